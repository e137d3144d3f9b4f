/** The register's list: what a reader may see, filtered, sorted, paged; the totals are those of the whole filtered list. */
import type { Kysely } from 'kysely';
import type { Colour, Phase, Secrecy, Urgency } from '../../processes/contract.ts';
import type { RegisterTables } from '../schema.ts';
import { sightedCases, type AssignmentTableRow, type CaseFileRow, type Reader, type SightedCase } from './sight.ts';

export interface CaseListQuery {
  readonly text?: string | undefined;
  readonly status?: string | undefined;
  readonly phase?: string | undefined;
  readonly light?: string | undefined;
  readonly sourceType?: string | undefined;
  readonly unitId?: string | undefined;
  readonly urgency?: string | undefined;
  readonly overdue?: 'true' | 'false' | undefined;
  readonly sort: 'number' | 'dueAt' | 'light' | 'registeredAt';
  readonly order: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
}

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
  };
}

const ENDED: ReadonlySet<string> = new Set(['已销号', '已归档', '已撤销']);
const LIGHT_RANK: Readonly<Record<string, number>> = { 绿: 0, 蓝: 1, 黄: 2, 红: 3 };

export async function listCases(database: Kysely<RegisterTables>, reader: Reader, query: CaseListQuery, now: string) {
  const words = query.text?.trim();
  const found = (await sightedCases(database, reader)).filter(({ row, assignments, sight }) => {
    if (words && !`${row.number ?? ''} ${sight === 'number' ? '' : `${row.title} ${row.basis} ${row.lead_unit_name}`}`.includes(words))
      return false;
    if (query.status && row.status !== query.status) return false;
    if (query.phase && row.phase !== query.phase) return false;
    if (query.light && row.light !== query.light) return false;
    if (query.sourceType && row.source_type !== query.sourceType) return false;
    if (query.urgency && row.urgency !== query.urgency) return false;
    if (query.unitId && !unitsOf(row, assignments).includes(query.unitId)) return false;
    if (query.overdue) return (isOverdue(row, now) ? 'true' : 'false') === query.overdue;
    return true;
  });
  const lights = { 红: 0, 黄: 0, 蓝: 0, 绿: 0 };
  for (const { row } of found) lights[row.light as keyof typeof lights] += 1;
  const direction = query.order === 'asc' ? 1 : -1;
  const rows = found
    .toSorted((a, b) => direction * compare(a.row, b.row, query.sort))
    .slice(query.offset, query.offset + query.limit)
    .map(({ row, sight }) => caseRow(row, sight));
  return { total: found.length, rows, lights };
}

export const isOverdue = (row: CaseFileRow, now: string): boolean =>
  row.due_at !== null && row.due_at < now && row.closed_at === null && !ENDED.has(row.status);

function compare(a: CaseFileRow, b: CaseFileRow, sort: CaseListQuery['sort']): number {
  if (sort === 'light') return (LIGHT_RANK[a.light] ?? 0) - (LIGHT_RANK[b.light] ?? 0);
  const [left, right] =
    sort === 'dueAt'
      ? [a.due_at ?? '9', b.due_at ?? '9']
      : sort === 'registeredAt'
        ? [a.registered_at, b.registered_at]
        : [a.number ?? '', b.number ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The units a matter is meant for, before 交办, and those that carry it out. */
const unitsOf = (row: CaseFileRow, assignments: readonly AssignmentTableRow[]): string[] => [
  row.lead_unit_id,
  ...(JSON.parse(row.co_unit_ids) as string[]),
  ...assignments.map(({ unit_id }) => unit_id),
];
