/**
 * Time limits that a step declares where no date is drawn (`siban:within`): 当日 is 事不过夜 (R-07: what arrives before the hour of the table 作息时间 is dealt with
 * the same working day), `N个工作日` counts from the next working day to the closing hour of the last (domain §4.4.2).
 */
import type { Moment } from '../calendar/moment.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import { registrationLimit } from './same-day.ts';
import { endOfSpan } from './span.ts';

const DAYS = /^([1-9]\d{0,2})个工作日$/;

/**
 * @returns null for a text that is no such limit
 * @example withinLimit('2个工作日', '2026-09-28T10:00:00+08:00', calendar) // '2026-09-30T18:00:00+08:00'
 */
export function withinLimit(limit: string, from: Moment, calendar: OfficeCalendar): Moment | null {
  if (limit === '当日') return registrationLimit(from, calendar);
  const days = DAYS.exec(limit)?.[1];
  return days === undefined ? null : endOfSpan(from, { kind: 'workingDays', value: Number(days) }, calendar);
}
