/**
 * 状态 and 阶段 (§4.1, §4.2), from what the diagrams declare (`siban:status`, `siban:reached`, `siban:phase`) and where the tokens stand.
 * Of all statuses that hold, the one furthest down in the list of processes/vocabulary.ts is told.
 */
import type { Key } from './keys.ts';
import { ASSIGNMENT_STATUSES, CASE_STATUSES, type AssignmentStatus, type CaseStatus, type Phase } from '../processes/contract.ts';

/** An element that declares a status, in one of the instances of the case. */
export interface StatusStep {
  readonly instance_key: Key;
  /** of its process instance; null for the case itself */ readonly assignment_id: string | null;
  readonly state: string;
  readonly ended_at: string | null;
  readonly status: string | null;
  readonly reached: string | null;
}
export interface PhaseRun {
  readonly state: string;
  readonly phase: string | null;
}

/** A row's status: of the steps in its own instance and in those it called. */
export function assignmentStatus(state: string, steps: readonly StatusStep[]): AssignmentStatus {
  if (state === 'terminated') return '已撤销';
  return furthest(ASSIGNMENT_STATUSES, [...active(steps), ...reached(steps)]) ?? '待签收';
}

/**
 * The case's status. Steps of a row count while they are active (a 整改 of one row is a 整改 of the case); what a row has reached is its own.
 * @param rows statuses of its rows: 交办中 becomes 办理中 when nobody has still to sign
 */
export function caseStatus(state: string, steps: readonly StatusStep[], rows: readonly AssignmentStatus[]): CaseStatus {
  const own = steps.filter(({ assignment_id }) => assignment_id === null);
  const found = furthest(CASE_STATUSES, [...active(steps), ...reached(own)]);
  if (state === 'terminated') return '已撤销';
  if (state === 'completed' && found !== '已撤销' && found !== '复核中') return '已归档';
  if (found === '交办中' && rows.length > 0 && rows.every((status) => status !== '待签收')) return '办理中';
  return found ?? '待立项审批';
}

const active = (steps: readonly StatusStep[]): (string | null)[] =>
  steps.filter(({ state }) => state === 'active').map(({ status }) => status);
const reached = (steps: readonly StatusStep[]): (string | null)[] =>
  steps.filter(({ state }) => state === 'completed').map((step) => step.reached);

function furthest<S extends string>(order: readonly S[], found: readonly (string | null)[]): S | undefined {
  return order.findLast((status) => found.includes(status));
}

/** From the highest rung down. */
const RUNGS: readonly Phase[] = ['查办', '督办', '催办'];

/** The phase only rises by itself; it falls when the 督办 or 查办 that raised it has ended. A 催办 stays until something higher ends. */
export function phaseNow(runs: readonly PhaseRun[]): Phase {
  const running = RUNGS.find((rung) => runs.some(({ phase, state }) => phase === rung && state === 'active'));
  if (running) return running;
  return runs.some(({ phase }) => phase === '催办') && runs.every(({ phase }) => phase === null || phase === '催办') ? '催办' : '交办';
}

export const phaseEver = (runs: readonly PhaseRun[]): Phase => RUNGS.find((rung) => runs.some(({ phase }) => phase === rung)) ?? '交办';
