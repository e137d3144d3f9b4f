/** What the office says of itself, each value with the day from which it holds and who set it. */
import type { OfficeDatabase } from './store.ts';

export interface OfficeValueRow {
  readonly name: string;
  /** e.g. 2026-03-02 */ readonly effectiveFrom: string;
  /** as JSON holds it */ readonly value: unknown;
  readonly userId: string;
  readonly at: string;
}
export interface OfficeValueReader {
  /** By name, as they hold on this day. */
  on(day: string): Promise<ReadonlyMap<string, unknown>>;
  /** All there were and will be, by name, the newest day first. */
  all(): Promise<OfficeValueRow[]>;
}
/** Inside an act. */
export interface OfficeValues extends OfficeValueReader {
  /** In the place of another one of that name and day. */
  put(row: OfficeValueRow): Promise<true>;
}

/** An office changes its name a few times in a century; this many rows are read, and no more. */
const MAX_ROWS = 2_000;

export function createOfficeValues(database: OfficeDatabase): OfficeValues {
  const all = async (): Promise<OfficeValueRow[]> =>
    (await database.selectFrom('office_value').selectAll().orderBy('name').orderBy('effective_from', 'desc').limit(MAX_ROWS).execute()).map(
      (row) => ({
        name: row.name,
        effectiveFrom: row.effective_from,
        value: JSON.parse(row.value) as unknown,
        userId: row.user_id,
        at: row.at,
      }),
    );
  return {
    all,
    async on(day) {
      const values = new Map<string, unknown>();
      for (const { name, effectiveFrom, value } of await all()) if (effectiveFrom <= day && !values.has(name)) values.set(name, value);
      return values;
    },
    async put({ name, effectiveFrom, value, userId, at }) {
      const row = { value: JSON.stringify(value), user_id: userId, at };
      await database
        .insertInto('office_value')
        .values({ name, effective_from: effectiveFrom, ...row })
        .onConflict((conflict) => conflict.columns(['name', 'effective_from']).doUpdateSet(row))
        .execute();
      return true;
    },
  };
}
