/**
 * Kysely over `DatabaseSync` of @photostructure/sqlite. One connection; kysely's own mutex-free driver contract is met by handing that one
 * connection out to one holder at a time, so that a transaction is never interleaved with somebody else's statement.
 */
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely';
import type { DatabaseSyncInstance as DatabaseSync, StatementSyncInstance as StatementSync } from '@photostructure/sqlite';

import { StoreFullError } from '../store-full-error.ts';

const MAX_STATEMENTS = 500;

export class SqliteDialect implements Dialect {
  readonly #database: DatabaseSync;
  constructor(database: DatabaseSync) {
    this.#database = database;
  }
  createDriver(): Driver {
    return new SqliteDriver(this.#database);
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }
  createIntrospector(database: Kysely<any>): DatabaseIntrospector {
    return new SqliteIntrospector(database);
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #waiting: (() => void)[] = [];
  #held = false;

  constructor(database: DatabaseSync) {
    this.#connection = new SqliteConnection(database);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held = true;
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#held = false;
  }
  async beginTransaction(): Promise<void> {
    this.#connection.exec('BEGIN IMMEDIATE');
  }
  async commitTransaction(): Promise<void> {
    this.#connection.exec('COMMIT');
  }
  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback();
  }
  async destroy(): Promise<void> {
    this.#connection.close();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }
  exec(sql: string): void {
    told(() => this.#database.exec(sql));
  }
  /** With a full disk SQLite may have undone the transaction by itself. */
  rollback(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
  /** The file alone holds everything then: statements, which are the garbage collector's, would keep SQLite from doing it when it closes. */
  close(): void {
    this.#statements.clear();
    try {
      this.#database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk: what is beside the file is taken over by the next who opens it.
    }
    this.#database.close();
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const prepared = this.#statement(sql);
    const values = parameters.map(toSql) as never[];
    return told(() => this.#run<R>(prepared, values));
  }
  #run<R>(prepared: Statement, values: never[]): QueryResult<R> {
    if (prepared.givesRows) return { rows: rowsOf(prepared, values) as R[] };
    const { changes, lastInsertRowid } = prepared.statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
  #statement(sql: string): Statement {
    let found = this.#statements.get(sql);
    if (!found) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.delete(this.#statements.keys().next().value as string);
      const changes = /\breturning\b/i.test(sql);
      found = { statement: this.#database.prepare(sql), givesRows: changes || /^\s*(select|with|pragma)\b/i.test(sql), readsLarge: false };
      // What changes rows cannot be run a second time.
      if (changes) readLarge(found);
      this.#statements.set(sql, found);
    }
    return found;
  }
}

interface Statement {
  readonly statement: StatementSync;
  readonly givesRows: boolean;
  /** Whether its integers come as bigint. */ readsLarge: boolean;
}

function readLarge(prepared: Statement): void {
  prepared.statement.setReadBigInts(true);
  prepared.readsLarge = true;
}

/** Integers that a number holds exactly come as numbers, others as their digits. Only a statement that met such a one pays for it. */
function rowsOf(prepared: Statement, values: never[]): unknown[] {
  if (!prepared.readsLarge) {
    try {
      return prepared.statement.all(...values);
    } catch (error) {
      if (!String((error as Error).message).includes('too large to be represented')) throw error;
      readLarge(prepared);
    }
  }
  const rows = prepared.statement.all(...values) as object[];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, exact(value)])));
}

const exact = (value: unknown): unknown => {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

const FULL = 13;
const PRIMARY_CODE = 0xff;

function told<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { sqliteCode } = error as { sqliteCode?: number };
    throw sqliteCode !== undefined && (sqliteCode & PRIMARY_CODE) === FULL ? new StoreFullError(error) : error;
  }
}

/** SQLite knows no booleans and no undefined. */
const toSql = (value: unknown): unknown => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value);
