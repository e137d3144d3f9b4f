import { applierOf } from '../appliers/event-appliers.ts';
import { createEngineState, type MutableEngineState } from '../state/engine-state.ts';
import type { ExecutableCache } from '../state/executable-cache.ts';
import { Database } from '../storage/database.ts';
import type { SqlValue } from '../storage/sql.ts';
import type { RecordLog } from './record-log.ts';

const PAGE = 1_000;
/** Differences that are told; one is enough to know. */
const DIFFERENCES_MAX = 20;
/** Not state: the log itself, what waits at its end, and the counter of keys. */
const OTHER_TABLES = ['log', 'pending_command', 'last_key', 'state_position'];

/**
 * Rebuilds the state from the log in an empty database and compares it with the stored one, row by row. Empty when they are equal. A log that was compacted
 * cannot be replayed, which is said as a difference.
 */
export function differencesAfterReplay(log: RecordLog, stored: Database, executables: ExecutableCache): string[] {
  const first = log.firstPosition();
  if (first > 1) return [`Expected the log to begin at position 1, but it was compacted and begins at ${first}`];
  const replayed = new Database(':memory:');
  try {
    const state = createEngineState(replayed, executables);
    applyEvents(log, 1, state, replayed);
    return differences(stored, replayed);
  } finally {
    replayed.close();
  }
}

/** Applies the events of the log from a position on to the state of a database, and writes it. */
export function applyEvents(log: RecordLog, from: number, state: MutableEngineState, database: Database): void {
  for (let next = from, page = log.read(next, PAGE); page.length > 0; page = log.read(next, PAGE)) {
    database.begin();
    database.savepoint();
    for (const { recordType, valueType, intent, recordVersion, key, value } of page) {
      if (recordType !== 'EVENT') continue;
      applierOf(valueType, intent, recordVersion)({ key, intent, value } as never, state);
    }
    database.release();
    const { position } = page.at(-1)!;
    database.commitWithState(position);
    next = position + 1;
  }
}

function differences(stored: Database, replayed: Database): string[] {
  const found: string[] = [];
  const tables = stored
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name as string);
  for (const table of tables.filter((name) => !OTHER_TABLES.includes(name))) {
    const expected = new Set(rowsOf(stored, table));
    const actual = new Set(rowsOf(replayed, table));
    for (const row of expected) if (!actual.has(row)) found.push(`${table}: only stored ${row}`);
    for (const row of actual) if (!expected.has(row)) found.push(`${table}: only replayed ${row}`);
  }
  return found.slice(0, DIFFERENCES_MAX);
}

function rowsOf(database: Database, table: string): string[] {
  return database
    .prepare(`SELECT * FROM ${table}`)
    .all()
    .map((row: Record<string, SqlValue>) => JSON.stringify(row));
}
