/** The part of a list that is walked along the indexes of all cases. */
import { sql } from 'kysely';
import { monthOf, startOfMonth } from '../../lists/keys.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Order } from './order.ts';
import {
  behind,
  countsOf,
  countsOfFacets,
  FEW,
  FILE_COLUMNS,
  fileColumn,
  inFacets,
  ordered,
  type Asked,
  type Count,
  type Database,
  type Part,
} from './part.ts';
import type { CaseFilters } from './query.ts';

/** Where nothing but categories is asked for, the counters of the facets say how many there are. */
export function alongAll(database: Database, asked: readonly Condition[], filters: CaseFilters, now: string): Part {
  const ranges = on.rangesOf(filters, now);
  const { notOverdueAt, ...rest } = ranges;
  const facets = ranges.overdueBefore === undefined ? asked : [...asked, IS_OPEN];
  return {
    async counts(order) {
      const counts = await ranged(database, facets, rest, order);
      if (notOverdueAt === undefined) return counts;
      // Almost all are not overdue: those that are are counted, and taken away.
      const overdue = await ranged(database, [...facets, IS_OPEN], { ...rest, overdueBefore: notOverdueAt }, order);
      return [...counts, ...overdue.map((count) => ({ ...count, cases: -count.cases }))];
    },
    rows: (page) => walked(database, facets, ranges, page),
  };
}
const IS_OPEN = sql`is_open = 1`;

async function ranged(database: Database, facets: readonly Condition[], ranges: on.Ranges, order: Order): Promise<Count[]> {
  const due = on.dueStretch(ranges);
  const { registered } = ranges;
  if (!due && !registered) return countsOfFacets(database, facets, order);
  if (due && registered) return countsOf(database, overCases(facets, 'registered_key', registered, on.rangeConditions({ due })), order);
  const [kind, [from, below]] = due ? (['due', due] as const) : (['registered', registered!] as const);
  const key = `${kind}_key` as const;
  // Whole months are counted already; the days before the first and behind the last are walked.
  const [first, end] = [monthOf(from - 1) + 1, monthOf(below)];
  if (first >= end) return countsOf(database, overCases(facets, key, [from, below]), order);
  const months = sql`select facet, cases as n from case_month
    where kind = ${kind} and month >= ${first} and month < ${end} and ${inFacets(facets)}`;
  const days = [
    [from, startOfMonth(first)],
    [startOfMonth(end), below],
  ] as const;
  const walks = days.filter(([start, stop]) => start < stop).map((stretch) => overCases(facets, key, stretch));
  return countsOf(database, sql.join([months, ...walks], sql` union all `), order);
}

function overCases(
  facets: readonly Condition[],
  key: 'due_key' | 'registered_key',
  [from, below]: readonly [number, number],
  others: readonly Condition[] = [],
): Condition {
  const column = sql.ref(key);
  const walks = [0, 1].map(
    (open) => sql`select facet, 1 as n from case_file
      where is_open = ${open} and ${column} >= ${from} and ${column} < ${below} and ${on.all([...others, inFacets(facets)])}`,
  );
  return sql.join(walks, sql` union all `);
}

/**
 * Few rows by what finds them; many along the order itself, the open cases and the ended ones each by themselves: what is asked for mostly lies in one of the two.
 */
export async function walked(
  database: Database,
  facets: readonly Condition[],
  ranges: on.Ranges,
  { group, order, after, limit, total }: Asked,
  others: readonly Condition[] = [],
): Promise<ListedFile[]> {
  const conditions = group ? [...facets, group] : facets;
  const few = total <= FEW;
  const by =
    !few || !on.isRanged(ranges) || ranges.notOverdueAt !== undefined ? undefined : ranges.registered ? 'registered_key' : 'due_key';
  const loose = few ? sql`+` : sql``;
  const column = sql`${loose}${fileColumn(order)}`;
  const caseNo = sql`${loose}root_key`;
  const place = behind(after, column, caseNo, order.descending);
  const select = async (where: readonly Condition[]): Promise<ListedFile[]> =>
    (
      await sql<ListedFile>`select ${FILE_COLUMNS} from case_file
        where ${on.all([...where, ...on.rangeConditions(ranges, by), ...others, ...place])} ${ordered(column, caseNo, order)} limit ${limit}`.execute(
        database,
      )
    ).rows;
  if (few && by === undefined) return select([sql`facet in (select facet from case_facet where ${on.all(conditions)})`]);
  const rows: ListedFile[] = [];
  const states = await sql<{ is_open: number }>`select distinct is_open from case_facet where ${on.all(conditions)}`.execute(database);
  for (const { is_open } of states.rows) rows.push(...(await select([sql`is_open = ${is_open}`, inFacets(conditions)])));
  return rows;
}
