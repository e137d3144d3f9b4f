/** Lights of 督办 and 整改 go out with the process that watched the deadline; their history stays. */
import { PROCESS } from '../processes/contract.ts';

const WATCHED_BY: Readonly<Record<string, string>> = { supervision: PROCESS.supervision, rectification: PROCESS.rectification };

interface Watcher {
  process_id: string;
  assignment_id: string | null;
  state: string;
  started_at: string;
}

/** Whether a light belongs to a process of its own, so that it also counts when its row has been accepted: a 整改 of the review. */
export const outlivesRow = (scope: string): boolean => scope in WATCHED_BY;

/** @param instances all process instances of the case. */
export function isOut(light: { scope: string; at: string; assignment_id: string | null }, instances: readonly Watcher[]): boolean {
  const processId = WATCHED_BY[light.scope];
  if (processId === undefined) return false;
  return !instances.some(
    ({ process_id, assignment_id, state, started_at }) =>
      process_id === processId &&
      state === 'active' &&
      started_at <= light.at &&
      (assignment_id === null || light.assignment_id === null || assignment_id === light.assignment_id),
  );
}
