import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { copyOpened } from './copy-file.ts';
import { checkFile, markFormat } from './format.ts';
import { checkFreeSpace } from './free-space.ts';
import { privateFile } from './private-file.ts';
import type { SqlStatement } from './sql.ts';
import { asStoreError } from './store-error.ts';
import { SyncedFile } from './synced-file.ts';

export type StoreCall = 'execute' | 'run' | 'get' | 'all' | 'sync';
/** Called before each call to the store, with its statement; what it throws is the store's failure. So a test can let the disk fail at any call. */
export type BeforeStoreCall = (call: StoreCall, sql: string) => void;

/** Something that keeps back what it is to write, until the database flushes. */
export interface KeepsBack {
  /** Rows kept back, at most. */
  size(): number;
  /** The batch is done. */
  settle(): void;
  /** Writes what the batches that are done have left. */
  flushDone(): void;
  /** Writes what the batch that is under way has left so far. */
  flushBatch(): void;
  /** All is written. */
  flushed(): void;
  /** The batch never was. @param isInSqlite whether something of it was written, and is undone now. */
  forgetBatch(isInSqlite: boolean): void;
}

/** How far processing has come: what a flush writes is the state at this position of the log. */
export interface Progress {
  /** The newest key that was given. */
  readonly lastKey: number;
  readonly lastPosition: number;
}

const NO_PROGRESS = (): Progress => ({ lastKey: Number.POSITIVE_INFINITY, lastPosition: 0 });

/** The log's rows are large. */
const PAGE_BYTES = 16_384;
/** Pages of the write-ahead log that are taken over into the file at once. */
const CHECKPOINT_PAGES = 500;

const fileOf = (dataDir: string): string | undefined => (dataDir === ':memory:' ? undefined : join(dataDir, 'engine.sqlite'));

/** What is only in memory lacks no file. */
export function isFileMissing(dataDir: string): boolean {
  const path = fileOf(dataDir);
  return path !== undefined && !existsSync(path);
}

/**
 * The one SQLite file of an engine, with its transaction. The log is written at once; the state is kept back (`keepBack`) and written now and then, all of it
 * at once, with the position of the log up to which it holds: what comes after is applied again when the engine opens. A transaction that was committed
 * outlives the process at once, and the machine after `synced`. A second process on the same file is refused when it opens (exclusive lock).
 */
export class Database {
  readonly #sqlite: InstanceType<typeof DatabaseSync>;
  readonly #beforeCall: BeforeStoreCall;
  readonly #statements = new Map<string, SqlStatement>();
  readonly #rollbackListeners: (() => void)[] = [];
  readonly #keepers: KeepsBack[] = [];
  #progress: () => Progress = NO_PROGRESS;
  #flushedKey = Number.POSITIVE_INFINITY;
  #statePosition = 0;
  #isInTransaction = false;
  #isInBatch = false;
  /** Something of the batch is in SQLite, behind a savepoint. */
  #isSavepointOpen = false;
  /** Something of this transaction's batches is in SQLite: its end has to write the rest. */
  #hasFlushed = false;
  /** Undefined in memory. */
  readonly #logPath: string | undefined;
  #writeAheadLog: SyncedFile | undefined;

  /**
   * @param dataDir a folder (made when missing), or ':memory:'.
   * @param beforeWriting called when the file is open and nothing is written to it yet; what it throws leaves it so.
   */
  constructor(
    dataDir: string,
    beforeCall: BeforeStoreCall = () => undefined,
    beforeWriting: (database: Database) => void = () => undefined,
  ) {
    this.#beforeCall = beforeCall;
    const path = fileOf(dataDir);
    if (path) privateFile(path);
    this.#logPath = path && `${path}-wal`;
    this.#sqlite = new DatabaseSync(path ?? ':memory:');
    try {
      this.execute('PRAGMA locking_mode=EXCLUSIVE');
      if (path) checkFile(this.#sqlite, path, statSync(path).size);
      beforeWriting(this);
      // NORMAL: SQLite syncs what it takes over into the file, `synced` the log of what was committed since.
      this.execute(
        `PRAGMA page_size=${PAGE_BYTES}; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY`,
      );
      markFormat(this.#sqlite);
      this.execute('CREATE TABLE IF NOT EXISTS state_position (id INTEGER PRIMARY KEY, position INTEGER NOT NULL)');
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
    this.#isInTransaction = true;
  }
  commit(): void {
    if (this.#hasFlushed) this.#flushAll();
    this.#end();
  }
  /** Commits and writes the state as well. @param position of the log, at which it is the state. */
  commitWithState(position = this.#progress().lastPosition): void {
    this.#flushAll(position);
    this.#end();
  }
  #end(): void {
    this.prepare('COMMIT').run();
    this.#isInTransaction = false;
    this.#hasFlushed = false;
  }
  rollback(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
    this.#isInTransaction = false;
    this.#forgetBatch(true);
  }

  /** What follows can be undone on its own, up to `release`. */
  savepoint(): void {
    this.#isInBatch = true;
  }
  release(): void {
    for (const keeper of this.#keepers) keeper.settle();
    if (this.#isSavepointOpen) this.execute('RELEASE batch');
    this.#isInBatch = false;
    this.#isSavepointOpen = false;
  }
  rollbackToSavepoint(): void {
    if (this.#isSavepointOpen) this.execute('ROLLBACK TO batch; RELEASE batch');
    this.#forgetBatch(this.#isSavepointOpen);
    this.#isInBatch = false;
    this.#isSavepointOpen = false;
  }

  /** Whether what is written can be undone on its own; the state changes in no other way. */
  get isInBatch(): boolean {
    return this.#isInBatch;
  }

  keepBack(keeper: KeepsBack): void {
    this.#keepers.push(keeper);
  }
  /** Rows kept back, at most. */
  get keptBack(): number {
    return this.#keepers.reduce((sum, keeper) => sum + keeper.size(), 0);
  }
  /** No row of SQLite names a newer key than this. */
  get flushedKey(): number {
    return this.#flushedKey;
  }
  /** The position of the log up to which SQLite has the state. */
  get statePosition(): number {
    return this.#statePosition;
  }

  /** From now on the state is that of a log. */
  follow(progress: () => Progress): void {
    this.#progress = progress;
    const { lastKey, lastPosition } = progress();
    this.#flushedKey = lastKey;
    const stored = this.prepare('SELECT position FROM state_position WHERE id = 1').get()?.position as number | undefined;
    // A new file says from the start that its state is written now and then: killed before the first time, it would be taken for one that has all.
    if (stored === undefined && lastPosition === 0) this.execute('INSERT INTO state_position (id, position) VALUES (1, 0)');
    // Without one, in a file of an earlier release, it was written with each batch.
    this.#statePosition = stored ?? lastPosition;
  }

  /** Writes all that is kept back, in a transaction of its own if there is none. */
  flush(): void {
    if (this.#isInTransaction) {
      this.#flushAll();
      return;
    }
    this.begin();
    this.commitWithState();
  }

  #flushAll(position = this.#progress().lastPosition): void {
    for (const keeper of this.#keepers) keeper.flushDone();
    if (this.#isInBatch) {
      if (!this.#isSavepointOpen) this.execute('SAVEPOINT batch');
      this.#isSavepointOpen = true;
      for (const keeper of this.#keepers) keeper.flushBatch();
    }
    for (const keeper of this.#keepers) keeper.flushed();
    this.#flushedKey = this.#progress().lastKey;
    this.#hasFlushed = true;
    if (this.#isInBatch) return;
    this.prepare('INSERT OR REPLACE INTO state_position (id, position) VALUES (1, ?)').run(position);
    this.#statePosition = position;
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
  #forgetBatch(isInSqlite: boolean): void {
    for (const keeper of this.#keepers) keeper.forgetBatch(isInSqlite);
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

  /** Copies what is committed to a file, while others go on; what they commit meanwhile is in it, too. */
  copyTo(path: string, remaining?: (pages: number) => void): Promise<void> {
    return copyOpened(this.#sqlite, path, remaining);
  }

  /** Throws the store's failure when it would take nothing. What it writes says what is there already. */
  checkRoom(): void {
    if (this.#logPath) checkFreeSpace(this.#logPath);
    this.prepare('INSERT OR REPLACE INTO state_position (id, position) VALUES (1, ?)').run(this.#statePosition);
  }

  /** After a failure that left the file as it was: what is kept in memory beside it is forgotten. Everything above is to be built anew. */
  restart(): void {
    if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
    this.#isInTransaction = false;
    this.#isInBatch = false;
    this.#isSavepointOpen = false;
    this.#hasFlushed = false;
    this.#keepers.length = 0;
    this.#rollbackListeners.length = 0;
    this.#progress = NO_PROGRESS;
    this.#flushedKey = Number.POSITIVE_INFINITY;
    this.#statePosition = 0;
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
      this.rollback();
      this.close();
    } catch {
      // The next to open the file recovers what is in it.
    }
  }
}
