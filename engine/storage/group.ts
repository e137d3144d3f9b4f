import type { SqlValue } from './sql.ts';
import type { RowId } from './kept-back.ts';

/** Which of the rows that are kept back have the same values in some columns. May name rows that have changed since: the reader looks. */
export class Group<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly #has: (row: Row) => boolean;
  readonly #ids = new Map<RowId, Set<RowId>>();

  /** @param has whether a row belongs to any group at all. */
  constructor(columns: readonly (keyof Row & string)[], has: (row: Row) => boolean = () => true) {
    this.columns = columns;
    this.#has = has;
  }

  isIn(row: Row, values: readonly SqlValue[]): boolean {
    return this.columns.every((column, index) => row[column] === values[index]) && this.#has(row);
  }

  add(id: RowId, row: Row): void {
    if (!this.#has(row)) return;
    const key = joined(this.columns.map((column) => row[column] as SqlValue));
    const ids = this.#ids.get(key);
    if (ids) ids.add(id);
    else this.#ids.set(key, new Set([id]));
  }

  remove(id: RowId, values: readonly SqlValue[]): void {
    const key = joined(values);
    const ids = this.#ids.get(key);
    if (ids?.delete(id) && ids.size === 0) this.#ids.delete(key);
  }

  /** The row has become another one, or is gone. */
  change(id: RowId, before: Row, now: Row | undefined): void {
    const values = this.columns.map((column) => before[column] as SqlValue);
    if (!now || !this.isIn(now, values)) this.remove(id, values);
  }

  ids(values: readonly SqlValue[]): Iterable<RowId> {
    return this.#ids.get(joined(values)) ?? [];
  }

  clear(): void {
    this.#ids.clear();
  }
}

/** One value for a key of several columns. */
export function joined(values: readonly SqlValue[]): RowId {
  return values.length === 1 ? (values[0] as RowId) : values.join('\u0000');
}
