/** Deadlines of a case that belong to no row of its 任务分解表: the review of its end, and those of the processes an assignment called. */
import { PROCESS } from '../../processes/contract.ts';
import type { Key } from '../keys.ts';
import type { Register } from '../register.ts';
import { variablesIn } from './variables.ts';

/** A called process inherits its caller's variables: each deadline is read where it was computed. */
const DEADLINES = [
  { processId: PROCESS.case, name: 'reviewDueAt', label: '办结审核' },
  { processId: PROCESS.urging, name: 'urgeReplyDueAt', label: '催办答复' },
  { processId: PROCESS.supervision, name: 'supervisionYellowAt', label: '督办黄灯' },
  { processId: PROCESS.supervision, name: 'supervisionDueAt', label: '督办期限' },
  { processId: PROCESS.rectification, name: 'rectificationYellowAt', label: '整改黄灯' },
  { processId: PROCESS.rectification, name: 'rectificationDueAt', label: '整改期限' },
  { processId: PROCESS.appeal, name: 'appealDueAt', label: '复核决定' },
] as const;

export async function caseDeadlines(
  { database }: Register,
  instances: readonly { instance_key: Key; process_id: string; assignment_id: string | null; state: string }[],
) {
  const valueOf = await variablesIn(
    database,
    instances.map(({ instance_key }) => instance_key),
    DEADLINES.map(({ name }) => name),
  );
  return instances
    .flatMap(({ instance_key, process_id, assignment_id, state }) =>
      DEADLINES.filter(({ processId }) => processId === process_id).flatMap(({ name, label }) => {
        const at = valueOf(instance_key, name);
        return typeof at === 'string' ? [{ name, label, at, assignmentId: assignment_id, over: state !== 'active' }] : [];
      }),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
