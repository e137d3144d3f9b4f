/**
 * Office time (§4.4.2): a working day is 09:00–12:00 and 13:00–18:00, eight hours; what arrives after 17:30 or on a day off counts as
 * arrived at 09:00 of the next working day; deadlines end at 18:00. (The source fixes 17:30 and 18:00; the noon hour is the office's choice.)
 */
import { addDays, type CivilDate } from './civil-date.ts';
import { at, dateOf, epochOf, momentOf, timeOf, type Moment } from './moment.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export const OFFICE = {
  opens: '09:00',
  closes: '18:00',
  lastDelivery: '17:30:00',
  sessions: [
    ['09:00', '12:00'],
    ['13:00', '18:00'],
  ],
} as const;
const HOUR_MS = 3_600_000;
/** More than a month of office hours is to be given in working days. */
const MAX_OFFICE_HOURS = 240;

/** The working day on which something delivered at `moment` counts as delivered; day 1 of a limit is the working day after it. */
export function deliveryDay(moment: Moment, calendar: WorkingCalendar): CivilDate {
  const date = dateOf(moment);
  if (timeOf(moment) > OFFICE.lastDelivery) return calendar.rollForward(addDays(date, 1));
  return calendar.rollForward(date);
}

/** The moment `hours` office hours after `from`. */
export function addOfficeHours(from: Moment, hours: number, calendar: WorkingCalendar): Moment {
  if (!(hours >= 0) || hours > MAX_OFFICE_HOURS)
    throw new RangeError(`Expected to add 0 to ${MAX_OFFICE_HOURS} office hours, but found ${hours}`);
  let day = deliveryDay(from, calendar);
  const start = epochOf(from);
  let left = hours * HOUR_MS;
  for (let n = 0; n <= MAX_OFFICE_HOURS; n += 1, day = calendar.addWorkingDays(day, 1)) {
    for (const [opens, closes] of OFFICE.sessions) {
      const begin = Math.max(epochOf(at(day, opens)), start);
      const room = epochOf(at(day, closes)) - begin;
      if (room < 0) continue;
      if (left <= room) return momentOf(begin + left);
      left -= room;
    }
  }
  throw new RangeError(`Expected to place ${hours} office hours after ${from}, but the calendar has too few working days`);
}

/** 09:00 of the first working day after the date: when lights turn red and urging starts. */
export function nextMorning(date: CivilDate, calendar: WorkingCalendar): Moment {
  return at(calendar.addWorkingDays(date, 1), OFFICE.opens);
}

/** Is somebody expected at the desk at this moment? */
export function isOfficeTime(moment: Moment, calendar: WorkingCalendar): boolean {
  const time = timeOf(moment).slice(0, 5);
  return calendar.isWorkingDay(dateOf(moment)) && time >= OFFICE.opens && time < OFFICE.closes;
}
