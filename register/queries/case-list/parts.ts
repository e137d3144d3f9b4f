/**
 * A list is made of at most two parts that have no case in common: cases of the levels that the reader sees whole (`office`), walked along
 * the indexes of case_file, or along a name when one filters by it; and single cases of the other levels, walked along his own names
 * (`own`). Each part gives its numbers by facet and its rows in order; the list adds up the former and merges the latter.
 */
import { sql, type Kysely } from 'kysely';
import type { Secrecy } from '../../../processes/contract.ts';
import type { Grants } from '../../../rules/access/principals.ts';
import type { RegisterTables } from '../../schema.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Order, Place } from './order.ts';
import type { CaseFilters } from './query.ts';

export type Facet = RegisterTables['case_facet'];
export type Counts = ReadonlyMap<number, number>;
export interface Asked {
  /** Within one category, when the list is sorted by one. */ readonly group?: Condition;
  readonly order: Order;
  readonly after: Place | undefined;
  readonly limit: number;
  /** How many rows there are in all, so that few are fetched and sorted and many are walked. */ readonly total: number;
}
export interface Part {
  counts(): Promise<Counts>;
  rows(asked: Asked): Promise<ListedFile[]>;
}
type Database = Kysely<RegisterTables>;

/** So many rows are fetched and sorted sooner than an index is walked for them. */
const FEW = 5_000;
const FILE_COLUMNS = sql`root_key as case_no, facet, number_key, due_key, registered_key, score_key, lead_unit_id as unit_key`;
const PRINCIPAL_COLUMNS = sql`p.case_no, p.facet, p.number_key, p.due_key, p.registered_key, p.score_key, p.unit_key`;

const inFacets = (conditions: readonly Condition[]): Condition => sql`+facet in (select facet from case_facet where ${on.all(conditions)})`;
const ofLevels = (levels: readonly Secrecy[]): Condition => (levels.length === 0 ? sql`1 = 0` : sql`secrecy in ${on.oneOf(levels)}`);
export const otherLevels = (levels: readonly Secrecy[]): Condition =>
  levels.length === 0 ? on.TRUE : sql`secrecy not in ${on.oneOf(levels)}`;

function behind(after: Place | undefined, column: Condition, caseNo: Condition, descending: boolean): Condition[] {
  if (!after) return [];
  const [, value, number] = after;
  return [descending ? sql`(${column}, ${caseNo}) < (${value}, ${number})` : sql`(${column}, ${caseNo}) > (${value}, ${number})`];
}
const ordered = (column: Condition, caseNo: Condition, { descending }: Order): Condition =>
  descending ? sql`order by ${column} desc, ${caseNo} desc` : sql`order by ${column}, ${caseNo}`;

const asCounts = (rows: readonly { facet: number; cases: number }[]): Map<number, number> =>
  new Map(rows.map(({ facet, cases }) => [Number(facet), Number(cases)]));

/** Along names: those that give the reader his cases, or the one that he filters by. */
export function along(database: Database, where: Condition, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const ranges = on.rangeConditions(on.rangesOf(filters, now));
  return {
    async counts() {
      const { rows } = await sql<{ facet: number; cases: number }>`select facet, count(*) as cases from (
        select distinct p.case_no, p.facet from case_principal p where ${on.all([where, inFacets(facets), ...ranges])}
      ) group by facet`.execute(database);
      return asCounts(rows);
    },
    async rows({ group, order, after, limit }) {
      const column = sql.ref(`p.${order.column}`);
      const conditions = [where, inFacets(group ? [...facets, group] : facets), ...ranges];
      const place = behind(after, sql`+${column}`, sql`+p.case_no`, order.descending);
      return (
        await sql<ListedFile>`select distinct ${PRINCIPAL_COLUMNS} from case_principal p
          where ${on.all([...conditions, ...place])} ${ordered(sql`+${column}`, sql`+p.case_no`, order)} limit ${limit}`.execute(database)
      ).rows;
    },
  };
}

/** Among the cases that a text finds. */
function amongFound(database: Database, match: string | null, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const where = [...on.found(match, sql`root_key`), ...on.rangeConditions(on.rangesOf(filters, now))];
  return {
    async counts() {
      const { rows } = await sql<{ facet: number; cases: number }>`select facet, count(*) as cases from case_file
        where ${on.all([...where, inFacets(facets)])} group by +facet`.execute(database);
      return asCounts(rows);
    },
    async rows({ group, order, after, limit }) {
      const column = sql`+${fileColumn(order)}`;
      const place = behind(after, column, sql`+root_key`, order.descending);
      return (
        await sql<ListedFile>`select ${FILE_COLUMNS} from case_file
          where ${on.all([...where, inFacets(group ? [...facets, group] : facets), ...place])}
          ${ordered(column, sql`+root_key`, order)} limit ${limit}`.execute(database)
      ).rows;
    },
  };
}
const fileColumn = ({ column }: Order): Condition => sql.ref(column === 'unit_key' ? 'lead_unit_id' : column);

/** Along the indexes of all cases. */
function alongAll(database: Database, known: readonly Facet[], facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const { notOverdueAt, ...ranges } = on.rangesOf(filters, now);
  const whole = asCounts(known);
  const ranged = async (wanted: on.Ranges): Promise<Counts> => {
    if (!on.isRanged(wanted)) return whole;
    const by = wanted.registered ? 'registered_key' : 'due_key';
    const counts = new Map<number, number>();
    for (const open of wanted.overdueBefore === undefined ? [0, 1] : [1]) {
      const { rows } = await sql<{ facet: number; cases: number }>`select facet, count(*) as cases from case_file
        where is_open = ${open} and ${on.all([...on.rangeConditions(wanted, by), inFacets(facets)])} group by +facet`.execute(database);
      for (const [facet, cases] of asCounts(rows)) counts.set(facet, (counts.get(facet) ?? 0) + cases);
    }
    return counts;
  };
  return {
    async counts() {
      const counts = await ranged(ranges);
      if (notOverdueAt === undefined) return counts;
      const overdue = await ranged({ ...ranges, overdueBefore: notOverdueAt });
      return new Map([...counts].map(([facet, cases]) => [facet, cases - (overdue.get(facet) ?? 0)]));
    },
    rows: (asked) => walked(database, facets, on.rangesOf(filters, now), asked),
  };
}

/** Few rows by what finds them; many along the order itself, the open cases and the ended ones each by themselves: what is asked for mostly lies in one of the two. */
async function walked(
  database: Database,
  facets: readonly Condition[],
  ranges: on.Ranges,
  { group, order, after, limit, total }: Asked,
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
        where ${on.all([...where, ...on.rangeConditions(ranges, by), ...place])} ${ordered(column, caseNo, order)} limit ${limit}`.execute(
        database,
      )
    ).rows;
  if (few && by === undefined) return select([sql`facet in (select facet from case_facet where ${on.all(conditions)})`]);
  const rows: ListedFile[] = [];
  const states = await sql<{ is_open: number }>`select distinct is_open from case_facet where ${on.all(conditions)}`.execute(database);
  for (const { is_open } of states.rows) rows.push(...(await select([sql`is_open = ${is_open}`, inFacets(conditions)])));
  return rows;
}

/** Cases of the levels that the reader sees whole. */
export function officePart(
  database: Database,
  levels: readonly Secrecy[],
  known: readonly Facet[],
  filters: CaseFilters,
  now: string,
): Part {
  const facets = [...on.categoryConditions(filters), ofLevels(levels)];
  const match = on.fullMatch(filters.text);
  const found = on.found(match, sql`+p.case_no`);
  const { unitId, responsible } = filters;
  if (responsible !== undefined) {
    const [from, below] = on.personPrincipals(responsible);
    const unit = on.namedFully({ unitId });
    return along(database, on.all([sql`p.principal >= ${from} and p.principal < ${below}`, ...unit, ...found]), facets, filters, now);
  }
  if (unitId !== undefined)
    return along(database, on.all([sql`p.principal in ${on.oneOf(on.unitPrincipals(unitId))}`, ...found]), facets, filters, now);
  if (match !== undefined) return amongFound(database, match, facets, filters, now);
  return alongAll(database, known, facets, filters, now);
}

/** Single cases of the other levels: what the reader may ask of each depends on how much of it he sees. */
export function ownPart(database: Database, { whole, through }: Grants, units: readonly string[], filters: CaseFilters, now: string): Part {
  const withSight = (...sights: readonly string[]): Condition => on.seenThrough(through.filter(({ sight }) => sights.includes(sight)));
  const full = on.found(on.fullMatch(filters.text), sql`+p.case_no`);
  const own = on.found(on.ownMatch(filters.text, units), sql`+p.case_no`);
  const named = filters.unitId !== undefined || filters.responsible !== undefined;
  const ways = [
    on.all([withSight('content', 'lead'), ...on.namedFully(filters), ...full]),
    on.all([withSight('own'), ...on.namedInOwn(filters, units), ...own]),
    ...(named ? [] : [on.all([withSight('number'), ...full])]),
  ];
  const names = sql`p.principal in ${on.oneOf([...new Set(through.map(({ principal }) => principal))])}`;
  const where = sql`${names} and (${sql.join(
    ways.map((way) => sql`(${way})`),
    sql` or `,
  )})`;
  return along(database, where, [...on.categoryConditions(filters), otherLevels(whole)], filters, now);
}
