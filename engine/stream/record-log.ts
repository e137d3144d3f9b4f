import type { AnyRecord } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import type { SqlStatement } from '../storage/sql.ts';
import { fromLogRow, toLogRow } from './log-row.ts';

/** Rows of the log read by one query. */
const ROWS_AT_ONCE = 16;
/** Records of one row; a batch that is larger stands in one row all the same. */
const ROW_RECORDS = 128;
const LARGE_CHARACTERS = 20_000;

/** The log: every record there ever was (unless it is compacted), in order, many in one row. Also which commands at its end still wait to be processed. */
export class RecordLog {
  readonly #database: Database;
  readonly #insert: SqlStatement;
  readonly #read: SqlStatement;
  readonly #insertPending: SqlStatement;
  readonly #deletePending: SqlStatement;
  /** Batches that are not written yet. */
  #unwritten: (readonly AnyRecord[])[] = [];
  #count = 0;
  #charactersWritten = 0;

  constructor(database: Database) {
    this.#database = database;
    database.execute('CREATE TABLE IF NOT EXISTS log (lastPosition INTEGER PRIMARY KEY, records TEXT NOT NULL)');
    database.execute('CREATE TABLE IF NOT EXISTS pending_command (position INTEGER PRIMARY KEY, record TEXT NOT NULL)');
    this.#insert = database.prepare('INSERT INTO log (lastPosition, records) VALUES (?, ?)');
    this.#read = database.prepare('SELECT records FROM log WHERE lastPosition >= ? ORDER BY lastPosition LIMIT ?');
    this.#insertPending = database.prepare('INSERT INTO pending_command (position, record) VALUES (?, ?)');
    this.#deletePending = database.prepare('DELETE FROM pending_command WHERE position = ?');
  }

  /** The records of a batch that is done; they are written with `write`, at the latest. */
  append(records: readonly AnyRecord[]): void {
    if (records.length === 0) return;
    this.#unwritten.push(records);
    this.#count += records.length;
    if (this.#count >= ROW_RECORDS || records.some(isLarge)) this.write();
  }

  /** What was appended is in SQLite; before the transaction ends. */
  write(): void {
    if (this.#count === 0) return;
    const text = toLogRow(this.#unwritten);
    this.#charactersWritten += text.length;
    this.#insert.run(this.#unwritten.at(-1)!.at(-1)!.position, text);
    this.#unwritten = [];
    this.#count = 0;
  }

  /** Characters written since this engine opened the log. */
  get charactersWritten(): number {
    return this.#charactersWritten;
  }

  read(from: number, limit: number): AnyRecord[] {
    const found: AnyRecord[] = [];
    for (let next = from; found.length < limit; next = found.at(-1)!.position + 1) {
      // Each row has at least one record: so many rows are never too few, and rarely many too many.
      const rows = this.#read.all(next, Math.min(limit - found.length, ROWS_AT_ONCE));
      for (const { records } of rows) {
        for (const record of fromLogRow(records as string)) if (record.position >= from) found.push(record);
      }
      if (rows.length === 0) break;
    }
    return found.slice(0, Math.max(0, limit));
  }

  /** Deletes the oldest rows, so many at the most, but for the last one, whose position the next record follows. Returns whether there are more. */
  deleteUntil(position: number, rowsMax: number): boolean {
    const { changes } = this.#database
      .prepare(
        'DELETE FROM log WHERE lastPosition IN (SELECT lastPosition FROM log WHERE lastPosition <= ? AND lastPosition < (SELECT max(lastPosition) FROM log) ORDER BY lastPosition LIMIT ?)',
      )
      .run(position, rowsMax);
    return changes === rowsMax;
  }

  /** Of the records that are there; 1 unless the log was compacted. */
  firstPosition(): number {
    return this.read(1, 1)[0]?.position ?? 1;
  }

  lastPosition(): number {
    return (this.#database.prepare('SELECT max(lastPosition) AS last FROM log').get()?.last as number | null) ?? 0;
  }

  addPending(position: number, command: object): void {
    this.#insertPending.run(position, JSON.stringify(command));
  }
  removePending(position: number): void {
    this.#deletePending.run(position);
  }
  /** What `addPending` was given, in order. */
  pending(): unknown[] {
    return this.#database
      .prepare('SELECT record FROM pending_command ORDER BY position')
      .all()
      .map(({ record }) => JSON.parse(record as string) as unknown);
  }
}

/** Records with large documents or resources are not kept back: many would come together. */
function isLarge({ value }: AnyRecord): boolean {
  for (const text of Object.values(value)) if (typeof text === 'string' && text.length > LARGE_CHARACTERS) return true;
  return false;
}
