import { Agenda, type AgendaDefinition, type RowCondition } from './agenda.ts';
import type { Database } from './database.ts';
import type { SqlStatement, SqlValue } from './sql.ts';
import { Group, joined } from './group.ts';
import { KeptBack, type KeptRow, type RowId } from './kept-back.ts';
import { RowCache } from './row-cache.ts';

/** 'key' is a key of the engine's own counter: an integer that no row had before it was given. 'moment' is a time to order by. */
export type ColumnKind = 'key' | 'integer' | 'moment' | 'text' | 'boolean' | 'json';
export interface GroupDefinition<Row> {
  readonly columns: readonly (keyof Row & string)[];
  /** Rows that belong to a group at all. */
  readonly where?: RowCondition<Row>;
}
export interface TableDefinition<Row> {
  readonly name: string;
  readonly columns: { readonly [Column in keyof Row]-?: ColumnKind };
  readonly primaryKey: readonly (keyof Row & string)[];
  /** Each is a list of columns or expressions, optionally with the condition of a partial index. */
  readonly indexes?: readonly { readonly columns: readonly string[]; readonly where?: string }[];
}

/** Rows that one query reads at once, where there may be very many. */
const PAGE = 256;

/**
 * One table of the engine's state: flat, immutable rows, read by primary key, by group or by agenda. What is written is kept back until the database flushes:
 * most rows change several times and are gone before, and what is kept back can be rebuilt from the log.
 */
export class Table<Row extends object> {
  readonly #database: Database;
  readonly #definition: TableDefinition<Row>;
  readonly #columns: readonly (readonly [string, ColumnKind])[];
  /** The columns, as SQLite is to give them. */
  readonly #selected: string;
  readonly #put: SqlStatement;
  readonly #get: SqlStatement;
  readonly #delete: SqlStatement;
  /** What SQLite has; null where it is known to have no row. */
  readonly #cache = new RowCache<RowId, Row | null>();
  readonly #kept = new KeptBack<Row>((id, before, now) => {
    for (const group of this.#groups) group.change(id, before, now);
  });
  /** Where a key of the engine stands in the primary key. */
  readonly #keyAt: number;
  readonly #groups: Group<Row>[] = [];
  readonly #agendas: Agenda<Row>[] = [];

  constructor(database: Database, definition: TableDefinition<Row>) {
    this.#database = database;
    this.#definition = definition;
    this.#columns = Object.entries(definition.columns) as [string, ColumnKind][];
    this.#keyAt = this.#positionOfKey(definition.primaryKey);
    this.#create();
    const names = this.#columns.map(([name]) => name);
    const byKey = definition.primaryKey.map((column) => `${column} = ?`).join(' AND ');
    this.#put = database.prepare(
      `INSERT OR REPLACE INTO ${definition.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    this.#selected = names.map((name) => (definition.columns[name as keyof Row] === 'moment' ? withinReach(name) : name)).join(', ');
    this.#get = database.prepare(`SELECT ${this.#selected} FROM ${definition.name} WHERE ${byKey}`);
    this.#delete = database.prepare(`DELETE FROM ${definition.name} WHERE ${byKey}`);
    database.keepBack({
      size: () => this.#kept.size,
      settle: () => this.#kept.settle(),
      flushDone: () => this.#flush(this.#kept.takeDone()),
      flushBatch: () => this.#flush(this.#kept.takeBatch()),
      flushed: () => this.#flushed(),
      forgetBatch: (isInSqlite) => {
        this.#kept.forgetBatch();
        for (const agenda of this.#agendas) agenda.rolledBack();
        if (isInSqlite) this.#cache.clear();
      },
    });
  }

  get(...key: SqlValue[]): Row | undefined {
    const id = joined(key);
    const kept = this.#kept.get(id);
    if (kept) return kept.row;
    if (this.#isNewer(this.#keyAt, key)) return undefined;
    const cached = this.#cache.get(id);
    if (cached !== undefined) return cached ?? undefined;
    const stored = this.#get.get(...key);
    const row = stored ? this.#toRow(stored) : undefined;
    this.#cache.set(id, row ?? null, stored ? charactersOf(Object.values(stored)) : 0);
    return row;
  }

  put(row: Row): void {
    this.#checkBatch();
    this.#checkRow(row);
    const key = this.#keyOf(row);
    const id = joined(key);
    this.#kept.put(id, key, row, () => this.#isAbsent(id, key));
    for (const group of this.#groups) group.add(id, row);
    for (const agenda of this.#agendas) agenda.note(row);
  }

  delete(...key: SqlValue[]): void {
    this.#checkBatch();
    const id = joined(key);
    this.#kept.delete(id, key, () => this.#isAbsent(id, key));
  }

  /**
   * A way to read the rows that have the same values in some columns. In the order of the primary key where that is one key, else in none. SQLite needs an
   * index that begins with these columns, and goes on with the key.
   */
  group({ columns, where }: GroupDefinition<Row>): RowGroup<Row> {
    const group = new Group<Row>(columns, where?.has);
    this.#groups.push(group);
    const condition = [...(where ? [where.sql] : []), ...columns.map((column) => `${column} = ?`)].join(' AND ');
    const [key] = this.#definition.primaryKey;
    const isByKey = this.#definition.primaryKey.length === 1;
    const keyAt = this.#positionOfKey(columns);
    const page = isByKey ? `${condition} AND ${key} >= ? ORDER BY ${key}` : condition;
    return {
      rows: (values, from = Number.MIN_SAFE_INTEGER, limit = Number.POSITIVE_INFINITY) => {
        const found = this.#keptRows(group, values);
        if (!this.#isNewer(keyAt, values)) {
          let visible = 0;
          for (const row of this.#stored(page, isByKey ? [...values, from] : values, limit)) {
            found.push(row);
            if (++visible >= limit) break;
          }
        }
        if (!isByKey) return found;
        return found
          .filter((row) => (row[key!] as number) >= from)
          .sort((left, right) => (left[key!] as number) - (right[key!] as number))
          .slice(0, limit);
      },
    };
  }

  agenda(definition: AgendaDefinition<Row>): Agenda<Row> {
    const agenda = new Agenda<Row>(
      { stored: (condition, values, expected) => this.#stored(condition, values, expected), kept: () => this.#kept.rows() },
      definition,
    );
    this.#agendas.push(agenda);
    return agenda;
  }

  /** For what is rarely asked: writes all that is kept back first. @param condition SQL after WHERE, with `?` for each value. */
  select(condition: string, ...values: SqlValue[]): Row[] {
    if (this.#kept.size > 0) this.#database.flush();
    return this.#database
      .prepare(`SELECT ${this.#selected} FROM ${this.#definition.name} WHERE ${condition}`)
      .all(...values)
      .map((stored) => this.#toRow(stored));
  }

  selectOne(condition: string, ...values: SqlValue[]): Row | undefined {
    return this.select(`${condition} LIMIT 1`, ...values)[0];
  }

  /** Rows of SQLite that nothing kept back replaces, read page by page. @param expected how many the reader may want. */
  *#stored(condition: string, values: readonly SqlValue[], expected: number): Iterable<Row> {
    const pageSize = Math.max(1, Math.min(expected, PAGE));
    const statement = this.#database.prepare(`SELECT ${this.#selected} FROM ${this.#definition.name} WHERE ${condition} LIMIT ? OFFSET ?`);
    for (let offset = 0; ; offset += pageSize) {
      const page = statement.all(...values, pageSize, offset);
      for (const stored of page) {
        const id = joined(this.#definition.primaryKey.map((column) => stored[column]!));
        if (!this.#kept.get(id)) yield this.#toRow(stored);
      }
      if (page.length < pageSize) return;
    }
  }

  #checkBatch(): void {
    if (!this.#database.isInBatch) throw new Error(`Expected to change ${this.#definition.name} within a batch, but there is none`);
  }

  /** SQLite would take it only later, when what is kept back is written: it has to fail the command that brings it. */
  #checkRow(row: Row): void {
    for (const [name, kind] of this.#columns) {
      const value = (row as Record<string, unknown>)[name];
      if (isStorable(value, kind)) continue;
      const shown = typeof value === 'number' ? String(value) : typeof value;
      throw new TypeError(`Expected ${this.#definition.name}.${name} to be ${NOUNS[kind]}, but it is ${value === null ? 'null' : shown}`);
    }
  }

  #keptRows(group: Group<Row>, values: readonly SqlValue[]): Row[] {
    const found: Row[] = [];
    for (const id of group.ids(values)) {
      const row = this.#kept.get(id)?.row;
      if (row && group.isIn(row, values)) found.push(row);
      else if (!this.#kept.isOfBatch(id)) group.remove(id, values);
    }
    return found;
  }

  /** Whether one of these values, if any, is a key that is newer than all that SQLite has. @param keyAt where it stands; -1 for nowhere. */
  #isNewer(keyAt: number, values: readonly SqlValue[]): boolean {
    return keyAt >= 0 && (values[keyAt] as number) > this.#database.flushedKey;
  }

  #isAbsent(id: RowId, key: readonly SqlValue[]): boolean {
    return this.#isNewer(this.#keyAt, key) || this.#cache.get(id) === null;
  }

  #positionOfKey(columns: readonly (keyof Row & string)[]): number {
    return columns.findIndex((column) => this.#definition.columns[column] === 'key');
  }

  #keyOf(row: Row): SqlValue[] {
    return this.#definition.primaryKey.map((column) => row[column] as SqlValue);
  }

  #flush(rows: readonly (readonly [RowId, KeptRow<Row>])[]): void {
    for (const [id, { key, row }] of rows) {
      const values = row ? this.#columns.map(([name, kind]) => toSql((row as Record<string, unknown>)[name], kind)) : key;
      (row ? this.#put : this.#delete).run(...values);
      this.#cache.set(id, row ?? null, row ? charactersOf(values) : 0);
    }
  }

  #flushed(): void {
    for (const group of this.#groups) group.clear();
    for (const agenda of this.#agendas) agenda.flushed();
  }

  #create(): void {
    const { name, primaryKey, indexes } = this.#definition;
    const columns = this.#columns.map(
      ([column, kind]) => `${column} ${isNumeric(kind) || kind === 'boolean' ? 'INTEGER' : 'TEXT'} NOT NULL`,
    );
    const rowid = primaryKey.length === 1 && this.#definition.columns[primaryKey[0]!] === 'key' ? '' : ' WITHOUT ROWID';
    this.#database.execute(`CREATE TABLE IF NOT EXISTS ${name} (${columns.join(', ')}, PRIMARY KEY (${primaryKey.join(', ')}))${rowid}`);
    indexes?.forEach(({ columns: indexed, where }, number) => {
      // As they were named before: a name must say what it is of, or another index would be taken for it.
      this.#database.execute(`DROP INDEX IF EXISTS ${name}_${number}`);
      const index = `${name}_by_${indexed.join('_').replaceAll(/\W+/g, '_')}`;
      this.#database.execute(`CREATE INDEX IF NOT EXISTS ${index} ON ${name} (${indexed.join(', ')})${where ? ` WHERE ${where}` : ''}`);
    });
  }

  #toRow(stored: Record<string, SqlValue>): Row {
    const row: Record<string, unknown> = {};
    for (const [name, kind] of this.#columns) row[name] = fromSql(stored[kind === 'moment' ? `${name}_` : name]!, kind);
    return row as Row;
  }
}

export interface RowGroup<Row> {
  /** @param from the least key, @param limit the most rows; both only where the primary key is one key. */
  rows(values: readonly SqlValue[], from?: number, limit?: number): Row[];
}

function charactersOf(values: readonly SqlValue[]): number {
  let sum = 0;
  for (const value of values) if (typeof value === 'string') sum += value.length;
  return sum;
}

const isNumeric = (kind: ColumnKind): boolean => kind === 'key' || kind === 'integer' || kind === 'moment';

const NOUNS: Readonly<Record<ColumnKind, string>> = {
  key: 'a whole number',
  integer: 'a whole number',
  moment: 'a whole number',
  text: 'a text',
  boolean: 'true or false',
  json: 'a value',
};

function isStorable(value: unknown, kind: ColumnKind): boolean {
  if (isNumeric(kind)) return Number.isSafeInteger(value);
  if (kind === 'text') return typeof value === 'string';
  return kind === 'boolean' ? typeof value === 'boolean' : value !== undefined && value !== null;
}

/** An earlier release wrote moments that are larger than what SQLite hands out here. By another name, for the column itself is what rows are ordered by. */
function withinReach(column: string): string {
  return `max(min(${column}, ${Number.MAX_SAFE_INTEGER}), ${Number.MIN_SAFE_INTEGER}) AS ${column}_`;
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
