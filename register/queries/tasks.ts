/** People's tasks: the list of those one may do or may look at, one task with its form and data, and the first screen. */
import { isCandidate, isPreparer, type ActingFacts } from '../../rules/access/can-act.ts';
import { toldVariables } from '../../rules/access/told-variables.ts';
import type { Colour, Duty, RoleId, Section, Urgency } from '../../processes/contract.ts';
import { NOTHING_DECLARED } from '../diagram-elements.ts';
import { keyOf } from '../keys.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { caseRow } from './cases.ts';
import { hearsOf, sightedCase, sightedCases, viewerOf, type Reader, type SightedCase } from './sight.ts';
import { scopedVariables } from './variables.ts';

type TaskTableRow = RegisterTables['task'];
type TaskState = 'created' | 'completed' | 'canceled';
export async function toRow(register: Register, reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined, now: string) {
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

export async function listTasks(
  register: Register,
  reader: Reader,
  filter: { caseId?: string | undefined; elementId?: string | undefined; state: TaskState; offset: number; limit: number },
  now: string,
) {
  let query = register.database.selectFrom('task').selectAll().where('state', '=', filter.state);
  if (filter.caseId) query = query.where('case_id', '=', filter.caseId);
  if (filter.elementId) query = query.where('element_id', '=', filter.elementId);
  const seen = filter.caseId
    ? [await sightedCase(register.database, reader, filter.caseId)].filter((sighted) => sighted !== undefined)
    : await sightedCases(register.database, reader);
  const cases = new Map(seen.map((sighted) => [sighted.row.case_id, sighted]));
  const tasks = (await query.orderBy('due_at').orderBy('job_key').execute()).filter((task) =>
    sees(reader, task, cases.get(task.case_id ?? '')),
  );
  const rows = await Promise.all(
    tasks
      .slice(filter.offset, filter.offset + filter.limit)
      .map((task) => toRow(register, reader, task, cases.get(task.case_id ?? ''), now)),
  );
  return { total: tasks.length, rows };
}

export async function work(register: Register, reader: Reader, now: string) {
  const cases = await sightedCases(register.database, reader);
  const byId = new Map(cases.map((sighted) => [sighted.row.case_id, sighted]));
  const open = await register.database
    .selectFrom('task')
    .selectAll()
    .where('state', '=', 'created')
    .orderBy('due_at')
    .orderBy('job_key')
    .execute();
  const preparing = await Promise.all(open.map(async (task) => isHis(reader, task) || prepares(register, reader, task)));
  const mine = open.filter((task, index) => preparing[index] && sees(reader, task, byId.get(task.case_id ?? '')));
  const all = await Promise.all(mine.map((task) => toRow(register, reader, task, byId.get(task.case_id ?? ''), now)));
  const today = now.slice(0, 10);
  const toSign = all.filter(({ section }) => section === '待签收');
  const dueToday = all.filter(({ dueAt }) => dueAt !== null && dueAt.slice(0, 10) <= today);
  const toApprove = all.filter(({ section }) => section === '待我审批');
  const red = cases.filter(({ row, sight }) => row.light === '红' && sight !== 'number').map(({ row, sight }) => caseRow(row, sight));
  return {
    counts: { toSign: toSign.length, dueToday: dueToday.length, red: red.length, toApprove: toApprove.length, all: all.length },
    toSign,
    dueToday,
    red,
    toApprove,
    all,
  };
}

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
    declared: { duty: element.duty, separate: element.separate, outsider: element.outsider, checks: element.checks },
    facts: await actingFacts(register, task),
    caseFacts: sighted?.facts,
  };
}

async function dataFor({ database }: Register, reader: Reader, task: TaskTableRow, sighted: SightedCase | undefined) {
  const { own, inherited } = await scopedVariables(database, task.element_key);
  return sighted ? toldVariables(viewerOf(reader), sighted.facts, own, inherited) : { ...inherited, ...own };
}

/** What separation of duties looks at: what was done here before, and whose work it is. */
export async function actingFacts({ database }: Register, task: TaskTableRow): Promise<ActingFacts> {
  if (task.case_id === null) return { undertakingUnitIds: [], acts: [] };
  const acts = await database
    .selectFrom('case_act')
    .select(['duty', 'user_id', 'roles', 'assignment_id'])
    .where('case_id', '=', task.case_id)
    .execute();
  const units = await database.selectFrom('assignment').select(['unit_id', 'assignment_id']).where('case_id', '=', task.case_id).execute();
  return {
    undertakingUnitIds: units
      .filter(({ assignment_id }) => task.assignment_id === null || assignment_id === task.assignment_id)
      .map(({ unit_id }) => unit_id),
    acts: acts.map(({ duty, user_id, roles, assignment_id }) => ({
      duty: duty as Duty,
      userId: user_id,
      roles: JSON.parse(roles) as RoleId[],
      assignmentId: assignment_id,
    })),
  };
}
