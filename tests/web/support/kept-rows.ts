/** How many rows every table has: what a refused request must not change. The log of acts grows with refusals, the record log with refused commands. */
import { sql } from 'kysely';
import type { TestSiban } from '../../support/running-siban.ts';

const MAY_GROW = ['audit_entry', 'record_log'];

export async function keptRows({ store: { database } }: TestSiban): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(database);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    if (MAY_GROW.includes(name)) continue;
    const {
      rows: [row],
    } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(name)}`.execute(database);
    counts[name] = row?.count ?? 0;
  }
  return counts;
}
