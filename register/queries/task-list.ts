/** The open tasks that wait for a reader, along the names under which they look for their people; and what he has done. */
import { sql, type Kysely } from 'kysely';
import type { Section } from '../../processes/contract.ts';
import { grantsOf, principal } from '../../rules/access/principals.ts';
import { partOf } from '../../rules/access/visibility.ts';
import { STATE_SECRETS } from '../../rules/access/visibility.ts';
import { isKey, type Key } from '../keys.ts';
import type { RegisterTables } from '../schema.ts';
import { all, oneOf, seenThrough, TRUE, type Condition } from './case-list/conditions.ts';
import { keyValue } from './case-list/part.ts';
import { viewerOf, type Reader } from './sight.ts';

type Database = Kysely<RegisterTables>;
/** Where a page ended: the date it is sorted by, and the task. */
export type TaskPlace = readonly [value: string | number, jobKey: Key];
interface Page {
  readonly keys: Key[];
  readonly next: string | null;
}
export interface TaskPage extends Page {
  readonly total: number;
  /** There are more than `total`. */ readonly more: boolean;
}

/** Undefined for what no page has given. */
export function taskPlaceOf(cursor: string): TaskPlace | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(place) || place.length !== 2) return undefined;
    const [value, key] = place as unknown[];
    return (typeof value === 'string' || typeof value === 'number') && isKey(key) ? (place as unknown as TaskPlace) : undefined;
  } catch {
    return undefined;
  }
}

/** One row more than asked for says whether there is a next page. */
function pageOf(rows: readonly { value: string | number; job_key: Key }[], limit: number): Page {
  const last = rows[limit - 1];
  return {
    keys: rows.slice(0, limit).map(({ job_key }) => job_key),
    next: rows.length > limit && last ? Buffer.from(JSON.stringify([last.value, last.job_key])).toString('base64url') : null,
  };
}

interface WaitingFilter {
  readonly section?: Section | undefined;
  readonly elementId?: string | undefined;
  readonly dueBefore?: number | undefined;
}
export interface WaitingQuery extends WaitingFilter {
  readonly after?: TaskPlace | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Names by which an open task finds this reader: what `isCandidate` and `isPreparer` of rules/access/can-act.ts say of candidate groups. */
function namesOf({ roles, unitId }: Reader): string[] {
  const unit = unitId === null ? [] : [unitId];
  const ofUnit = roles.some((role) => role === 'unitHead' || role === 'handler');
  return [
    ...roles.map((role) => `role:${role}`),
    ...(ofUnit ? unit.map((id) => `unit:${id}`) : []),
    ...(roles.includes('unitHead') ? unit.map((id) => `unit-head:${id}`) : []),
    ...(roles.includes('handler') ? unit.map((id) => principal('prepare', id)) : []),
  ];
}

/** A task of a case is seen with the case, and never of one that is seen by its number only. */
function caseSeen(reader: Reader, secrecy: Condition, caseNo: Condition): Condition {
  const { whole, through } = grantsOf(viewerOf(reader));
  const levels = whole.filter((level) => !STATE_SECRETS.has(level));
  const single = seenThrough(through.filter(({ sight }) => sight !== 'number'));
  return sql`(${levels.length === 0 ? sql`1 = 0` : sql`${secrecy} in ${oneOf(levels)}`}
    or exists (select 1 from case_principal p where p.case_no = ${caseNo} and ${single}))`;
}

function waitingFor(reader: Reader): Condition | undefined {
  const names = namesOf(reader);
  if (names.length === 0) return undefined;
  return sql`t.principal in ${oneOf(names)} and (t.case_id is null or ${caseSeen(reader, sql`t.secrecy`, sql`t.case_no`)})`;
}

function waitingWhere(mine: Condition, { section, elementId, dueBefore }: WaitingFilter): Condition {
  return all([
    mine,
    ...(section === undefined ? [] : [sql`t.section = ${section}`]),
    ...(elementId === undefined ? [] : [sql`t.element_id = ${elementId}`]),
    ...(dueBefore === undefined ? [] : [sql`t.due_key < ${dueBefore}`]),
  ]);
}

/** A page of them, for whoever knows how many there are. */
export async function waitingPage(database: Database, reader: Reader, query: WaitingQuery): Promise<Page> {
  const mine = waitingFor(reader);
  if (!mine) return { keys: [], next: null };
  const { after, offset, limit } = query;
  const behind = after ? sql`(t.due_key, t.job_key) > (${after[0]}, ${keyValue(after[1])})` : TRUE;
  const { rows } = await sql<{ value: number; job_key: Key }>`select distinct t.due_key as value, t.job_key from task_principal t
    where ${waitingWhere(mine, query)} and ${behind} order by t.due_key, t.job_key limit ${limit + 1} offset ${offset}`.execute(database);
  return pageOf(rows, limit);
}

export async function waiting(database: Database, reader: Reader, query: WaitingQuery): Promise<TaskPage> {
  const mine = waitingFor(reader);
  if (!mine) return { total: 0, more: false, keys: [], next: null };
  const counted = await sql<{ total: number }>`select count(*) as total from
    (select distinct t.job_key from task_principal t where ${waitingWhere(mine, query)})`.execute(database);
  return { total: Number(counted.rows[0]?.total ?? 0), more: false, ...(await waitingPage(database, reader, query)) };
}

export async function waitingCounts(database: Database, reader: Reader, dueBefore: number) {
  const counts = { toSign: 0, dueToday: 0, toApprove: 0, all: 0 };
  const mine = waitingFor(reader);
  if (!mine) return counts;
  const { rows } = await sql<{ section: string; due: number; total: number }>`select section, due, count(*) as total from
    (select distinct t.job_key, t.section, t.due_key < ${dueBefore} as due from task_principal t where ${mine})
    group by section, due`.execute(database);
  for (const { section, due, total } of rows) {
    counts.all += Number(total);
    if (section === '待签收') counts.toSign += Number(total);
    if (section === '待我审批') counts.toApprove += Number(total);
    if (Number(due) === 1) counts.dueToday += Number(total);
  }
  return counts;
}

interface DoneQuery {
  readonly state: string;
  readonly elementId?: string | undefined;
  readonly section?: string | undefined;
  readonly after?: TaskPlace | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Of what is done. Each costs a look at its case, so this bound is lower than that of a search: ten thousand took 0.3 s in a register of a million cases. */
const MOST_DONE_COUNTED = 2_000;

/** What the reader did himself, newest first, in cases that he still sees. Whether he does is asked of each: so they are counted up to a bound. */
export async function doneBy(database: Database, reader: Reader, query: DoneQuery): Promise<TaskPage> {
  const { state, elementId, section, after, offset, limit } = query;
  const where = all([
    sql`k.actor_id = ${partOf(viewerOf(reader))}`,
    sql`k.state = ${state}`,
    sql`(k.case_id is null or exists (select 1 from case_file f where f.case_id = k.case_id and ${caseSeen(reader, sql`f.secrecy`, sql`f.root_key`)}))`,
    ...(elementId === undefined ? [] : [sql`k.element_id = ${elementId}`]),
    ...(section === undefined ? [] : [sql`k.section = ${section}`]),
  ]);
  const behind = after ? sql`(k.ended_at, k.job_key) < (${after[0]}, ${keyValue(after[1])})` : TRUE;
  const { rows } = await sql<{ value: string; job_key: Key }>`select k.ended_at as value, k.job_key from task k
    where ${where} and ${behind} order by k.ended_at desc, k.job_key desc limit ${limit + 1} offset ${offset}`.execute(database);
  const counted = await sql<{ total: number }>`select count(*) as total from
    (select 1 from task k where ${where} limit ${MOST_DONE_COUNTED + 1})`.execute(database);
  const total = Number(counted.rows[0]?.total ?? 0);
  return { total: Math.min(total, MOST_DONE_COUNTED), more: total > MOST_DONE_COUNTED, ...pageOf(rows, limit) };
}
