/**
 * Office time (§4.4.2), by the table 作息时间: a working day has a morning and an afternoon; what arrives after the last delivery or on a day
 * off counts as arrived when the next working day opens; deadlines end when the office closes.
 */
import type { OfficeHours } from '../../processes/contract.ts';
import { addDays, type CivilDate } from './civil-date.ts';
import { at, dateOf, epochOf, momentOf, timeOf, type Moment } from './moment.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The working days, and the hours of one: what a deadline needs to know of the office. */
export interface OfficeCalendar extends WorkingCalendar {
  readonly hours: OfficeHours;
}
const HOUR_MS = 3_600_000;
/** More than a month of office hours is to be given in working days. */
const MAX_OFFICE_HOURS = 240;

export function withHours(calendar: WorkingCalendar, hours: OfficeHours): OfficeCalendar {
  return { ...calendar, hours };
}

/** The working day on which something delivered at `moment` counts as delivered; day 1 of a limit is the working day after it. */
export function deliveryDay(moment: Moment, calendar: OfficeCalendar): CivilDate {
  const date = dateOf(moment);
  if (timeOf(moment) > `${calendar.hours.lastDelivery}:00`) return calendar.rollForward(addDays(date, 1));
  return calendar.rollForward(date);
}

/** The moment `hours` office hours after `from`. */
export function addOfficeHours(from: Moment, hours: number, calendar: OfficeCalendar): Moment {
  if (!(hours >= 0) || hours > MAX_OFFICE_HOURS)
    throw new RangeError(`Expected to add 0 to ${MAX_OFFICE_HOURS} office hours, but found ${hours}`);
  const { opens, noonFrom, noonTo, closes } = calendar.hours;
  let day = deliveryDay(from, calendar);
  const start = epochOf(from);
  let left = hours * HOUR_MS;
  // A table may make a day as short as an hour.
  for (let n = 0; n <= MAX_DAYS; n += 1, day = calendar.addWorkingDays(day, 1)) {
    for (const [begins, ends] of [
      [opens, noonFrom],
      [noonTo, closes],
    ] as const) {
      const begin = Math.max(epochOf(at(day, begins)), start);
      const room = epochOf(at(day, ends)) - begin;
      if (room < 0) continue;
      if (left <= room) return momentOf(begin + left);
      left -= room;
    }
  }
  throw new RangeError(`Expected to place ${hours} office hours after ${from}, but the calendar has too few working days`);
}
const MAX_DAYS = 1_000;

/** When the office opens on the first working day after the date: when lights turn red and urging starts. */
export function nextMorning(date: CivilDate, calendar: OfficeCalendar): Moment {
  return at(calendar.addWorkingDays(date, 1), calendar.hours.opens);
}

/** When the office closes on that day: when a deadline of the day ends. */
export function closingOf(date: CivilDate, calendar: OfficeCalendar): Moment {
  return at(date, calendar.hours.closes);
}
