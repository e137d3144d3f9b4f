/** SQLite as a dialect of the store: one file, one connection, one transaction at a time. */
import type { OpenedDialect, StoreDialect, StorePlace } from '../port.ts';
import { privateFolder } from '../private-files.ts';
import { SqliteDialect } from './dialect.ts';
import { lockFolder } from './folder-lock.ts';
import { openSqlite } from './open.ts';

export const sqlite: StoreDialect = { name: 'sqlite', open };

function open(place: StorePlace): OpenedDialect {
  const { dataDir, shared } = place;
  if (dataDir !== ':memory:' && !shared) privateFolder(dataDir);
  const unlock = dataDir === ':memory:' || shared ? () => undefined : lockFolder(dataDir);
  try {
    const database = openSqlite(place);
    return {
      kysely: new SqliteDialect(database),
      // A transaction begins by taking the only turn there is to write: nobody else is claiming meanwhile.
      forClaim: (query) => query,
      inTurn: async () => undefined,
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
