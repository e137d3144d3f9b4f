import { withPublished } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';
import type { CalendarRow } from '../ports.ts';

export const calendarOf = (rows: readonly CalendarRow[]) =>
  createWorkingCalendar(withPublished(rows.filter(({ provisional }) => !provisional)));
