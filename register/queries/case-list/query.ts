/** What can be asked of the register's list. */
import type { ListedFile } from './columns.ts';

/** Filters that look at one category each; the names of their columns in case_facet. */
export const CATEGORY_FILTERS = {
  status: 'status',
  phase: 'phase',
  highestPhase: 'highest_phase',
  light: 'light',
  sourceType: 'source_type',
  urgency: 'urgency',
  secrecy: 'secrecy',
  accountability: 'accountability',
} as const;
export type CategoryFilter = keyof typeof CATEGORY_FILTERS;
export type Category = (typeof CATEGORY_FILTERS)[CategoryFilter];

export interface CaseFilters extends Readonly<Partial<Record<CategoryFilter, string | undefined>>> {
  readonly text?: string | undefined;
  readonly unitId?: string | undefined;
  readonly responsible?: string | undefined;
  readonly overdue?: 'true' | 'false' | undefined;
  /** Days, the last one included. */
  readonly registeredFrom?: string | undefined;
  readonly registeredTo?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
}

/** Sorted by a value that each case has of its own: the column that holds it. */
export const VALUE_SORTS = {
  number: 'number_key',
  registeredAt: 'registered_key',
  dueAt: 'due_key',
  score: 'score_key',
  leadUnit: 'unit_key',
} as const satisfies Readonly<Record<string, keyof ListedFile>>;
export type ValueSort = keyof typeof VALUE_SORTS;
export type Sort = ValueSort | Exclude<CategoryFilter, 'secrecy' | 'accountability'>;

export interface Sorting {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}
/** How far a list counts what a text finds, MOST_COUNTED by default; Infinity: to its end. */
export interface Counting {
  readonly mostCounted?: number | undefined;
}

export interface CaseListQuery extends CaseFilters, Sorting, Counting {
  /** Rows to leave out from the beginning, or from `after`. */ readonly offset: number;
  readonly limit: number;
  /** `next` of the page before this one: goes on behind its last row, whatever came in since. */ readonly after?: string | undefined;
}
