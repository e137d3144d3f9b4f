/**
 * Which row that was sent belongs to which row that the task gave. What the process gives in a row (its number, its name) is what a row is known
 * by; a table to which nothing can be added has exactly the rows of the task, in their order.
 */
import { canonicalJson } from '../../../rules/canonical-json.ts';
import { isObject, read, type Row } from './objects.ts';
import type { List, Scope } from './schema.ts';

export interface PairedRow {
  readonly input: Row;
  readonly given: Row | undefined;
  /** Where it stood among the rows sent, or among those given when it was not sent. */ readonly index: number;
}

export function pairedRows(list: List, sent: readonly Row[], given: unknown): { rows: PairedRow[]; strangers: number[] } {
  const isFixed = list.component.allowAddRemove === false;
  const known = Array.isArray(given) ? given.filter(isObject) : undefined;
  if (!known) {
    const rows = sent.map((input, index) => ({ input, given: undefined, index }));
    return { rows: isFixed ? rows : rows.filter(({ input }) => !isBlank(input, list.scope)), strangers: [] };
  }
  const claims = claimed(list.scope, sent, known, isFixed);
  if (!isFixed) {
    const rows = sent.map((input, index) => ({ input, given: known[claims[index] ?? -1], index }));
    return { rows: rows.filter(({ input }) => !isBlank(input, list.scope)), strangers: [] };
  }
  const strangers = sent.flatMap((_, index) => (claims[index] === undefined ? [index] : []));
  const rows = known.map((row, position) => {
    const index = claims.indexOf(position);
    return { input: sent[index] ?? {}, given: row, index: index < 0 ? position : index };
  });
  return { rows, strangers };
}

/** For each row sent the row given that it stands for: by all read-only values, else by the first one, else (in a fixed table) by its place. */
function claimed(scope: Scope, sent: readonly Row[], given: readonly Row[], isFixed: boolean): (number | undefined)[] {
  const readonly = scope.entries.flatMap((entry) =>
    entry.kind === 'field' && (entry.component.disabled === true || entry.component.readonly === true) ? [entry.path] : [],
  );
  const claims: (number | undefined)[] = sent.map(() => undefined);
  const free = new Set(given.keys());
  const take = (index: number, position: number | undefined): void => {
    if (position === undefined || !free.delete(position)) return;
    claims[index] = position;
  };
  for (const paths of readonly.length > 0 ? [readonly, readonly.slice(0, 1)] : []) {
    const places = new Map([...free].toReversed().map((position) => [keyOf(given[position] as Row, paths), position]));
    sent.forEach((row, index) => {
      if (claims[index] === undefined) take(index, places.get(keyOf(row, paths)));
    });
  }
  if (isFixed) sent.forEach((_, index) => claims[index] === undefined && take(index, index));
  return claims;
}

const keyOf = (row: Row, paths: readonly (readonly string[])[]): string =>
  canonicalJson(
    paths.map((path) => {
      const value = read(row, path);
      return typeof value === 'object' ? null : (value ?? null);
    }),
  );

/** A row of an open table that nobody filled in: nothing but empty fields and boxes that were not ticked. */
const isBlank = (row: Row, scope: Scope): boolean =>
  Object.keys(row).every((name) => scope.declared.names.has(name)) &&
  scope.entries.every(({ component, path }) => {
    const value = read(row, path);
    return isEmpty(value) || (value === false && component.type === 'checkbox');
  });

export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
