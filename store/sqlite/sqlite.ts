/** SQLite as a dialect of the store: one file, one connection, one transaction at a time. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { OpenedDialect, StoreDialect, StorePlace } from '../port.ts';
import { privateFolder } from '../private-files.ts';
import { SqliteDialect } from './dialect.ts';
import { snapshotOf } from './copy.ts';
import { lockFolder } from './folder-lock.ts';
import { checkSqlite, openSqlite, STORE_FILE } from './open.ts';

export const sqlite: StoreDialect = { name: 'sqlite', open, erase, snapshot: snapshotOf, hold: lockFolder, check: checkSqlite, bytes };

function bytes(dataDir: string): number {
  const path = join(dataDir, STORE_FILE);
  return existsSync(path) ? statSync(path).size : 0;
}

/** The file, and those that SQLite keeps beside it. */
function erase(dataDir: string): void {
  for (const name of readdirSync(dataDir)) if (name.startsWith(STORE_FILE)) rmSync(join(dataDir, name));
}

function open({ dataDir, shared, mustExist = false }: StorePlace): OpenedDialect {
  if (mustExist && !existsSync(join(dataDir, STORE_FILE)))
    throw new Error(
      `Expected the data folder '${dataDir}' to have a Siban's data, but there is no ${STORE_FILE}. Set SIBAN_DATA to its folder.`,
    );
  if (dataDir !== ':memory:' && !shared) privateFolder(dataDir);
  const unlock = dataDir === ':memory:' || shared ? () => undefined : lockFolder(dataDir);
  try {
    const database = openSqlite(dataDir);
    return {
      kysely: new SqliteDialect(database),
      // A transaction begins by taking the only turn there is to write: nobody else is claiming meanwhile.
      forClaim: (query) => query,
      inTurn: async () => undefined,
      // Through Kysely, which waits for the transaction that is open.
      waitForDisk: async (kysely, isOn) => void (await sql.raw(`PRAGMA synchronous = ${isOn ? 'FULL' : 'NORMAL'}`).execute(kysely)),
      release: () => {
        if (database.isOpen) database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
