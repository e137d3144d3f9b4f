/** Outside channels rest from 22:00 to 07:00 and on days off, but for 特急 (domain §1): what comes then waits for 09:00 of the next working day. */
import { addDays } from '../../rules/calendar/civil-date.ts';
import { at, dateOf, timeOf, type Moment } from '../../rules/calendar/moment.ts';
import { OFFICE } from '../../rules/calendar/office-time.ts';
import type { WorkingCalendar } from '../../rules/calendar/working-calendar.ts';

const QUIET = { from: '22:00:00', until: '07:00:00' } as const;

/** The moment at which a message of now may leave. */
export function sendMoment(now: Moment, urgent: boolean, calendar: WorkingCalendar): Moment {
  if (urgent) return now;
  const date = dateOf(now);
  const time = timeOf(now);
  if (!calendar.isWorkingDay(date)) return at(calendar.rollForward(date), OFFICE.opens);
  if (time < QUIET.until) return at(date, OFFICE.opens);
  return time >= QUIET.from ? at(calendar.rollForward(addDays(date, 1)), OFFICE.opens) : now;
}
