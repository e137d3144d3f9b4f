/** Opens the one SQLite file of an office (or a database in memory), safe against power loss. A file that is damaged is refused as it is. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { privateFile, unusable } from '../private-files.ts';

export const STORE_FILE = 'siban.db';

const CORRUPT = 11;
const NOT_A_DATABASE = 26;
/** Larger files are looked through in seconds, not in a moment. What is wrong in them shows when it is read, or with `siban audit verify`. */
const CHECKED_BYTES = 512 * 1024 * 1024;

export function openSqlite(dataDir: string): DatabaseSyncInstance {
  if (dataDir === ':memory:') return prepared(new DatabaseSync(':memory:'));
  const path = join(dataDir, STORE_FILE);
  try {
    privateFile(path);
    const database = new DatabaseSync(path);
    try {
      check(database, path);
      return prepared(database);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw inWords(error, path, dataDir);
  }
}

/** Of a copy: all of it, whatever its size. Nothing is written. */
export function checkSqlite(dataDir: string): void {
  const path = join(dataDir, STORE_FILE);
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      refuseDamaged(database, path);
    } finally {
      database.close();
    }
  } catch (error) {
    throw inWords(error, path, dataDir);
  }
}

function check(database: DatabaseSyncInstance, path: string): void {
  const { size } = statSync(path);
  if (size > 0 && size <= CHECKED_BYTES) refuseDamaged(database, path);
}

function refuseDamaged(database: DatabaseSyncInstance, path: string): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check?: string }[];
  if (found?.quick_check !== 'ok') throw damaged(path, found?.quick_check ?? 'no answer');
}

function prepared(database: DatabaseSyncInstance): DatabaseSyncInstance {
  database.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;',
  );
  return database;
}

class DamagedFileError extends Error {}

const damaged = (path: string, reason: string, cause?: unknown): Error =>
  new DamagedFileError(
    `Expected the database ${path} to be whole, but it is damaged: ${reason}. Nothing was changed. Restore the whole data folder from a backup; register and engine belong together.`,
    { cause },
  );

function inWords(error: unknown, path: string, dataDir: string): unknown {
  if (error instanceof DamagedFileError) return error;
  const { sqliteCode = 0, message } = error as { sqliteCode?: number; message: string };
  return [CORRUPT, NOT_A_DATABASE].includes(sqliteCode & 0xff) ? damaged(path, message, error) : unusable(dataDir, error);
}
