/** 作废的号: kept for ever beside the sequence, since a sequence has no gaps that nobody can explain. */
import { nextInSequence, nextNumber } from './sequences.ts';
import type { OfficeDatabase } from './store.ts';

export interface VoidNumberRow {
  readonly sequence: string;
  readonly year: number;
  readonly number: number;
  /** as it is written, e.g. 临督交〔2026〕12号 */ readonly printed: string;
  readonly reason: string;
  readonly userId: string;
  readonly at: string;
}
/** done: it is void now · known: it was already · unused: it was not given yet · used: it was given meanwhile */
export type VoidOutcome = 'done' | 'known' | 'unused' | 'used';

const MOST_LISTED = 1_000;

export interface NumberReader {
  /** The next number of each sequence that began in a year. */
  nextOf(year: number): Promise<ReadonlyMap<string, number>>;
  /** Newest first. */
  voidOf(year: number): Promise<VoidNumberRow[]>;
  /** Reasons, by the number as it is written. */
  voided(printed: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createNumberReader(database: OfficeDatabase): NumberReader {
  return {
    async nextOf(year) {
      const rows = await database.selectFrom('number_sequence').select(['sequence', 'next']).where('year', '=', year).execute();
      return new Map(rows.map(({ sequence, next }) => [sequence, next]));
    },
    async voidOf(year) {
      const rows = await database
        .selectFrom('void_number')
        .selectAll()
        .where('year', '=', year)
        .orderBy('at', 'desc')
        .orderBy('sequence')
        .orderBy('number', 'desc')
        .limit(MOST_LISTED)
        .execute();
      return rows.map(({ user_id: userId, ...row }) => ({ ...row, userId }));
    },
    async voided(printed) {
      if (printed.length === 0) return new Map();
      const rows = await database
        .selectFrom('void_number')
        .select(['printed', 'reason'])
        .where('printed', 'in', printed.slice(0, MOST_LISTED))
        .execute();
      return new Map(rows.map((row) => [row.printed, row.reason]));
    },
  };
}

/** Inside an act. @param consume the number is the next one: it is taken from the sequence and void at once. */
export async function voidNumber(tx: OfficeDatabase, row: VoidNumberRow, consume: boolean): Promise<VoidOutcome> {
  const { sequence, year, number } = row;
  const known = await tx
    .selectFrom('void_number')
    .select('number')
    .where('sequence', '=', sequence)
    .where('year', '=', year)
    .where('number', '=', number)
    .executeTakeFirst();
  if (known) return 'known';
  const next = (await nextInSequence(tx, sequence, year)) ?? 1;
  if (consume && number < next) return 'used';
  if (consume ? number > next : number >= next) return 'unused';
  if (consume) await nextNumber(tx, sequence, year);
  const { userId, ...kept } = row;
  await tx
    .insertInto('void_number')
    .values({ ...kept, user_id: userId })
    .execute();
  return 'done';
}
