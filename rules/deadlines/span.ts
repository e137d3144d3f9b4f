/** Limits as the office states them (§2.3), turned into the moment they end. */
import type { WorkSpan } from '../../processes/contract.ts';
import { addDays } from '../calendar/civil-date.ts';
import { addMilliseconds, at, dateOf, type Moment } from '../calendar/moment.ts';
import { addOfficeHours, closingOf, deliveryDay, nextMorning, type OfficeCalendar } from '../calendar/office-time.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

const HOUR_MS = 3_600_000;

/**
 * When a limit that starts at `from` ends.
 * - workingDays: closing of the n-th working day after the day of delivery (§4.4.2)
 * - days: closing of the n-th day after it, rolled forward to a working day (§4.4.3)
 * - hours: to the minute, on holidays too (特急, §4.4.3)
 * - officeHours: hours of office time only
 */
export function endOfSpan(from: Moment, span: WorkSpan, calendar: OfficeCalendar): Moment {
  if (!(span.value >= 0)) throw new RangeError(`Expected a limit of zero or more, but found ${span.value} ${span.kind}`);
  switch (span.kind) {
    case 'hours':
      return addMilliseconds(from, span.value * HOUR_MS);
    case 'officeHours':
      return addOfficeHours(from, span.value, calendar);
    case 'days':
      return closingOf(calendar.rollForward(addDays(dateOf(from), span.value)), calendar);
    case 'workingDays':
      return closingOf(calendar.addWorkingDays(deliveryDay(from, calendar), span.value), calendar);
    default:
      throw new RangeError(`Expected a limit in hours, officeHours, days or workingDays, but found '${String((span as WorkSpan).kind)}'`);
  }
}

/**
 * When somebody late is urged: opening of the first working day after the due date ("overdue by 1 WD", §4.3). A limit in natural hours
 * is not paused by holidays, so its next day is the next day of the calendar.
 */
export function urgeMoment(dueAt: Moment, kind: WorkSpan['kind'], calendar: OfficeCalendar): Moment {
  return kind === 'hours' ? at(addDays(dateOf(dueAt), 1), calendar.hours.opens) : nextMorning(dateOf(dueAt), calendar);
}

/** Opening of the day `days` working days before the due date: "remaining ≤ n WD" (§4.3). */
export function morningBefore(dueAt: Moment, days: number, calendar: OfficeCalendar): Moment {
  return at(calendar.addWorkingDays(dateOf(dueAt), -days), calendar.hours.opens);
}

/** Whole working days by which `at` lies after the due date; 0 on the due date itself, however late in the evening. */
export function overdueWorkingDays(dueAt: Moment, reportedAt: Moment, calendar: WorkingCalendar): number {
  return Math.max(0, calendar.workingDaysBetween(dateOf(dueAt), dateOf(reportedAt)));
}
