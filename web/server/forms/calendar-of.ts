/** The office's calendar, of the years that it gives. */
export { createWorkingCalendar as calendarOf } from '../../../rules/calendar/working-calendar.ts';
