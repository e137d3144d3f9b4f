import type { Database, SqlStatement, SqlValue } from './database.ts';
import { RowCache } from './row-cache.ts';

export type ColumnKind = 'integer' | 'text' | 'boolean' | 'json';
export interface TableDefinition<Row> {
  readonly name: string;
  readonly columns: { readonly [Column in keyof Row]-?: ColumnKind };
  readonly primaryKey: readonly (keyof Row & string)[];
  /** Each is a list of columns, optionally with the condition of a partial index. */
  readonly indexes?: readonly { readonly columns: readonly (keyof Row & string)[]; readonly where?: string }[];
}

interface Unwritten<Row> {
  readonly key: readonly SqlValue[];
  /** Undefined when the row is to be deleted. */
  readonly row: Row | undefined;
  /** SQLite is known to have no such row. */
  readonly isNew: boolean;
}

/**
 * One table of the engine's state: flat, immutable rows, read by primary key or by a condition over indexed columns. Writes are kept back until the
 * batch ends or a condition is asked for: most rows change several times in a batch, and many come and go within one.
 */
export class Table<Row extends object> {
  readonly #database: Database;
  readonly #definition: TableDefinition<Row>;
  readonly #columns: readonly (readonly [string, ColumnKind])[];
  readonly #put: SqlStatement;
  readonly #get: SqlStatement;
  readonly #delete: SqlStatement;
  /** Null where SQLite is known to have no row. */
  readonly #cache = new RowCache<string | number, Row | null>();
  readonly #unwritten = new Map<string | number, Unwritten<Row>>();

  constructor(database: Database, definition: TableDefinition<Row>) {
    this.#database = database;
    this.#definition = definition;
    this.#columns = Object.entries(definition.columns) as [string, ColumnKind][];
    this.#create();
    const names = this.#columns.map(([name]) => name);
    const byKey = definition.primaryKey.map((column) => `${column} = ?`).join(' AND ');
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO ${definition.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    this.#get = database.prepare(`SELECT * FROM ${definition.name} WHERE ${byKey}`);
    this.#delete = database.prepare(`DELETE FROM ${definition.name} WHERE ${byKey}`);
    database.onFlush(() => this.#flush());
    database.onRollback(() => {
      this.#cache.clear();
      this.#unwritten.clear();
    });
  }

  get(...key: SqlValue[]): Row | undefined {
    const id = cacheKey(key);
    const unwritten = this.#unwritten.get(id);
    if (unwritten) return unwritten.row;
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached ?? undefined;
    const stored = this.#get.get(...key);
    const row = stored ? this.#toRow(stored) : undefined;
    this.#cache.set(id, row ?? null, stored ? charactersOf(Object.values(stored)) : 0);
    return row;
  }

  put(row: Row): void {
    const key = this.#keyOf(row);
    this.#keepBack(cacheKey(key), key, row);
  }

  delete(...key: SqlValue[]): void {
    const id = cacheKey(key);
    const unwritten = this.#unwritten.get(id);
    if (unwritten?.isNew) {
      this.#unwritten.delete(id);
      this.#cache.set(id, null, 0);
    } else if (unwritten || this.#cache.get(id) !== null) {
      this.#keepBack(id, key, undefined);
    }
  }

  /** @param condition SQL after WHERE, with `?` for each value; give an ORDER BY wherever the order matters. */
  select(condition: string, ...values: SqlValue[]): Row[] {
    this.#flush();
    return this.#database
      .prepare(`SELECT * FROM ${this.#definition.name} WHERE ${condition}`)
      .all(...values)
      .map((stored) => this.#toRow(stored));
  }

  selectOne(condition: string, ...values: SqlValue[]): Row | undefined {
    this.#flush();
    const stored = this.#database.prepare(`SELECT * FROM ${this.#definition.name} WHERE ${condition} LIMIT 1`).get(...values);
    return stored && this.#toRow(stored);
  }

  exists(condition: string, ...values: SqlValue[]): boolean {
    this.#flush();
    return (
      this.#database.prepare(`SELECT 1 AS found FROM ${this.#definition.name} WHERE ${condition} LIMIT 1`).get(...values) !== undefined
    );
  }

  #keyOf(row: Row): SqlValue[] {
    return this.#definition.primaryKey.map((column) => row[column] as SqlValue);
  }

  #keepBack(id: string | number, key: readonly SqlValue[], row: Row | undefined): void {
    const known = this.#unwritten.get(id);
    const isNew = known ? known.isNew : this.#cache.get(id) === null;
    this.#unwritten.set(id, { key, row, isNew });
  }

  #flush(): void {
    if (this.#unwritten.size === 0) return;
    for (const [id, { key, row }] of this.#unwritten) {
      const values = row ? this.#columns.map(([name, kind]) => toSql((row as Record<string, unknown>)[name], kind)) : key;
      (row ? this.#put : this.#delete).run(...values);
      this.#cache.set(id, row ?? null, row ? charactersOf(values) : 0);
    }
    this.#unwritten.clear();
  }

  #create(): void {
    const { name, primaryKey, indexes } = this.#definition;
    const columns = this.#columns.map(
      ([column, kind]) => `${column} ${kind === 'integer' || kind === 'boolean' ? 'INTEGER' : 'TEXT'} NOT NULL`,
    );
    const rowid = primaryKey.length === 1 && this.#definition.columns[primaryKey[0]!] === 'integer' ? '' : ' WITHOUT ROWID';
    this.#database.execute(`CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')}, PRIMARY KEY (${primaryKey.join(', ')}))${rowid}`);
    indexes?.forEach(({ columns: indexed, where }, number) =>
      this.#database.execute(
        `CREATE INDEX IF NOT EXISTS ${name}_${number} ON ${name} (${indexed.join(', ')})${where ? ` WHERE ${where}` : ''}`,
      ),
    );
  }

  #toRow(stored: Record<string, SqlValue>): Row {
    const row: Record<string, unknown> = {};
    for (const [name, kind] of this.#columns) row[name] = fromSql(stored[name]!, kind);
    return row as Row;
  }
}

function cacheKey(key: readonly SqlValue[]): string | number {
  return key.length === 1 ? (key[0] as string | number) : key.join('\u0000');
}

function charactersOf(values: readonly SqlValue[]): number {
  let sum = 0;
  for (const value of values) if (typeof value === 'string') sum += value.length;
  return sum;
}

function toSql(value: unknown, kind: ColumnKind): SqlValue {
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'boolean') return value ? 1 : 0;
  return value as SqlValue;
}

function fromSql(value: SqlValue, kind: ColumnKind): unknown {
  if (kind === 'json') return JSON.parse(value as string);
  if (kind === 'boolean') return value === 1;
  return value;
}
