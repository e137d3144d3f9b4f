/** What the software notes for itself: one value a name. */
import type { OfficeDatabase } from './store.ts';

export const setting = async (database: OfficeDatabase, name: string): Promise<string | undefined> =>
  (await database.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value;

export const setSetting = async (database: OfficeDatabase, name: string, value: string): Promise<void> =>
  void (await database
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute());
