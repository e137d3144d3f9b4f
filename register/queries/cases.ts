/** The register's list in the shape of the screen. */
import type { Kysely } from 'kysely';
import type { Colour, Phase, Secrecy, Urgency } from '../../processes/contract.ts';
import type { CaseFileRow } from '../case-facts.ts';
import type { Key } from '../keys.ts';
import { isSecret } from '../lists/keys.ts';
import type { RegisterTables } from '../schema.ts';
import { openList, type CaseList, type Totals } from './case-list/list.ts';
import { placeOf } from './case-list/order.ts';
import type { CaseFilters, CaseListQuery, Sorting } from './case-list/query.ts';
import type { Reader, SightedCase } from './sight.ts';

export type { CaseListQuery } from './case-list/query.ts';

export function caseRow(row: CaseFileRow, sight: SightedCase['sight'] = 'content') {
  const hidden = sight === 'number';
  return {
    caseId: row.case_id,
    number: row.number,
    title: hidden ? '' : row.title,
    titleHidden: hidden,
    sourceType: row.source_type,
    urgency: row.urgency as Urgency,
    secrecy: row.secrecy as Secrecy,
    leadUnitId: row.lead_unit_id,
    leadUnitName: row.lead_unit_name,
    coUnitNames: JSON.parse(row.co_unit_names) as string[],
    status: row.status,
    phase: row.phase as Phase,
    highestPhase: row.highest_phase as Phase,
    light: row.light as Colour,
    lightReason: row.light_reason,
    registeredAt: row.registered_at,
    deliveredAt: row.delivered_at,
    dueAt: row.due_at,
    closedAt: row.closed_at,
    archivedAt: row.archived_at,
    score: row.score,
    urgings: row.urgings,
    returns: row.returns,
    accountability: row.accountability === '' ? null : row.accountability,
  };
}
export type ListedCase = ReturnType<typeof caseRow>;

/** Undefined when `after` is of no page. */
export async function listCases(
  database: Kysely<RegisterTables>,
  reader: Reader,
  query: CaseListQuery,
  now: string,
): Promise<(Totals & { rows: ListedCase[]; next: string | null }) | undefined> {
  const after = query.after === undefined ? undefined : placeOf(query.after);
  if (query.after !== undefined && !after) return undefined;
  const { page, ...totals } = await openList(database, reader, query, now);
  const { files, next } = await page({ after, offset: query.offset, limit: query.limit });
  return { ...totals, rows: await filesOf(database, files), next };
}

const PAGE = 100;

/** How many there are, however long it takes to count them, and all of them, page after page. */
export interface WholeList {
  readonly total: number;
  readonly pages: AsyncIterable<ListedCase[]>;
}

export async function wholeList(
  database: Kysely<RegisterTables>,
  reader: Reader,
  query: CaseFilters & Sorting,
  now: string,
): Promise<WholeList> {
  const list = await openList(database, reader, { ...query, mostCounted: Infinity }, now);
  return { total: list.total, pages: pagesOf(database, list) };
}

/** Each behind the last: what comes in meanwhile neither repeats a row nor leaves one out. */
async function* pagesOf(database: Kysely<RegisterTables>, { page }: CaseList): AsyncGenerator<ListedCase[]> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { files, next } = await page({ after: cursor === undefined ? undefined : placeOf(cursor), offset: 0, limit: PAGE });
    yield await filesOf(database, files);
    cursor = next;
  }
}

/** Of one page: never more than its rows. A list shows state secrets by their number; every other level in it is seen by its content. */
async function filesOf(database: Kysely<RegisterTables>, files: readonly { case_no: Key }[]): Promise<ListedCase[]> {
  if (files.length === 0) return [];
  const numbers = files.map(({ case_no }) => case_no);
  const rows = await database.selectFrom('case_file').selectAll().where('root_key', 'in', numbers).execute();
  const byNumber = new Map(rows.map((row) => [row.root_key, row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(number);
    return row ? [caseRow(row, isSecret(row.secrecy) ? 'number' : 'content')] : [];
  });
}
