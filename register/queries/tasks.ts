/** People's tasks: the list of those one may do or may look at, one task with its form and data, and the first screen. */
import { isCandidate, isPreparer, type ActingFacts } from '../../rules/access/can-act.ts';
import { toldVariables } from '../../rules/access/told-variables.ts';
import type { Colour, Duty, RoleId, Section, Urgency } from '../../processes/contract.ts';
import { NOTHING_DECLARED } from '../diagram-elements.ts';
import { keyOf, type Key } from '../keys.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { secondsOf } from '../lists/keys.ts';
import { listCases, type CaseListQuery } from './cases.ts';
import { doneBy, taskPlaceOf, waiting, waitingCounts } from './task-list.ts';
import { hearsOf, sightedCase, viewerOf, type Reader, type SightedCase } from './sight.ts';
import { scopedVariables } from './variables.ts';

type TaskTableRow = RegisterTables['task'];
export type TaskState = 'created' | 'completed' | 'canceled';
/** What is told of a task's case. */
type KnownCase = Pick<SightedCase, 'row' | 'assignments' | 'sight'>;
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
function sees(reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined): boolean {
  if (task.case_id === null) return isHis(reader, task);
  if (!sighted || sighted.sight === 'number') return false;
  if (isHis(reader, task)) return true;
  return hearsOf(reader, sighted, task);
}
const candidate = ({ roles, unitId }: Reader) => ({ roles, ...(unitId ? { unitId } : {}) });

export interface TaskListQuery {
  readonly caseId?: string | undefined;
  readonly elementId?: string | undefined;
  readonly section?: Section | undefined;
  readonly due?: 'today' | undefined;
  readonly state: TaskState;
  /** `next` of the page before this one. */ readonly after?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Of one case: all that the reader may see of it. Else those that wait for him; of those that are done, his own. Undefined when `after` is of no page. */
export async function listTasks(register: Register, reader: Reader, query: TaskListQuery, now: string) {
  if (query.caseId !== undefined) return tasksOfCase(register, reader, query, query.caseId, now);
  const after = query.after === undefined ? undefined : taskPlaceOf(query.after);
  if (query.after !== undefined && !after) return undefined;
  const { total, keys, next } =
    query.state === 'created'
      ? await waiting(register.database, reader, { ...query, after, dueBefore: query.due === 'today' ? endOfDay(now) : undefined })
      : await doneBy(register.database, reader, { ...query, after });
  return { total, rows: await rowsOf(register, reader, keys, now), next };
}

export async function tasksOfCase(
  register: Register,
  reader: Reader,
  query: Omit<TaskListQuery, 'caseId' | 'after'>,
  caseId: string,
  now: string,
) {
  const { offset, limit, state, elementId } = query;
  const sighted = await sightedCase(register.database, reader, caseId);
  let found = register.database.selectFrom('task').selectAll().where('case_id', '=', caseId).where('state', '=', state);
  if (elementId) found = found.where('element_id', '=', elementId);
  if (query.section) found = found.where('section', '=', query.section);
  const tasks = (await found.orderBy('due_at').orderBy('job_key').execute()).filter((task) => sees(reader, task, sighted));
  const rows = await Promise.all(tasks.slice(offset, offset + limit).map((task) => toRow(register, reader, task, sighted, now)));
  return { total: tasks.length, rows, next: null };
}

/** The tasks of one page, each with its case: they were found in cases that the reader sees. */
async function rowsOf(register: Register, reader: Reader, keys: readonly Key[], now: string) {
  if (keys.length === 0) return [];
  const { database } = register;
  const tasks = await database.selectFrom('task').selectAll().where('job_key', 'in', keys).execute();
  const caseIds = [...new Set(tasks.flatMap(({ case_id }) => case_id ?? []))];
  const files = caseIds.length === 0 ? [] : await database.selectFrom('case_file').selectAll().where('case_id', 'in', caseIds).execute();
  const assignments =
    caseIds.length === 0 ? [] : await database.selectFrom('assignment').selectAll().where('case_id', 'in', caseIds).execute();
  const byKey = new Map(tasks.map((task) => [task.job_key, task]));
  const cases = new Map(
    files.map((row): [string, KnownCase] => [
      row.case_id,
      { row, sight: 'content', assignments: assignments.filter(({ case_id }) => case_id === row.case_id) },
    ]),
  );
  const rows = [];
  for (const key of keys) {
    const task = byKey.get(key);
    if (task) rows.push(await toRow(register, reader, task, cases.get(task.case_id ?? ''), now));
  }
  return rows;
}

/** The first screen: how many there are of each kind, and the first of them. */
export async function work(register: Register, reader: Reader, now: string) {
  const { database } = register;
  const dueBefore = endOfDay(now);
  const counts = await waitingCounts(database, reader, dueBefore);
  const first = async (filter: { section?: Section; dueBefore?: number }, total: number) =>
    total === 0 ? [] : rowsOf(register, reader, (await waiting(database, reader, { ...filter, offset: 0, limit: FIRST })).keys, now);
  const red = await listCases(database, reader, RED, now);
  return {
    counts: { ...counts, red: red?.total ?? 0 },
    toSign: await first({ section: '待签收' }, counts.toSign),
    dueToday: await first({ dueBefore }, counts.dueToday),
    red: red?.rows ?? [],
    toApprove: await first({ section: '待我审批' }, counts.toApprove),
    all: await first({}, counts.all),
  };
}
/** So many of each kind are sent with the first screen. */
const FIRST = 50;
const RED: CaseListQuery = { light: '红', sort: 'dueAt', order: 'asc', offset: 0, limit: FIRST };
const endOfDay = (now: string): number => secondsOf(`${now.slice(0, 10)}T00:00:00+08:00`) + 86_400;

export async function taskDetail(register: Register, reader: Reader, key: string, now: string) {
  const { database } = register;
  const task = await database.selectFrom('task').selectAll().where('job_key', '=', keyOf(key)).executeTakeFirst();
  if (!task) return undefined;
  const sighted = task.case_id === null ? undefined : await sightedCase(database, reader, task.case_id);
  if (!sees(reader, task, sighted)) return undefined;
  const element = (await register.elements(task.definition_key)).get(task.element_id) ?? NOTHING_DECLARED;
  return {
    task: await toRow(register, reader, task, sighted, now),
    form: task.form_key === null ? null : ((await register.form(task.form_key)) ?? null),
    data: await dataFor(register, reader, task, sighted),
    assignee: task.assignee,
    done: task.state === 'completed' && task.ended_at !== null ? { ...actorIn(task.actor), at: task.ended_at } : null,
    declared: { duty: element.duty, separate: element.separate, outsider: element.outsider, checks: element.checks },
    facts: sighted ? actingFacts(task, await actsOf(database, sighted.row.case_id), sighted.assignments) : NOTHING_DONE,
    caseFacts: sighted?.facts,
  };
}

/** Who completed it; nobody known where a program did. */
function actorIn(actor: string | null): { userId: string | null; name: string | null } {
  const { userId, name } = ((actor === null ? null : JSON.parse(actor)) ?? {}) as { userId?: unknown; name?: unknown };
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { userId: text(userId), name: text(name) };
}

async function dataFor({ database }: Register, reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined) {
  const { own, inherited } = await scopedVariables(database, task.element_key);
  return sighted ? toldVariables(viewerOf(reader), sighted.facts, own, inherited) : { ...inherited, ...own };
}

const NOTHING_DONE: ActingFacts = { undertakingUnitIds: [], acts: [] };

/** What separation of duties looks at: what was done here before, and whose work it is. */
export const actingFacts = (
  task: Pick<TaskTableRow, 'assignment_id'>,
  acts: ActingFacts['acts'],
  assignments: SightedCase['assignments'],
): ActingFacts => ({
  undertakingUnitIds: assignments
    .filter(({ assignment_id }) => task.assignment_id === null || assignment_id === task.assignment_id)
    .map(({ unit_id }) => unit_id),
  acts,
});

/** What was done in a case. */
export async function actsOf(database: Register['database'], caseId: string): Promise<ActingFacts['acts']> {
  const acts = await database
    .selectFrom('case_act')
    .select(['duty', 'user_id', 'roles', 'assignment_id'])
    .where('case_id', '=', caseId)
    .execute();
  return acts.map(({ duty, user_id, roles, assignment_id }) => ({
    duty: duty as Duty,
    userId: user_id,
    roles: JSON.parse(roles) as RoleId[],
    assignmentId: assignment_id,
  }));
}
