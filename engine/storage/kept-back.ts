import type { SqlValue } from './sql.ts';

export type RowId = string | number;

export interface KeptRow<Row> {
  readonly key: readonly SqlValue[];
  /** Undefined when the row is to be deleted. */
  readonly row: Row | undefined;
  /** SQLite is known to have no such row. */
  readonly isNew: boolean;
}

/**
 * Rows of one table that SQLite does not have as they are, in two layers: of the batches that are done, and of the batch that is being written, which may still
 * be rolled back. What comes and goes within the two leaves nothing to write.
 */
export class KeptBack<Row> {
  readonly #done = new Map<RowId, KeptRow<Row>>();
  readonly #batch = new Map<RowId, KeptRow<Row>>();
  readonly #onChange: (id: RowId, before: Row, now: Row | undefined) => void;

  /** @param onChange told of each row that is kept no more, or as another one. */
  constructor(onChange: (id: RowId, before: Row, now: Row | undefined) => void) {
    this.#onChange = onChange;
  }

  /** Rows to write, at most. */
  get size(): number {
    return this.#done.size + this.#batch.size;
  }

  get(id: RowId): KeptRow<Row> | undefined {
    return this.#batch.get(id) ?? this.#done.get(id);
  }

  /** Whether the batch that is being written has touched the row: what it says is not for good. */
  isOfBatch(id: RowId): boolean {
    return this.#batch.has(id);
  }

  /** @param isAbsent whether SQLite is known to have no such row, where nothing is kept back of it. */
  put(id: RowId, key: readonly SqlValue[], row: Row, isAbsent: () => boolean): void {
    const known = this.get(id);
    this.#batch.set(id, { key, row, isNew: known ? known.isNew : isAbsent() });
  }

  delete(id: RowId, key: readonly SqlValue[], isAbsent: () => boolean): void {
    const known = this.get(id);
    if (known?.isNew && !this.#done.has(id)) {
      this.#batch.delete(id);
      if (known.row) this.#onChange(id, known.row, undefined);
    } else if (known || !isAbsent()) {
      this.#batch.set(id, { key, row: undefined, isNew: known?.isNew ?? false });
    }
  }

  /** The batch is done. */
  settle(): void {
    for (const [id, kept] of this.#batch) {
      const before = this.#done.get(id)?.row;
      if (before && before !== kept.row) this.#onChange(id, before, kept.row);
      if (kept.row === undefined && kept.isNew) this.#done.delete(id);
      else this.#done.set(id, kept);
    }
    this.#batch.clear();
  }

  /** The batch never was. */
  forgetBatch(): void {
    this.#batch.clear();
  }

  /** What is to be written of the batches that are done; they are kept no longer. */
  takeDone(): [RowId, KeptRow<Row>][] {
    const taken = [...this.#done];
    this.#done.clear();
    return taken;
  }

  takeBatch(): [RowId, KeptRow<Row>][] {
    const taken = [...this.#batch];
    this.#batch.clear();
    return taken;
  }

  /** Rows as they are now, without those to be deleted. */
  *rows(): Iterable<Row> {
    for (const [id, { row }] of this.#done) if (row && !this.#batch.has(id)) yield row;
    for (const { row } of this.#batch.values()) if (row) yield row;
  }
}
