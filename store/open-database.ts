/** Opens the database of a store and guards it. The one place that knows which dialects there are. */
import { Guard, GuardedKysely, type GuardOptions } from './guard.ts';
import type { DatabasePort, StoreDialect, StorePlace } from './port.ts';
import { sqlite } from './sqlite/sqlite.ts';

/** By name. Each passes the same tests. */
export const DIALECTS: Readonly<Record<string, StoreDialect>> = { sqlite };

/** Removes the database of a folder that nobody has open. */
export const eraseDatabase = (dataDir: string, dialect: StoreDialect = sqlite): void => dialect.erase(dataDir);

export function openDatabase<Tables>(place: StorePlace, dialect: StoreDialect = sqlite, guarding: GuardOptions = {}): DatabasePort<Tables> {
  const opened = dialect.open(place);
  const guard = new Guard(guarding);
  const database = new GuardedKysely<Tables>(opened.kysely, guard);
  return {
    dialect: dialect.name,
    database,
    get isFull() {
      return guard.isFull;
    },
    transaction: (what, effect) => database.named(what, effect),
    forClaim: (query) => opened.forClaim(query),
    inTurn: (tx, name) => opened.inTurn(tx, name),
    async close() {
      // Kysely opens a connection with the first question, and closes none that it has not opened.
      await database.destroy();
      opened.release();
    },
  };
}
