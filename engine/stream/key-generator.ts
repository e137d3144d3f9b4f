import { PARTITION_ID } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';

/** Keys of partition 1: 2^51 + a counter for everything. */
const FIRST_KEY = PARTITION_ID * 2 ** 51;

export interface KeyGenerator {
  next(): number;
}

export class SqliteKeyGenerator implements KeyGenerator {
  readonly #database: Database;
  #last: number;
  #stored: number;

  constructor(database: Database) {
    this.#database = database;
    database.execute('CREATE TABLE IF NOT EXISTS last_key (id INTEGER PRIMARY KEY, key INTEGER NOT NULL)');
    this.#last = (database.prepare('SELECT key FROM last_key WHERE id = 1').get()?.key as number | undefined) ?? FIRST_KEY;
    this.#stored = this.#last;
  }

  get last(): number {
    return this.#last;
  }

  next(): number {
    return ++this.#last;
  }

  /** After a rolled back batch: its keys are given again, as those of records that never were. */
  resetTo(key: number): void {
    this.#last = key;
  }

  store(): void {
    if (this.#stored === this.#last) return;
    this.#database.prepare('INSERT OR REPLACE INTO last_key (id, key) VALUES (1, ?)').run(this.#last);
    this.#stored = this.#last;
  }
}
