/** Applies the steps that are missing, each in one transaction, and refuses a database whose applied steps are not the ones known here. Those of a newer release were refused before (`store/format.ts`). */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AnyDatabase, Migration } from './migration.ts';

const checksumOf = ({ statements }: Migration): string => createHash('sha256').update(statements.join('\n')).digest('hex');

export async function migrate(database: AnyDatabase, migrations: readonly Migration[], now: string): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, at TEXT NOT NULL)`.execute(database);
  const applied = new Map(
    (await database.selectFrom('migration').selectAll().execute()).map((row): [string, string] => [
      String(row['name']),
      String(row['checksum']),
    ]),
  );
  for (const migration of migrations) {
    const checksum = checksumOf(migration);
    const known = applied.get(migration.name);
    if (known === checksum) continue;
    if (known !== undefined) throw new Error(`Expected migration '${migration.name}' to be as it was applied, but its statements changed.`);
    await database.transaction().execute(async (tx) => {
      for (const statement of migration.statements) await sql.raw(statement).execute(tx);
      await tx.insertInto('migration').values({ name: migration.name, checksum, at: now }).execute();
    });
  }
}
