/**
 * A list is made of at most two parts that have no case in common: cases of the levels that the reader sees whole (`office`), walked along
 * the indexes of case_file, or along a name when one filters by it; and single cases of the other levels, walked along his own names
 * (`own`). Each part gives its numbers by facet and its rows in order; the list adds up the former and merges the latter.
 */
import { sql } from 'kysely';
import type { Secrecy } from '../../../processes/contract.ts';
import { alongAll, walked } from './along-all.ts';
import type { Key } from '../../keys.ts';
import {
  keyValue,
  MOST_COUNTED,
  NEXT_ROWS,
  SHORT_PAGE,
  type Asked,
  behind,
  countsOf,
  FEW,
  FILE_COLUMNS,
  fileColumn,
  inFacets,
  ordered,
  type Count,
  type Database,
  type Part,
} from './part.ts';
import { compare, type Order } from './order.ts';
import { namesPerson, OPEN_LEVELS, SECRET_LEVELS, type Grants } from '../../../rules/access/principals.ts';
import { STATE_SECRETS } from '../../../rules/access/visibility.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { CaseFilters } from './query.ts';

const PRINCIPAL_COLUMNS = sql`p.case_no, p.facet, p.number_key, p.due_key, p.registered_key, p.score_key, p.unit_key`;

const LEVELS = OPEN_LEVELS.length + SECRET_LEVELS.length;
const ofLevels = (levels: readonly Secrecy[]): Condition[] => (levels.length === LEVELS ? [] : [sql`secrecy in ${on.oneOf(levels)}`]);
const otherLevels = (levels: readonly Secrecy[]): Condition => (levels.length === 0 ? on.TRUE : sql`secrecy not in ${on.oneOf(levels)}`);

interface Walk {
  /** Row `p` of case_principal is one of the walk. */ readonly where: Condition;
  /** What is walked, when it is more than `p`. */ readonly from?: Condition;
  /** The same, with the text left out, or looked for case by case: then a page is looked for before all that the text finds is fetched. */
  readonly text?: {
    readonly mostCounted: number;
    readonly match: string | undefined | null;
    readonly without: Condition;
    readonly each: Condition;
  };
  /** No case stands in it twice, so that none is looked for among those that were met. */ readonly once?: boolean;
}

/** Along names: those that give the reader his cases, or the one that he filters by. */
function along(database: Database, walk: Walk, facets: readonly Condition[], filters: CaseFilters, now: string): Part {
  const { where, from = sql`case_principal p`, once = false } = walk;
  const ranges = on.rangeConditions(on.rangesOf(filters, now));
  const distinct = once ? sql`` : sql`distinct`;
  // The same for all pages and groups of a list.
  let common: Promise<boolean> | undefined;
  return {
    counts: (order) =>
      countsOf(
        database,
        sql`select ${distinct} p.case_no, p.facet, 1 as n from ${from} where ${on.all([where, inFacets(facets, 'p.facet'), ...ranges])}`,
        order,
      ),
    async rows({ group, order, after, limit }) {
      const column = sql.ref(`p.${order.column}`);
      const place = behind(after, sql`+${column}`, sql`+p.case_no`, order.descending);
      const others = [inFacets(group ? [...facets, group] : facets, 'p.facet'), ...ranges, ...place];
      const select = (condition: Condition, most: number): Condition => sql`select ${distinct} ${PRINCIPAL_COLUMNS} from ${from}
        where ${on.all([condition, ...others])} ${ordered(sql`+${column}`, sql`+p.case_no`, order)} limit ${most}`;
      if (walk.text && limit <= SHORT_PAGE && (await (common ??= isCommon(database, walk.text.match, walk.text.mostCounted)))) {
        const next = sql`p.case_no in (select case_no from (${select(walk.text.without, NEXT_ROWS)}))`;
        const { rows } = await sql<ListedFile>`${select(on.all([next, walk.text.each]), limit)}`.execute(database);
        if (rows.length === limit) return rows;
      }
      return (await sql<ListedFile>`${select(where, limit)}`.execute(database)).rows;
    },
  };
}

/** To fetch all that a word finds which is so many times as common as is counted takes longer than to look at a few hundred cases one by one. */
const TIMES = 20;
async function isCommon(database: Database, match: string | undefined | null, mostCounted: number): Promise<boolean> {
  if (!match) return false;
  const most = TIMES * (Number.isFinite(mostCounted) ? mostCounted : MOST_COUNTED);
  const { rows } = await sql<{ n: number }>`select count(*) as n from
    (select rowid from case_search where case_search match ${match} limit ${most})`.execute(database);
  return Number(rows[0]?.n ?? 0) === most;
}

/** Under these names, of which a case has at most one: their counters add up. */
const counted = (names: readonly string[], facets: readonly Condition[]): Condition =>
  sql`select facet, cases as n from principal_facet where ${on.all([sql`principal in ${on.oneOf(names)}`, inFacets(facets)])}`;

/** Among the cases that a text finds: few are fetched and sorted; of many, the list is walked until a page is full. */
function amongFound(
  database: Database,
  match: string | null,
  facets: readonly Condition[],
  filters: CaseFilters,
  now: string,
  most: number,
): Part {
  const ranges = on.rangesOf(filters, now);
  const conditions = on.rangeConditions(ranges);
  if (match === null) return { counts: () => Promise.resolve([]), rows: () => Promise.resolve([]) };
  return {
    counts: (order) =>
      countsOf(
        database,
        sql`select facet, 1 as n from case_search join case_file on root_key = case_search.rowid
          where case_search match ${match} and ${on.all([...conditions, inFacets(facets)])} ${Number.isFinite(most) ? sql`limit ${most + 1}` : sql``}`,
        order,
      ),
    async rows(asked) {
      const { group, order, after, limit, total } = asked;
      if (total > FEW && limit <= SHORT_PAGE) {
        const rows = await amongNext(database, match, facets, ranges, asked);
        if (rows.length === limit) return rows;
      }
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

/** What a common word finds is mostly found among the next rows of the list. */
async function amongNext(
  database: Database,
  match: string,
  facets: readonly Condition[],
  ranges: on.Ranges,
  asked: Asked,
): Promise<ListedFile[]> {
  const { order, limit } = asked;
  const next = (await walked(database, facets, ranges, { ...asked, limit: NEXT_ROWS })).toSorted((a, b) => compare(a, b, order));
  const numbers = next.slice(0, NEXT_ROWS).map(({ case_no }) => case_no);
  if (numbers.length === 0) return [];
  const { rows } = await sql<{ rowid: Key }>`select rowid from case_search
    where case_search match ${match} and rowid in (${sql.join(numbers.map(keyValue))})`.execute(database);
  const found = new Set(rows.map(({ rowid }) => rowid));
  return next.filter(({ case_no }) => found.has(case_no)).slice(0, limit);
}

/** Cases of the levels that the reader sees whole. */
export function officePart(database: Database, levels: readonly Secrecy[], filters: CaseFilters, now: string, mostCounted: number): Part {
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
    return along(
      database,
      { where: on.all([sql`p.principal >= ${from} and p.principal < ${below}`, ...unit, ...found]) },
      facets,
      filters,
      now,
    );
  }
  if (unitId !== undefined) {
    const names = on.unitPrincipals(unitId);
    const where = on.all([sql`p.principal in ${on.oneOf(names)}`, ...found]);
    const part = along(database, { where, once: true }, facets, filters, now);
    if (match !== undefined || on.isRanged(on.rangesOf(filters, now))) return part;
    return { ...part, counts: (order) => countsOf(database, counted(names, facets), order) };
  }
  if (match !== undefined) return amongFound(database, match, facets, filters, now, mostCounted);
  return alongAll(database, facets, filters, now);
}

/** Single cases of the other levels: what the reader may ask of each depends on how much of it he sees. */
export function ownPart(
  database: Database,
  { whole, through }: Grants,
  units: readonly string[],
  filters: CaseFilters,
  now: string,
  mostCounted: number,
): Part {
  const withSight = (...sights: readonly string[]): Condition => on.seenThrough(through.filter(({ sight }) => sights.includes(sight)));
  const named = filters.unitId !== undefined || filters.responsible !== undefined;
  const names = [...new Set(through.map((way) => way.principal))];
  /** @param look how the text is looked for; absent: not at all */
  const seen = (look?: on.Look): Condition => {
    const full = look ? on.found(on.fullMatch(filters.text), sql`+p.case_no`, look) : [];
    const own = look ? on.found(on.ownMatch(filters.text, units), sql`+p.case_no`, look) : [];
    const ways = [
      on.all([withSight('content', 'lead'), ...on.namedFully(filters), ...full]),
      on.all([withSight('own'), ...on.namedInOwn(filters, units), ...own]),
      ...(named ? [] : [on.all([withSight('number'), ...full])]),
    ];
    return sql`p.principal in ${on.oneOf(names)} and (${sql.join(
      ways.map((way) => sql`(${way})`),
      sql` or `,
    )})`;
  };
  const where = seen('all');
  const facets = [...on.categoryConditions(filters), otherLevels(whole)];
  if (filters.unitId !== undefined) return alongShorter(database, names, on.unitPrincipals(filters.unitId), where, facets, filters, now);
  const text =
    filters.text === undefined ? {} : { text: { mostCounted, match: on.fullMatch(filters.text), without: seen(), each: seen('each') } };
  const part = along(database, { where, ...text, once: names.every(namesPerson) }, facets, filters, now);
  if (named || filters.text !== undefined || on.isRanged(on.rangesOf(filters, now)) || !names.every(namesPerson)) return part;
  return { ...part, counts: (order) => countedByName(database, through, where, facets, order) };
}

/** A person's own cases by the counters of his names; only those that he may not see where his own unit has a row are looked at one by one. */
async function countedByName(
  database: Database,
  through: Grants['through'],
  where: Condition,
  facets: readonly Condition[],
  order: Order,
): Promise<Count[]> {
  const free = new Set(through.filter(({ unlessUnits }) => unlessUnits === undefined).map((way) => way.principal));
  const bound = through.map((way) => way.principal).filter((name) => !free.has(name));
  const one = sql`select p.facet, 1 as n from case_principal p
    where ${on.all([sql`p.principal in ${on.oneOf(bound)}`, where, inFacets(facets, 'p.facet')])}`;
  const parts = [...(free.size > 0 ? [counted([...free], facets)] : []), ...(bound.length > 0 ? [one] : [])];
  return countsOf(database, sql.join(parts, sql` union all `), order);
}

/** So much dearer than a row that is passed over is one whose other names are looked up. */
const LOOK_UP = 4;

/** Of the reader's own names and those of the unit that he asks for, along which there is less to do; a unit may have far more cases than he, or far fewer. */
function alongShorter(
  database: Database,
  names: readonly string[],
  unitNames: readonly string[],
  where: Condition,
  facets: readonly Condition[],
  filters: CaseFilters,
  now: string,
): Part {
  const work = async (walked: readonly string[]): Promise<number> => {
    const { rows } = await sql<{ n: number | null }>`select sum(cases * case when ${inFacets(facets)} then ${1 + LOOK_UP} else 1 end) as n
      from principal_facet where principal in ${on.oneOf(walked)}`.execute(database);
    return Number(rows[0]?.n ?? 0);
  };
  const chosen = async (): Promise<Part> => {
    if ((await work(names)) <= (await work(unitNames))) return along(database, { where }, facets, filters, now);
    const ofUnit = sql`(select case_no from case_principal
      where ${on.all([sql`principal in ${on.oneOf(unitNames)}`, inFacets(facets)])}) u`;
    // The order of a cross join is kept.
    const from = sql`${ofUnit} cross join case_principal p`;
    return along(database, { from, where: on.all([sql`p.case_no = u.case_no`, where]) }, facets, filters, now);
  };
  let part: Promise<Part> | undefined;
  return {
    counts: async (order) => (await (part ??= chosen())).counts(order),
    rows: async (asked) => (await (part ??= chosen())).rows(asked),
  };
}
