import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { asStoreError } from './store-error.ts';
import { SyncedFile } from './synced-file.ts';

/** What SQLite takes and gives as a column's value here. Integers stay below 2^53 (see `protocol/record.ts`). */
export type SqlValue = number | string | null;
export interface SqlStatement {
  run(...values: SqlValue[]): { changes: number };
  get(...values: SqlValue[]): Record<string, SqlValue> | undefined;
  all(...values: SqlValue[]): Record<string, SqlValue>[];
}

export type StoreCall = 'execute' | 'run' | 'get' | 'all' | 'sync';
/** Called before each call to the store, with its statement; what it throws is the store's failure. So a test can let the disk fail at any call. */
export type BeforeStoreCall = (call: StoreCall, sql: string) => void;

/** Pages of the write-ahead log that are taken over into the file at once. */
const CHECKPOINT_PAGES = 2_000;

/**
 * The one SQLite file of an engine, with its transaction. Whoever keeps something read from it in memory registers with `onRollback`, whoever keeps
 * something back that is to be written with `onFlush`. A transaction that was committed outlives the process at once, and the machine after `synced`.
 * A second process on the same file is refused when it opens (exclusive lock).
 */
export class Database {
  readonly #sqlite: InstanceType<typeof DatabaseSync>;
  readonly #beforeCall: BeforeStoreCall;
  readonly #statements = new Map<string, SqlStatement>();
  readonly #rollbackListeners: (() => void)[] = [];
  readonly #flushListeners: (() => void)[] = [];
  /** Undefined in memory. */
  readonly #logPath: string | undefined;
  #writeAheadLog: SyncedFile | undefined;

  /** @param dataDir a folder (made when missing), or ':memory:'. */
  constructor(dataDir: string, beforeCall: BeforeStoreCall = () => undefined) {
    this.#beforeCall = beforeCall;
    const path = dataDir === ':memory:' ? undefined : join(dataDir, 'engine.sqlite');
    if (path) mkdirSync(dataDir, { recursive: true });
    this.#logPath = path && `${path}-wal`;
    this.#sqlite = new DatabaseSync(path ?? ':memory:');
    try {
      // NORMAL: SQLite syncs what it takes over into the file, `synced` the log of what was committed since.
      this.execute(
        `PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY`,
      );
    } catch (error) {
      this.#sqlite.close();
      throw error;
    }
  }

  execute(sql: string): void {
    this.#call('execute', sql, () => this.#sqlite.exec(sql));
  }

  /** Statements are prepared once for each text. */
  prepare(sql: string): SqlStatement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const prepared = this.#sqlite.prepare(sql) as unknown as SqlStatement;
    const statement: SqlStatement = {
      run: (...values) => this.#call('run', sql, () => prepared.run(...values)),
      get: (...values) => this.#call('get', sql, () => prepared.get(...values)),
      all: (...values) => this.#call('all', sql, () => prepared.all(...values)),
    };
    this.#statements.set(sql, statement);
    return statement;
  }

  begin(): void {
    this.prepare('BEGIN IMMEDIATE').run();
  }
  commit(): void {
    this.#flush();
    this.prepare('COMMIT').run();
  }
  rollback(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
    this.#forget();
  }

  savepoint(): void {
    this.prepare('SAVEPOINT batch').run();
  }
  release(): void {
    this.#flush();
    this.prepare('RELEASE batch').run();
  }
  rollbackToSavepoint(): void {
    this.execute('ROLLBACK TO batch; RELEASE batch');
    this.#forget();
  }

  /** Whether what is committed has to be synced at all; in memory it has not. */
  get needsSync(): boolean {
    return this.#logPath !== undefined;
  }

  /** Resolves when all that is committed by now is on the disk. Other threads wait for the disk meanwhile, this one goes on. */
  async synced(): Promise<void> {
    try {
      this.#beforeCall('sync', '');
      if (!this.#logPath) return;
      // SQLite has made the file with the first commit.
      this.#writeAheadLog ??= new SyncedFile(this.#logPath);
      await this.#writeAheadLog.synced();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener);
  }
  onFlush(listener: () => void): void {
    this.#flushListeners.push(listener);
  }
  #flush(): void {
    for (const listener of this.#flushListeners) listener();
  }
  #forget(): void {
    for (const listener of this.#rollbackListeners) listener();
  }

  #call<Result>(call: StoreCall, sql: string, run: () => Result): Result {
    try {
      this.#beforeCall(call, sql);
      return run();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  close(): void {
    if (!this.#sqlite.isOpen) return;
    this.#writeAheadLog?.close();
    try {
      // The file is let go of only with the statements, which are the garbage collector's: the lock has to be given back by hand.
      this.#sqlite.exec('PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_master');
    } finally {
      this.#sqlite.close();
    }
  }

  /** Closes after a failure, which is known already: what closing says beyond it is of no use. */
  abandon(): void {
    try {
      this.close();
    } catch {
      // The next to open the file recovers what is in it.
    }
  }
}
