/** A register of its own in memory, and all that it projected, in one order whatever the order of writing. */
import type { ActSeals } from '../../../register/act-seals.ts';
import { Register } from '../../../register/register.ts';
import { registerMigrations } from '../../../register/migration.ts';
import { PROJECTIONS } from '../../../register/schema.ts';
import { openStore, type Store } from '../../../store/store.ts';

export interface TestRegister {
  readonly register: Register;
  readonly store: Store;
  readonly warnings: string[];
}

export async function newRegister(): Promise<TestRegister> {
  const store = await openStore({ dataDir: ':memory:', migrations: registerMigrations, now: '2026-01-05T08:30:00+08:00' });
  const warnings: string[] = [];
  const keep = (_details: object, message: string): void => void warnings.push(message);
  return { register: new Register(store.database, { warn: keep, error: keep }), store, warnings };
}

/** Registers for the tests of one file, closed together. */
/** @param seals of the office whose records they take, so that they look at seals as it does */
export function registers(seals?: () => ActSeals | undefined): { fresh(): Promise<TestRegister>; close(): Promise<void> } {
  const opened: TestRegister[] = [];
  return {
    async fresh() {
      const made = await newRegister();
      made.register.expectSeals(seals?.());
      opened.push(made);
      return made;
    },
    async close() {
      for (const { store } of opened.splice(0)) await store.close();
    },
  };
}

export async function projected({ database }: Register): Promise<Record<string, string[]>> {
  const tables = await Promise.all(
    PROJECTIONS.map(async (table) => {
      const rows = (await database.selectFrom(table).selectAll().execute()) as object[];
      return [table, rows.map((row) => JSON.stringify(row)).toSorted()] as const;
    }),
  );
  return Object.fromEntries(tables);
}

/** Names of the tables whose rows differ: a readable first line before thousands of rows. */
export const differing = (one: Record<string, string[]>, other: Record<string, string[]>): string[] =>
  Object.keys(one).filter((table) => JSON.stringify(one[table]) !== JSON.stringify(other[table]));
