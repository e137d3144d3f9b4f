import type { AnyRecord } from '../protocol/record.ts';
import type { Database, SqlStatement } from '../storage/database.ts';

/** The log: every record there ever was, in order. Also which commands at its end still wait to be processed. */
export class RecordLog {
  readonly #insert: SqlStatement;
  readonly #read: SqlStatement;
  readonly #insertPending: SqlStatement;
  readonly #deletePending: SqlStatement;
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
    database.execute('CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY, record TEXT NOT NULL)');
    database.execute('CREATE TABLE IF NOT EXISTS pending_command (position INTEGER PRIMARY KEY)');
    this.#insert = database.prepare('INSERT INTO log (position, record) VALUES (?, ?)');
    this.#read = database.prepare('SELECT record FROM log WHERE position >= ? ORDER BY position LIMIT ?');
    this.#insertPending = database.prepare('INSERT INTO pending_command (position) VALUES (?)');
    this.#deletePending = database.prepare('DELETE FROM pending_command WHERE position = ?');
  }

  append(record: AnyRecord): void { this.#insert.run(record.position, JSON.stringify(record)); }

  read(from: number, limit: number): AnyRecord[] {
    return this.#read.all(from, limit).map(({ record }) => JSON.parse(record as string) as AnyRecord);
  }

  lastPosition(): number {
    return (this.#database.prepare('SELECT max(position) AS last FROM log').get()?.last as number | null) ?? 0;
  }

  addPending(command: AnyRecord): void { this.#insertPending.run(command.position); }
  removePending(command: AnyRecord): void { this.#deletePending.run(command.position); }
  pending(): AnyRecord[] {
    return this.#database.prepare('SELECT record FROM log JOIN pending_command USING (position) ORDER BY position').all()
      .map(({ record }) => JSON.parse(record as string) as AnyRecord);
  }
}
