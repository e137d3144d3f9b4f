/** 挂起: the clock stops while a matter is suspended (§1, "clock stops while 挂起"). */
import { addDays } from '../calendar/civil-date.ts';
import { at, dateOf, type Moment } from '../calendar/moment.ts';
import { OFFICE } from '../calendar/office-time.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

/** The deadline moved by the working days between suspension and resumption; the day of the suspension was still had, the day of the resumption is had again. */
export function dueAfterSuspension(dueAt: Moment, suspendedAt: Moment, resumedAt: Moment, calendar: WorkingCalendar): Moment {
  const lost = calendar.workingDaysBetween(dateOf(suspendedAt), addDays(dateOf(resumedAt), -1));
  return at(calendar.addWorkingDays(calendar.rollForward(dateOf(dueAt)), Math.max(0, lost)), OFFICE.closes);
}
