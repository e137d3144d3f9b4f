/** What a part of a list is, and what all kinds of them are made of. */
import { sql, type Kysely } from 'kysely';
import type { Key } from '../../keys.ts';
import type { RegisterTables } from '../../schema.ts';
import type { ListedFile } from './columns.ts';
import * as on from './conditions.ts';
import type { Condition } from './conditions.ts';
import type { Order, Place } from './order.ts';

export type Database = Kysely<RegisterTables>;
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
/** So many rows are fetched and sorted sooner than an index is walked for them. */
export const FEW = 5_000;
/**
 * So many cases that a text finds are counted, and so many of one’s own acts and of what has stopped, and no more: a word that stands in every case would be counted for
 * longer than anybody waits for a page. The list says that there are more; its pages and its export have them all. docs/decisions/0006.
 */
export const MOST_COUNTED = 10_000;
/** So many rows in the order of the list are looked at for a page of what a common word finds, before all that it finds is fetched. */
export const NEXT_ROWS = 500;
/** A longer page (100 rows, and the one that says whether there is a next page) is rather fetched than looked for. */
export const SHORT_PAGE = 101;
export const FILE_COLUMNS = sql`root_key as case_no, facet, number_key, due_key, registered_key, score_key, lead_unit_id as unit_key`;
export const fileColumn = ({ column }: Order): Condition => sql.ref(column === 'unit_key' ? 'lead_unit_id' : column);

export const inFacets = (conditions: readonly Condition[], column = 'facet'): Condition =>
  conditions.length === 0 ? on.TRUE : sql`+${sql.ref(column)} in (select facet from case_facet where ${on.all(conditions)})`;

export function behind(after: Place | undefined, column: Condition, caseNo: Condition, descending: boolean): Condition[] {
  if (!after) return [];
  const [, value, key] = after;
  const place = sql`(${value}, ${keyValue(key)})`;
  return [descending ? sql`(${column}, ${caseNo}) < ${place}` : sql`(${column}, ${caseNo}) > ${place}`];
}
/** A large key comes as its digits, which are compared as the number that they are. */
export const keyValue = (key: Key): Condition => sql`cast(${key} as bigint)`;
export const ordered = (column: Condition, caseNo: Condition, { descending }: Order): Condition =>
  descending ? sql`order by ${column} desc, ${caseNo} desc` : sql`order by ${column}, ${caseNo}`;

const valueOf = ({ category }: Order): Condition => (category === undefined ? sql`''` : sql.ref(category));

/** Numbers of the rows that a list walks, `select facet, n …`: first by facet, of which there are few. */
export async function countsOf(database: Database, rows: Condition, order: Order): Promise<Count[]> {
  const counted = await sql<Count>`select light, ${valueOf(order)} as value, sum(total) as cases
    from (select facet as number, sum(n) as total from (${rows}) group by facet) join case_facet on facet = number
    group by light, value`.execute(database);
  return counted.rows;
}

/** Numbers of all cases of these facets. */
export async function countsOfFacets(database: Database, facets: readonly Condition[], order: Order): Promise<Count[]> {
  const counted = await sql<Count>`select light, ${valueOf(order)} as value, sum(cases) as cases from case_facet
    where ${on.all(facets)} group by light, value`.execute(database);
  return counted.rows;
}
