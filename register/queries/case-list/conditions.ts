/** The filters of the register's list as conditions of SQL. A `+` before a column keeps the planner from walking by it. */
import { sql, type RawBuilder } from 'kysely';
import { principal, rowPrincipals, type Grants } from '../../../rules/access/principals.ts';
import { NO_DATE, secondsOf, DAY, startOfDay } from '../../lists/keys.ts';
import { matchOf, wordsOf } from '../../lists/search-text.ts';
import { CATEGORY_FILTERS, type CaseFilters, type Category, type CategoryFilter } from './query.ts';

export type Condition = RawBuilder<unknown>;
export const TRUE = sql`1 = 1`;
export const all = (conditions: readonly Condition[]): Condition => (conditions.length === 0 ? TRUE : sql.join(conditions, sql` and `));
export const oneOf = (values: readonly unknown[]): Condition => sql`(${sql.join(values.map((value) => sql`${value}`))})`;

/** Conditions on case_facet. */
export const categoryConditions = (filters: CaseFilters): Condition[] =>
  (Object.entries(CATEGORY_FILTERS) as [CategoryFilter, Category][])
    .filter(([filter]) => filters[filter] !== undefined)
    .map(([filter, column]) => sql`${sql.ref(column)} = ${filters[filter]}`);

export interface Ranges {
  readonly overdueBefore?: number;
  readonly notOverdueAt?: number;
  readonly registered?: Stretch;
  readonly due?: Stretch;
}

const daysOf = (from: string | undefined, to: string | undefined): Stretch | undefined =>
  from === undefined && to === undefined
    ? undefined
    : [from === undefined ? -NO_DATE : startOfDay(from), to === undefined ? NO_DATE : startOfDay(to) + DAY];

export function rangesOf(filters: CaseFilters, now: string): Ranges {
  const registered = daysOf(filters.registeredFrom, filters.registeredTo);
  const due = daysOf(filters.dueFrom, filters.dueTo);
  return {
    ...(filters.overdue === 'true' ? { overdueBefore: secondsOf(now) } : {}),
    ...(filters.overdue === 'false' ? { notOverdueAt: secondsOf(now) } : {}),
    ...(registered ? { registered } : {}),
    ...(due ? { due } : {}),
  };
}
export const isRanged = (ranges: Ranges): boolean => Object.keys(ranges).length > 0;

type Stretch = readonly [from: number, below: number];
/** What is asked of the dates due, in one: before now, when it has to be overdue. */
export function dueStretch({ due, overdueBefore }: Ranges): Stretch | undefined {
  if (overdueBefore === undefined) return due;
  return [due?.[0] ?? -NO_DATE, Math.min(due?.[1] ?? NO_DATE, overdueBefore)];
}

/** @param by the key that the index is walked by, if one of these */
export function rangeConditions(ranges: Ranges, by?: 'due_key' | 'registered_key'): Condition[] {
  const key = (name: 'due_key' | 'registered_key'): Condition => (by === name ? sql.ref(name) : sql`+${sql.ref(name)}`);
  const { overdueBefore, notOverdueAt, registered, due } = ranges;
  const open = sql`+facet in (select facet from case_facet where is_open = 1)`;
  return [
    ...(overdueBefore === undefined ? [] : [sql`${key('due_key')} < ${overdueBefore}`, open]),
    ...(notOverdueAt === undefined ? [] : [sql`(+due_key >= ${notOverdueAt} or not ${open})`]),
    ...(registered ? [sql`${key('registered_key')} >= ${registered[0]}`, sql`${key('registered_key')} < ${registered[1]}`] : []),
    ...(due ? [sql`${key('due_key')} >= ${due[0]}`, sql`${key('due_key')} < ${due[1]}`] : []),
  ];
}

/** Names of all units that have to do with a case; the names a unit may have there. */
export const unitPrincipals = (unitId: string): string[] => [...rowPrincipals(unitId), principal('meant', unitId)];

/** The names under which a person may be responsible, in whatever unit: those that begin so. */
export function personPrincipals(person: string): readonly [from: string, below: string] {
  const start = principal('person', person);
  return [`${start}:`, `${start};`];
}

/** The case of row `p` is filed under one of these names too. */
const filedToo = (condition: Condition): Condition =>
  sql`exists (select 1 from case_principal d where d.case_no = p.case_no and ${condition})`;
const isFiled = (names: readonly string[]): Condition => filedToo(sql`d.principal in ${oneOf(names)}`);

/** Unit and person as conditions on row `p` of a reader who sees all rows of the case. */
export function namedFully({ unitId, responsible }: CaseFilters): Condition[] {
  const [from, below] = personPrincipals(responsible ?? '');
  return [
    ...(unitId === undefined ? [] : [isFiled(unitPrincipals(unitId))]),
    ...(responsible === undefined ? [] : [filedToo(sql`d.principal >= ${from} and d.principal < ${below}`)]),
  ];
}

/** … of a reader who sees the rows of these units only: he is told the units that the matter names, and who is responsible in his own. */
export function namedInOwn({ unitId, responsible }: CaseFilters, units: readonly string[]): Condition[] {
  const own = unitId !== undefined && units.includes(unitId);
  return [
    ...(unitId === undefined ? [] : [isFiled(unitPrincipals(unitId))]),
    ...(unitId === undefined || own ? [] : [sql`not ${isFiled([principal('added', unitId)])}`]),
    ...(responsible === undefined
      ? []
      : [units.length === 0 ? sql`1 = 0` : isFiled(units.map((unit) => principal('person', responsible, unit)))]),
  ];
}

/** What is looked for, as a query of the index; undefined when nothing is, null when nothing can be found. */
export function fullMatch(text: string | undefined): string | undefined | null {
  if (text === undefined || text.trim() === '') return undefined;
  const words = wordsOf(text);
  return words.length === 0 ? null : `{number told persons} : (${words.map((word) => matchOf(word)).join(' AND ')})`;
}
/** … of a reader who is told who is responsible in these units only. */
export function ownMatch(text: string | undefined, units: readonly string[]): string | undefined | null {
  if (text === undefined || text.trim() === '') return undefined;
  const words = wordsOf(text).map((word) =>
    [`{number told} : ${matchOf(word)}`, ...units.map((unit) => `{own} : ${matchOf(word, unit)}`)].map((way) => `(${way})`).join(' OR '),
  );
  return words.length === 0 ? null : words.map((word) => `(${word})`).join(' AND ');
}
/** How a text is looked for: all that it finds at once, or case by case, which is sooner done where few cases are asked about. */
export type Look = 'all' | 'each';
export function found(match: string | undefined | null, column: Condition, look: Look = 'all'): Condition[] {
  if (match === undefined) return [];
  if (match === null) return [sql`1 = 0`];
  if (look === 'all') return [sql`${column} in (select rowid from case_search where case_search match ${match})`];
  return [sql`exists (select 1 from case_search s where s.rowid = ${column} and s.case_search match ${match})`];
}

/** Row `p` stands for a case that this reader sees: by the names that give the sights asked for. */
export function seenThrough(through: Grants['through']): Condition {
  if (through.length === 0) return sql`1 = 0`;
  const names = [...new Set(through.map((way) => way.principal))];
  const free = new Set(through.filter(({ unlessUnits }) => unlessUnits === undefined).map((way) => way.principal));
  const bound = through.filter(({ principal: way, unlessUnits }) => unlessUnits !== undefined && !free.has(way));
  const filed = sql`p.principal in ${oneOf(names)}`;
  const units = bound[0]?.unlessUnits;
  if (units === undefined) return filed;
  // A person's units are the same for every name that is bound.
  return sql`${filed} and not (p.principal in ${oneOf(bound.map((way) => way.principal))} and ${isFiled(units.flatMap(rowPrincipals))})`;
}
