import type { RouteQuery } from '../../api/routes.ts';

/** What the register is asked for, by the names of its route; without where a page of it begins. */
export type Filters = Omit<NonNullable<RouteQuery<'cases'>>, 'offset' | 'limit' | 'after'>;
/** `undefined` takes a filter away. */
export type Change = Readonly<Partial<Record<keyof Filters, string | undefined>>>;
