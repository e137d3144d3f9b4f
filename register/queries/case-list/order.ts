/** The order of a list: by a value, or by a category and then by number. Where a page ends is a place in it, not a count of rows. */
import { ASSIGNMENT_STATUSES, CASE_STATUSES, SOURCE_TYPES } from '../../../processes/contract.ts';
import type { ListedFile } from './columns.ts';
import { CATEGORY_FILTERS, VALUE_SORTS, type Category, type Sort, type ValueSort } from './query.ts';

/** From the least to the most. */
const RANKS: Readonly<Record<Category, readonly string[]>> = {
  status: [...CASE_STATUSES, ...ASSIGNMENT_STATUSES],
  phase: ['交办', '催办', '督办', '查办'],
  highest_phase: ['交办', '催办', '督办', '查办'],
  light: ['绿', '蓝', '黄', '红'],
  source_type: SOURCE_TYPES,
  urgency: ['普通', '加急', '特急'],
  secrecy: ['公开', '内部', '秘密', '机密', '绝密'],
  accountability: [],
};

export interface Order {
  /** Absent: by value alone. */ readonly category?: Category;
  readonly column: (typeof VALUE_SORTS)[ValueSort];
  readonly descending: boolean;
}
/** Behind this row: its value of the category, of the column, and its number, which no other row has. */
export type Place = readonly [category: string, value: string | number, caseNo: number];

export function orderOf(sort: Sort, order: 'asc' | 'desc'): Order {
  const descending = order === 'desc';
  if (Object.hasOwn(VALUE_SORTS, sort)) return { column: VALUE_SORTS[sort as ValueSort], descending };
  return { category: CATEGORY_FILTERS[sort as keyof typeof CATEGORY_FILTERS], column: 'number_key', descending };
}

/** Values of a category in the order of the list. */
export function inOrder(values: readonly string[], category: Category, descending: boolean): string[] {
  const rank = (value: string): number => RANKS[category].indexOf(value);
  const sorted = values.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return descending ? sorted.toReversed() : sorted;
}

export function compare(a: ListedFile, b: ListedFile, { column, descending }: Order): number {
  const direction = descending ? -1 : 1;
  if (a[column] !== b[column]) return a[column] < b[column] ? -direction : direction;
  return a.case_no < b.case_no ? -direction : direction;
}

export const cursorOf = (category: string, row: ListedFile, { column }: Order): string =>
  Buffer.from(JSON.stringify([category, row[column], row.case_no])).toString('base64url');

/** Undefined for what no page has given. */
export function placeOf(cursor: string): Place | undefined {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(place) || place.length !== 3) return undefined;
    const [category, value, caseNo] = place as unknown[];
    const fits = typeof category === 'string' && (typeof value === 'string' || typeof value === 'number') && Number.isSafeInteger(caseNo);
    return fits ? (place as unknown as Place) : undefined;
  } catch {
    return undefined;
  }
}
