/** Working-day calendars that the office has loaded, a year each. */
import type { OfficeDatabase } from './store.ts';

export interface CalendarYearRow {
  readonly year: number;
  readonly holidays: string[];
  readonly workdays: string[];
  /** who published it last, and when; null where that is not known any more */ readonly userId: string | null;
  readonly at: string | null;
}
export interface CalendarReader {
  all(): Promise<CalendarYearRow[]>;
}
/** Inside an act. */
export interface Calendars extends CalendarReader {
  put(row: CalendarYearRow): Promise<true>;
}

export function createCalendars(database: OfficeDatabase): Calendars {
  return {
    all: async () =>
      (await database.selectFrom('calendar_year').selectAll().orderBy('year').execute()).map((row) => ({
        year: row.year,
        holidays: JSON.parse(row.holidays) as string[],
        workdays: JSON.parse(row.workdays) as string[],
        userId: row.user_id,
        at: row.at,
      })),
    async put({ year, holidays, workdays, userId, at }) {
      const row = { holidays: JSON.stringify(holidays), workdays: JSON.stringify(workdays), user_id: userId, at };
      await database
        .insertInto('calendar_year')
        .values({ year, ...row })
        .onConflict((conflict) => conflict.column('year').doUpdateSet(row))
        .execute();
      return true;
    },
  };
}
