/** Opens the one SQLite file of an office (or a database in memory), safe against power loss. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteDialect } from './dialect.ts';

export function openSqlite<DB>(dataDir: string): Kysely<DB> {
  if (dataDir !== ':memory:') mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(dataDir === ':memory:' ? ':memory:' : join(dataDir, 'siban.db'));
  database.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;',
  );
  return new Kysely<DB>({ dialect: new SqliteDialect(database) });
}
