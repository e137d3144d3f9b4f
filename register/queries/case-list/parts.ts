/**
 * A list is made of at most two parts that have no case in common: cases of the levels that the reader sees whole (`office`), walked along
 * the indexes of case_file, or along a name when one filters by it; and single cases of the other levels, walked along his own names
 * (`own`). Each part gives its numbers by facet and its rows in order; the list adds up the former and merges the latter.
 */
import { sql, type Kysely } from 'kysely';
import type { Secrecy } from '../../../processes/contract.ts';
import { OPEN_LEVELS, SECRET_LEVELS, type Grants } from '../../../rules/access/principals.ts';
import { STATE_SECRETS } from '../../../rules/access/visibility.ts';
import type { RegisterTables } from '../../schema.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Order, Place } from './order.ts';
import type { CaseFilters } from './query.ts';

/** How many cases there are of a light and of a value of the category that the list is sorted by ('' where it is by none). */
export interface Count {
  readonly light: string;
  readonly value: string;
  readonly cases: number;
}
export interface Asked {
  /** Within one category, when the list is sorted by one. */ readonly group?: Condition;
  readonly order: Order;
  readonly after: Place | undefined;
  readonly limit: number;
  /** How many rows there are in all, so that few are fetched and sorted and many are walked. */ readonly total: number;
}
export interface Part {
  counts(order: Order): Promise<Count[]>;
  rows(asked: Asked): Promise<ListedFile[]>;
}
type Database = Kysely<RegisterTables>;

/** So many rows are fetched and sorted sooner than an index is walked for them. */
const FEW = 5_000;
const FILE_COLUMNS = sql`root_key as case_no, facet, number_key, due_key, registered_key, score_key, lead_unit_id as unit_key`;
const PRINCIPAL_COLUMNS = sql`p.case_no, p.facet, p.number_key, p.due_key, p.registered_key, p.score_key, p.unit_key`;

const inFacets = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? on.TRUE : sql`+facet in (select facet from case_facet where ${on.all(conditions)})`;
const LEVELS = OPEN_LEVELS.length + SECRET_LEVELS.length;
const ofLevels = (levels: readonly Secrecy[]): Condition[] => (levels.length === LEVELS ? [] : [sql`secrecy in ${on.oneOf(levels)}`]);
const otherLevels = (levels: readonly Secrecy[]): Condition => (levels.length === 0 ? on.TRUE : sql`secrecy not in ${on.oneOf(levels)}`);

function behind(after: Place | undefined, column: Condition, caseNo: Condition, descending: boolean): Condition[] {
  if (!after) return [];
  const [, value, number] = after;
  return [descending ? sql`(${column}, ${caseNo}) < (${value}, ${number})` : sql`(${column}, ${caseNo}) > (${value}, ${number})`];
}
const ordered = (column: Condition, caseNo: Condition, { descending }: Order): Condition =>
  descending ? sql`order by ${column} desc, ${caseNo} desc` : sql`order by ${column}, ${caseNo}`;

const valueOf = ({ category }: Order): Condition => (category === undefined ? sql`''` : sql.ref(category));
/** From the rows that a list walks, `select facet, …`, to its numbers: first by facet, of which there are few. */
async function countsOf(database: Database, rows: Condition, order: Order): Promise<Count[]> {
  const counted = await sql<Count>`select light, ${valueOf(order)} as value, sum(n) as cases
    from (select facet as number, count(*) as n from (${rows}) group by facet) join case_facet on facet = number
    group by light, value`.execute(database);
  return counted.rows;
}

/** Along names: those that give the reader his cases, or the one that he filters by. */
export function along(database: Database, where: Condition, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const ranges = on.rangeConditions(on.rangesOf(filters, now));
  return {
    counts: (order) =>
      countsOf(
        database,
        sql`select distinct p.case_no, p.facet from case_principal p where ${on.all([where, inFacets(facets), ...ranges])}`,
        order,
      ),
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
    counts: (order) => countsOf(database, sql`select facet from case_file where ${on.all([...where, inFacets(facets)])}`, order),
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

/** Along the indexes of all cases. Where nothing but categories is asked for, the counters of the facets say how many there are. */
function alongAll(database: Database, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const { notOverdueAt, ...ranges } = on.rangesOf(filters, now);
  const ranged = async (wanted: on.Ranges, order: Order): Promise<Count[]> => {
    if (!on.isRanged(wanted))
      return (
        await sql<Count>`select light, ${valueOf(order)} as value, sum(cases) as cases from case_facet
          where ${on.all(facets)} group by light, value`.execute(database)
      ).rows;
    const by = wanted.registered ? 'registered_key' : 'due_key';
    const states = wanted.overdueBefore === undefined ? [0, 1] : [1];
    const walks = states.map(
      (open) =>
        sql`select facet from case_file where is_open = ${open} and ${on.all([...on.rangeConditions(wanted, by), inFacets(facets)])}`,
    );
    return countsOf(database, sql.join(walks, sql` union all `), order);
  };
  return {
    async counts(order) {
      const counts = await ranged(ranges, order);
      if (notOverdueAt === undefined) return counts;
      // Almost all are not overdue: those that are are counted, and taken away.
      const overdue = await ranged({ ...ranges, overdueBefore: notOverdueAt }, order);
      return [...counts, ...overdue.map((count) => ({ ...count, cases: -count.cases }))];
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
export function officePart(database: Database, levels: readonly Secrecy[], filters: CaseFilters, now: string): Part {
  const named = filters.unitId !== undefined || filters.responsible !== undefined;
  // A state secret is known by its number: neither its units nor its people are told.
  const told = named ? levels.filter((level) => !STATE_SECRETS.has(level)) : levels;
  const facets = [...on.categoryConditions(filters), ...ofLevels(told)];
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
  return alongAll(database, facets, filters, now);
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
