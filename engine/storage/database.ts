import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** What SQLite takes and gives as a column's value here. Integers stay below 2^53 (see `protocol/record.ts`). */
export type SqlValue = number | string | null;
export interface SqlStatement {
  run(...values: SqlValue[]): { changes: number };
  get(...values: SqlValue[]): Record<string, SqlValue> | undefined;
  all(...values: SqlValue[]): Record<string, SqlValue>[];
}

/**
 * The one SQLite file of an engine, with its transaction. Whoever keeps something read from it in memory registers with `onRollback`, whoever keeps
 * something back that is to be written with `onFlush`.
 * A second process on the same file is refused when it opens (exclusive lock).
 */
export class Database {
  readonly #sqlite: InstanceType<typeof DatabaseSync>;
  readonly #statements = new Map<string, SqlStatement>();
  readonly #rollbackListeners: (() => void)[] = [];
  readonly #flushListeners: (() => void)[] = [];

  /** @param dataDir a folder (made when missing), or ':memory:'. */
  constructor(dataDir: string) {
    if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
    this.#sqlite = new DatabaseSync(dataDir === ':memory:' ? dataDir : join(dataDir, 'engine.sqlite'));
    this.#sqlite.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY');
  }

  execute(sql: string): void { this.#sqlite.exec(sql); }

  /** Statements are prepared once for each text. */
  prepare(sql: string): SqlStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#sqlite.prepare(sql) as unknown as SqlStatement;
    this.#statements.set(sql, statement);
    return statement;
  }

  begin(): void { this.prepare('BEGIN IMMEDIATE').run(); }
  commit(): void {
    this.#flush();
    this.prepare('COMMIT').run();
  }
  rollback(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
    this.#forget();
  }

  savepoint(): void { this.prepare('SAVEPOINT batch').run(); }
  release(): void {
    this.#flush();
    this.prepare('RELEASE batch').run();
  }
  rollbackToSavepoint(): void {
    this.#sqlite.exec('ROLLBACK TO batch; RELEASE batch');
    this.#forget();
  }

  onRollback(listener: () => void): void { this.#rollbackListeners.push(listener); }
  onFlush(listener: () => void): void { this.#flushListeners.push(listener); }
  #flush(): void { for (const listener of this.#flushListeners) listener(); }
  #forget(): void { for (const listener of this.#rollbackListeners) listener(); }

  close(): void {
    if (!this.#sqlite.isOpen) return;
    try {
      // The file is let go of only with the statements, which are the garbage collector's: the lock has to be given back by hand.
      this.#sqlite.exec('PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_master');
    } finally {
      this.#sqlite.close();
    }
  }
}
