/** The register's list: what a reader may see, filtered, sorted, paged; the totals are those of the whole filtered list. */
import { sql, type Kysely } from 'kysely';
import { grantsOf } from '../../../rules/access/principals.ts';
import { unitsOf } from '../../../rules/access/visibility.ts';
import type { RegisterTables } from '../../schema.ts';
import { viewerOf, type Reader } from '../sight.ts';
import type { ListedFile } from './columns.ts';
import { compare, cursorOf, inOrder, orderOf, type Order, type Place } from './order.ts';
import { categoryConditions, fullMatch } from './conditions.ts';
import { countsOfFacets, MOST_COUNTED, type Count, type Part } from './part.ts';
import { officePart, ownPart } from './parts.ts';
import type { CaseFilters, Counting, Sorting } from './query.ts';

type Database = Kysely<RegisterTables>;
export interface Lights {
  红: number;
  黄: number;
  蓝: number;
  绿: number;
}
export interface Totals {
  readonly total: number;
  readonly lights: Lights;
  /** There are more than were counted: a text finds so many that counting them all would take too long. */ readonly more: boolean;
}

/** The list that a reader asked for: its numbers, and any page of it. */
export interface CaseList extends Totals {
  page(place: { after?: Place | undefined; offset: number; limit: number }): Promise<{ files: ListedFile[]; next: string | null }>;
}

export async function openList(
  database: Database,
  reader: Reader,
  filters: CaseFilters & Sorting & Counting,
  now: string,
): Promise<CaseList> {
  const viewer = viewerOf(reader);
  const grants = grantsOf(viewer);
  const { mostCounted = MOST_COUNTED } = filters;
  const parts: Part[] = [
    ...(grants.whole.length > 0 ? [officePart(database, grants.whole, filters, now, mostCounted)] : []),
    ...(grants.through.length > 0 ? [ownPart(database, grants, [...unitsOf(viewer)], filters, now, mostCounted)] : []),
  ];
  const order = orderOf(filters.sort, filters.order);
  const found = await counted(parts, order, fullMatch(filters.text) === undefined ? Infinity : mostCounted);
  const { totals } = found;
  // Which values of a category there are among more than was counted, is not known: each that any case has may be one.
  const groups = totals.more ? groupsOf(await countsOfFacets(database, categoryConditions(filters), order), order) : found.groups;
  return {
    ...totals,
    page: ({ after, offset, limit }) => pageOf(parts, { groups, isCounted: !totals.more }, order, after, offset, limit),
  };
}

interface Group {
  readonly value: string;
  readonly total: number;
}

/** Numbers by light, and by the category that the list is sorted by, in its order. */
async function counted(parts: readonly Part[], order: Order, most: number): Promise<{ totals: Totals; groups: Group[] }> {
  const lights: Lights = { 红: 0, 黄: 0, 蓝: 0, 绿: 0 };
  const counts: Count[] = [];
  let total = 0;
  for (const part of parts) {
    if (total > most) break;
    for (const count of await part.counts(order)) {
      const cases = Number(count.cases);
      total += cases;
      if (Object.hasOwn(lights, count.light)) lights[count.light as keyof Lights] += cases;
      counts.push(count);
    }
  }
  return { totals: { total: Math.min(total, most), lights, more: total > most }, groups: groupsOf(counts, order) };
}

function groupsOf(counts: readonly Count[], order: Order): Group[] {
  const groups = new Map<string, number>();
  for (const { value, cases } of counts) groups.set(value, (groups.get(value) ?? 0) + Number(cases));
  const values = [...groups.keys()].filter((value) => (groups.get(value) ?? 0) > 0);
  const sorted = order.category ? inOrder(values, order.category, order.descending) : values;
  return sorted.map((value) => ({ value, total: groups.get(value) ?? 0 }));
}

interface Groups {
  readonly groups: readonly Group[];
  /** Their totals are those of the list, not more. */ readonly isCounted: boolean;
}

async function pageOf(
  parts: readonly Part[],
  { groups, isCounted }: Groups,
  order: Order,
  after: Place | undefined,
  offset: number,
  limit: number,
): Promise<{ files: ListedFile[]; next: string | null }> {
  const files: ListedFile[] = [];
  // One more than asked for says whether there is a next page.
  const wanted = limit + 1;
  let skip = offset;
  let category = '';
  for (const group of groupsFrom(groups, order, after?.[0])) {
    const place = after?.[0] === group.value ? after : undefined;
    if (!place && isCounted && skip >= group.total) {
      skip -= group.total;
      continue;
    }
    const asked = {
      ...(order.category ? { group: sql`${sql.ref(order.category)} = ${group.value}` } : {}),
      order,
      after: place,
      limit: skip + wanted - files.length,
      total: group.total,
    };
    const rows: ListedFile[] = [];
    for (const part of parts) rows.push(...(await part.rows(asked)));
    const merged = rows.toSorted((a, b) => compare(a, b, order)).slice(skip, skip + wanted - files.length);
    skip = Math.max(0, skip - rows.length);
    if (merged.length > 0 && files.length < limit) category = group.value;
    files.push(...merged);
    if (files.length >= wanted) break;
  }
  const last = files[limit - 1];
  return { files: files.slice(0, limit), next: files.length > limit && last ? cursorOf(category, last, order) : null };
}

/** A group may be empty by now, or a new one come in between: the list goes on where its order says. */
function groupsFrom(groups: readonly Group[], { category, descending }: Order, from: string | undefined): readonly Group[] {
  if (from === undefined || !category) return groups;
  const values = inOrder([...new Set([...groups.map(({ value }) => value), from])], category, descending);
  const behind = new Set(values.slice(values.indexOf(from)));
  return groups.filter(({ value }) => behind.has(value));
}
