/** Which days are working days: weekdays, less the published holidays, plus the published make-up days (调休上班). Domain rules §4.4. */
import { addDays, dayNumber, dayOfWeek, type CivilDate } from './civil-date.ts';

/** One published year, as the State Council office's holiday notice gives it. Only days that differ from the plain week need to be named. */
export interface CalendarYear {
  readonly year: number;
  /** days off */ readonly holidays: readonly CivilDate[];
  /** Saturdays and Sundays that are worked */ readonly workdays: readonly CivilDate[];
  readonly source?: string;
}

export interface WorkingCalendar {
  isWorkingDay(date: CivilDate): boolean;
  /** Was the calendar of this date's year published? If not, its days are a guess (日历未定). */
  isPublished(date: CivilDate): boolean;
  /** `date` itself when worked, else the next working day. */
  rollForward(date: CivilDate): CivilDate;
  /** The working day `days` working days after `date` (before it when negative). Day 1 is the first working day after `date`; 0 gives `date` itself. */
  addWorkingDays(date: CivilDate, days: number): CivilDate;
  /** Working days in (from, to]; negative when `to` is before `from`. */
  workingDaysBetween(from: CivilDate, to: CivilDate): number;
  /** Does the span touch a year whose calendar is not published? */
  isProvisional(from: CivilDate, to: CivilDate): boolean;
  readonly years: readonly CalendarYear[];
}

/**
 * Statutory days with a fixed date in the solar calendar, `MM-DD`, for a year without a notice (§4.4.5). The movable ones
 * (Spring Festival and those of the lunar calendar) cannot be guessed and are left out, so that a guess is never too late.
 */
const FIXED_DAYS: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** Ten years of days: no rule of the office reaches further, so a longer walk is a mistake. */
const MAX_STEPS = 3_700;

/** @throws RangeError for two calendars of one year, for a day of another year, or a day both off and worked. */
export function createWorkingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  const byYear = new Map<number, { off: Set<string>; worked: Set<string> }>();
  for (const entry of years) byYear.set(entry.year, readYear(entry, byYear));

  const published = (date: CivilDate) => byYear.get(Number(date.slice(0, 4)));
  const isWorkingDay = (date: CivilDate): boolean => {
    const year = published(date);
    const weekday = dayOfWeek(date) % 6 !== 0;
    if (!year) return weekday && !FIXED_DAYS.has(date.slice(5));
    return year.worked.has(date) || (weekday && !year.off.has(date));
  };
  const step = (date: CivilDate, direction: 1 | -1): CivilDate => {
    let day = addDays(date, direction);
    for (let n = 0; n < MAX_STEPS; n += 1, day = addDays(day, direction)) if (isWorkingDay(day)) return day;
    throw new RangeError(`Expected to find a working day within ${MAX_STEPS} days of ${date}, but there was none`);
  };
  const calendar: WorkingCalendar = {
    years,
    isWorkingDay,
    isPublished: (date) => published(date) !== undefined,
    rollForward: (date) => (isWorkingDay(date) ? date : step(date, 1)),
    addWorkingDays(date, days) {
      if (!Number.isInteger(days) || Math.abs(days) > MAX_STEPS)
        throw new RangeError(`Expected to add a whole number of working days up to ${MAX_STEPS}, but found ${days}`);
      let result = date;
      for (let n = Math.abs(days); n > 0; n -= 1) result = step(result, days > 0 ? 1 : -1);
      return result;
    },
    workingDaysBetween(from, to) {
      if (to < from) return -calendar.workingDaysBetween(to, from);
      const last = dayNumber(to);
      if (last - dayNumber(from) > MAX_STEPS)
        throw new RangeError(`Expected to count at most ${MAX_STEPS} days, but found ${from} to ${to}`);
      let count = 0;
      for (let day = addDays(from, 1); dayNumber(day) <= last; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
      return count;
    },
    isProvisional(from, to) {
      const first = Number(from.slice(0, 4));
      const end = Number(to.slice(0, 4));
      for (let year = Math.min(first, end); year <= Math.max(first, end); year += 1) if (!byYear.has(year)) return true;
      return false;
    },
  };
  return calendar;
}

function readYear(entry: CalendarYear, known: ReadonlyMap<number, unknown>): { off: Set<string>; worked: Set<string> } {
  if (known.has(entry.year)) throw new RangeError(`Expected to find one calendar for ${entry.year}, but there are two`);
  for (const day of [...entry.holidays, ...entry.workdays]) {
    dayNumber(day);
    if (Number(day.slice(0, 4)) !== entry.year) throw new RangeError(`Expected to find days of ${entry.year}, but found ${day}`);
  }
  const off = new Set(entry.holidays);
  const both = entry.workdays.find((day) => off.has(day));
  if (both) throw new RangeError(`Expected each day to be off or worked, but ${both} is both`);
  return { off, worked: new Set(entry.workdays) };
}
