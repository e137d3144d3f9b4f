/** A task as lists and pages show it, and whether a reader sees it at all. */
import { isCandidate, isPreparer } from '../../rules/access/can-act.ts';
import type { Colour, Section, Urgency } from '../../processes/contract.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { hearsOf, type Reader, type SightedCase } from './sight.ts';

export type TaskTableRow = RegisterTables['task'];
export type TaskState = 'created' | 'completed' | 'canceled';
/** What is told of a task's case. */
export type KnownCase = Pick<SightedCase, 'row' | 'assignments' | 'sight'>;
export async function toRow(register: Register, reader: Reader, task: TaskTableRow, sighted: KnownCase | undefined, now: string) {
  const elements = await register.elements(task.definition_key);
  const assignment = sighted?.assignments.find(({ assignment_id }) => assignment_id === task.assignment_id);
  const hidden = sighted?.sight === 'number';
  return {
    key: String(task.job_key),
    elementId: task.element_id,
    name: elements.get(task.element_id)?.name ?? task.element_id,
    processName: elements.get(task.process_id)?.name ?? task.process_id,
    caseId: task.case_id,
    caseNumber: sighted?.row.number ?? null,
    caseTitle: hidden ? null : (sighted?.row.title ?? null),
    assignmentId: task.assignment_id,
    unitName: assignment?.unit_name ?? null,
    candidateGroups: JSON.parse(task.candidate_groups) as string[],
    dueAt: task.due_at,
    createdAt: task.created_at,
    urgency: (sighted?.row.urgency as Urgency | undefined) ?? null,
    light: ((assignment?.light ?? sighted?.row.light) as Colour | undefined) ?? null,
    overdue: task.state === 'created' && task.due_at !== null && task.due_at < now,
    state: task.state as TaskState,
    duty: task.duty,
    section: (task.section ?? '待我办理') as Section,
    preparing: !isHis(reader, task) && (await prepares(register, reader, task)),
  };
}

const isHis = (reader: Reader, task: TaskTableRow): boolean =>
  isCandidate(JSON.parse(task.candidate_groups) as string[], candidate(reader));

/** May the reader, who may not hand it in, prepare this form for the head of his unit? */
const prepares = async (register: Register, reader: Reader, task: TaskTableRow): Promise<boolean> =>
  isPreparer(JSON.parse(task.candidate_groups) as string[], candidate(reader)) &&
  ((await register.elements(task.definition_key)).get(task.element_id)?.prepare ?? false);

/** May the reader see this task at all: a task of a case only with the case (a role makes nobody a member of an 内部 matter), and of a unit only its row's. */
export function sees(reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined): boolean {
  if (task.case_id === null) return isHis(reader, task);
  if (!sighted || sighted.sight === 'number') return false;
  if (isHis(reader, task)) return true;
  return hearsOf(reader, sighted, task);
}
const candidate = ({ roles, unitId }: Reader) => ({ roles, ...(unitId ? { unitId } : {}) });
