/**
 * A list is made of at most two parts that have no case in common: cases of the levels that the reader sees whole (`office`), walked along
 * the indexes of case_file, or along a name when one filters by it; and single cases of the other levels, walked along his own names
 * (`own`). Each part gives its numbers by facet and its rows in order; the list adds up the former and merges the latter.
 */
import { sql } from 'kysely';
import type { Secrecy } from '../../../processes/contract.ts';
import { alongAll, walked } from './along-all.ts';
import { behind, countsOf, FEW, FILE_COLUMNS, fileColumn, inFacets, ordered, type Database, type Part } from './part.ts';
import { OPEN_LEVELS, SECRET_LEVELS, type Grants } from '../../../rules/access/principals.ts';
import { STATE_SECRETS } from '../../../rules/access/visibility.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { CaseFilters } from './query.ts';

const PRINCIPAL_COLUMNS = sql`p.case_no, p.facet, p.number_key, p.due_key, p.registered_key, p.score_key, p.unit_key`;

const LEVELS = OPEN_LEVELS.length + SECRET_LEVELS.length;
const ofLevels = (levels: readonly Secrecy[]): Condition[] => (levels.length === LEVELS ? [] : [sql`secrecy in ${on.oneOf(levels)}`]);
const otherLevels = (levels: readonly Secrecy[]): Condition => (levels.length === 0 ? on.TRUE : sql`secrecy not in ${on.oneOf(levels)}`);

/** Along names: those that give the reader his cases, or the one that he filters by. */
function along(database: Database, where: Condition, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const ranges = on.rangeConditions(on.rangesOf(filters, now));
  return {
    counts: (order) =>
      countsOf(
        database,
        sql`select distinct p.case_no, p.facet, 1 as n from case_principal p where ${on.all([where, inFacets(facets), ...ranges])}`,
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

/** Among the cases that a text finds: few are fetched and sorted; of many, the list is walked until a page is full. */
function amongFound(database: Database, match: string | null, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const ranges = on.rangesOf(filters, now);
  const conditions = on.rangeConditions(ranges);
  if (match === null) return { counts: () => Promise.resolve([]), rows: () => Promise.resolve([]) };
  return {
    counts: (order) =>
      countsOf(
        database,
        sql`select facet, 1 as n from case_search join case_file on root_key = case_search.rowid
          where case_search match ${match} and ${on.all([...conditions, inFacets(facets)])}`,
        order,
      ),
    async rows(asked) {
      const { group, order, after, limit, total } = asked;
      if (total > FEW) return walked(database, facets, ranges, asked, on.found(match, sql`+root_key`));
      const column = sql`+${fileColumn(order)}`;
      const place = behind(after, column, sql`+root_key`, order.descending);
      const where = [...on.found(match, sql`root_key`), ...conditions, inFacets(group ? [...facets, group] : facets), ...place];
      const { rows } = await sql<ListedFile>`select ${FILE_COLUMNS} from case_file
        where ${on.all(where)} ${ordered(column, sql`+root_key`, order)} limit ${limit}`.execute(database);
      return rows;
    },
  };
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
