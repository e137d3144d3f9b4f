import type { Kysely } from 'kysely';
import type { RegisterTables } from '../schema.ts';

const MOST_SHOWN = 100;
const MAX_REASON = 300;
/** An error quotes the value that it is about, which is content of a case; the rest are the program's own words. */
const QUOTED = /"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g;

/** Records that no projection could take, for whoever keeps the machine running: which, of which matter by its number, and why. */
export async function parkedRecords(
  database: Kysely<RegisterTables>,
): Promise<{ record: string; number: string | null; reason: string }[]> {
  const rows = await database
    .selectFrom('parked_record')
    .leftJoin('case_file', 'case_file.case_id', 'parked_record.case_id')
    .select(['parked_record.partition_id', 'parked_record.position', 'parked_record.reason', 'case_file.number'])
    .orderBy('parked_record.position', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ partition_id, position, reason, number }) => ({
    record: `${partition_id}-${position}`,
    number,
    reason: reason.replace(QUOTED, '…').slice(0, MAX_REASON),
  }));
}

/** The case that a parked record belongs to; null where it is not known, undefined where there is no such record. */
export async function parkedOf(database: Kysely<RegisterTables>, record: string): Promise<string | null | undefined> {
  const [partition, position] = record.split('-').map(Number);
  const row = await database
    .selectFrom('parked_record')
    .select('case_id')
    .where('partition_id', '=', partition ?? -1)
    .where('position', '=', position ?? -1)
    .executeTakeFirst();
  return row && row.case_id;
}
