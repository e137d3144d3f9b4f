/** Opens the one SQLite file of an office (or a database in memory), safe against power loss. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export function openSqlite(dataDir: string): DatabaseSyncInstance {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(dataDir === ':memory:' ? ':memory:' : join(dataDir, 'siban.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;');
  return database;
}
