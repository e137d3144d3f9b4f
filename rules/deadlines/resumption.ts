/** 挂起: the clock stops while a matter is suspended (§1, "clock stops while 挂起"). */
import { addDays } from '../calendar/civil-date.ts';
import { dateOf, type Moment } from '../calendar/moment.ts';
import { closingOf, type OfficeCalendar } from '../calendar/office-time.ts';

/** The deadline moved by the working days between suspension and resumption; the day of the suspension was still had, the day of the resumption is had again. */
export function dueAfterSuspension(dueAt: Moment, suspendedAt: Moment, resumedAt: Moment, calendar: OfficeCalendar): Moment {
  const lost = calendar.workingDaysBetween(dateOf(suspendedAt), addDays(dateOf(resumedAt), -1));
  return closingOf(calendar.addWorkingDays(calendar.rollForward(dateOf(dueAt)), Math.max(0, lost)), calendar);
}
