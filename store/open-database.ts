/** Opens the database of a store and guards it. The one place that knows which dialects there are. */
import { Guard, GuardedKysely, type GuardOptions } from './guard.ts';
import type { DatabasePort, Snapshot, StoreDialect, StorePlace } from './port.ts';
import { sqlite } from './sqlite/sqlite.ts';

/** By name. Each passes the same tests. */
export const DIALECTS: Readonly<Record<string, StoreDialect>> = { sqlite };

/** Removes the database of a folder that nobody has open. */
export const eraseDatabase = (dataDir: string, dialect: StoreDialect = sqlite): void => dialect.erase(dataDir);

/** What is stored in a folder now, whether a Siban has it open or not. */
export const snapshotOf = (dataDir: string, dialect: StoreDialect = sqlite): Snapshot => dialect.snapshot(dataDir);

/** For a tool that works on a folder without opening its store: throws when a Siban has it open. */
export const holdFolder = (dataDir: string, dialect: StoreDialect = sqlite): (() => void) => dialect.hold(dataDir);

/** Reads the whole database and throws when it is damaged. */
export const checkDatabase = (dataDir: string, dialect: StoreDialect = sqlite): void => dialect.check(dataDir);

export const databaseBytes = (dataDir: string, dialect: StoreDialect = sqlite): number => dialect.bytes(dataDir);

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
    waitForDisk: (isOn) => opened.waitForDisk(database, isOn),
    async close() {
      // Kysely opens a connection with the first question, and closes none that it has not opened.
      await database.destroy();
      opened.release();
    },
  };
}
