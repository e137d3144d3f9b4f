/** The number of the form in which a store keeps what it has. Steps of the schema have names of their own (`migrations/`). */
import type { AnyDatabase, Migration } from './migrations/migration.ts';
import { setSetting, setting } from './settings.ts';

/** Raised by whoever changes what stored rows mean, in a way that an earlier release would read wrongly. Stores without a number are of 1. */
export const STORE_FORMAT = 1;
const SETTING = 'store-format';

/** Before anything is written: what a newer release has left is not touched. */
export async function refuseNewer(database: AnyDatabase, migrations: readonly Migration[]): Promise<void> {
  const tables = new Set((await database.introspection.getTables()).map(({ name }) => name));
  if (tables.has('migration')) {
    const applied = (await database.selectFrom('migration').select('name').orderBy('name').execute()).map((row) => String(row['name']));
    const unknown = applied.filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0)
      throw new Error(
        `Expected to know every step of this database, but '${unknown.join("', '")}' was applied by a newer version. Start that version instead, or restore a backup of the data folder that this one wrote.`,
      );
  }
  const format = tables.has('setting') ? Number((await setting(database, SETTING)) ?? 1) : 1;
  if (format > STORE_FORMAT)
    throw new Error(
      `Expected the store to be of format ${STORE_FORMAT} or older, but it is of format ${format}: a newer version wrote it. Start that version instead, or restore a backup of the data folder that this one wrote.`,
    );
}

export async function markFormat(database: AnyDatabase): Promise<void> {
  if ((await setting(database, SETTING)) !== String(STORE_FORMAT)) await setSetting(database, SETTING, String(STORE_FORMAT));
}

/** A tool beside a running Siban changes no schema. */
export async function refuseOlder(database: AnyDatabase, migrations: readonly Migration[]): Promise<void> {
  const tables = await database.introspection.getTables();
  const applied = tables.some(({ name }) => name === 'migration')
    ? new Set((await database.selectFrom('migration').select('name').execute()).map((row) => String(row['name'])))
    : new Set<string>();
  const missing = migrations.filter(({ name }) => !applied.has(name));
  if (missing.length > 0)
    throw new Error(
      `Expected the data folder to be of this version, but '${missing.map(({ name }) => name).join("', '")}' is not applied yet. Start Siban on it once ('siban start'), and then run this again.`,
    );
}
