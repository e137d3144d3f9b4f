/** People's tasks: the list of those one may do or may look at. */
import { sql } from 'kysely';
import type { Section } from '../../processes/contract.ts';
import type { Key } from '../keys.ts';
import type { Register } from '../register.ts';
import { DAY, startOfDay } from '../lists/keys.ts';
import { sightedCase, type Reader } from './sight.ts';
import { doneBy, taskPlaceOf, waiting } from './task-list.ts';
import { sees, toRow, type KnownCase, type TaskState } from './task-row.ts';

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
  const { keys, ...list } =
    query.state === 'created'
      ? await waiting(register.database, reader, { ...query, after, dueBefore: query.due === 'today' ? endOfDay(now) : undefined })
      : await doneBy(register.database, reader, { ...query, after });
  return { ...list, rows: await rowsOf(register, reader, keys, now) };
}

/** The plus keeps SQLite from walking all open tasks in this order (task_by_state) to find the few of the case. */
const BY_DUE_DATE = sql`+due_at`;

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
  const tasks = (await found.orderBy(BY_DUE_DATE).orderBy('job_key').execute()).filter((task) => sees(reader, task, sighted));
  const rows = await Promise.all(tasks.slice(offset, offset + limit).map((task) => toRow(register, reader, task, sighted, now)));
  return { total: tasks.length, more: false, rows, next: null };
}

/** The tasks of one page, each with its case: they were found in cases that the reader sees. */
export async function rowsOf(register: Register, reader: Reader, keys: readonly Key[], now: string) {
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

/** Seconds since the epoch. */
export const endOfDay = (now: string): number => startOfDay(now.slice(0, 10)) + DAY;
