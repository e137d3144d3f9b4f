import type { Database } from '../storage/database.ts';
import { RowCache } from '../storage/row-cache.ts';

/** Keys of the newest versions of what is asked for by id, again and again. */
export class LatestKeys {
  readonly #keys = new RowCache<string, number>();

  constructor(database: Database) {
    database.onRollback(() => this.#keys.clear());
  }

  /** @param find looks where it is not known. */
  of(id: string, find: () => number | undefined): number | undefined {
    const known = this.#keys.get(id);
    if (known !== undefined) return known;
    const key = find();
    if (key !== undefined) this.#keys.set(id, key, 0);
    return key;
  }

  /** Its versions have changed. */
  forget(id: string): void {
    this.#keys.delete(id);
  }
}
