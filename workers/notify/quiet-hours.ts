/** Outside channels rest in the hours of the table 免打扰时段 and on days off (domain §1): what comes then waits until the office opens. */
import type { QuietHours } from '../../processes/contract.ts';
import { addDays } from '../../rules/calendar/civil-date.ts';
import { at, dateOf, timeOf, type Moment } from '../../rules/calendar/moment.ts';
import type { OfficeCalendar } from '../../rules/calendar/office-time.ts';

/** The moment at which a message of now may leave. The table says by 紧急程度 whether there is any rest at all. */
export function sendMoment(now: Moment, { quiet, from, until }: QuietHours, calendar: OfficeCalendar): Moment {
  if (!quiet) return now;
  const date = dateOf(now);
  const time = timeOf(now).slice(0, 5);
  // From 22:00 until 07:00 goes over midnight, from 12:00 until 14:00 does not.
  const overnight = from > until;
  const morning = overnight && until > calendar.hours.opens ? until : calendar.hours.opens;
  if (!calendar.isWorkingDay(date)) return at(calendar.rollForward(date), morning);
  if (!overnight) return time >= from && time < until ? at(date, until) : now;
  if (time < until) return at(date, morning);
  return time >= from ? at(calendar.rollForward(addDays(date, 1)), morning) : now;
}
