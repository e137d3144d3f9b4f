/** A change of the database as somebody makes it who has the file in hand: the store's own rules do not see it. */
import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';

export const byHand = async (store: Pick<Store, 'database'>, statement: string): Promise<void> =>
  void (await sql.raw(`/* by hand */ ${statement}`).execute(store.database));
