import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';
import type { CalendarRow } from '../ports.ts';

export const calendarOf = (rows: readonly CalendarRow[]) =>
  createWorkingCalendar([
    ...PUBLISHED_YEARS.filter(({ year }) => !rows.some((row) => row.year === year)),
    ...rows.filter(({ provisional }) => !provisional),
  ]);
