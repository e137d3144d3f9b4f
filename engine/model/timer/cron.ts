import { DateTime } from 'luxon';

/** A cron expression of six fields: second minute hour day-of-month month day-of-week, as Spring 5.3 reads them. */
export interface Cron {
  /** The first moment after `from` (epoch milliseconds) in a zone; undefined when there is none within eight years. */
  next(from: number, zone: string): number | undefined;
}

type DayRule = (day: DateTime) => boolean;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 0 1 1 *',
  '@annually': '0 0 0 1 1 *',
  '@monthly': '0 0 0 1 * *',
  '@weekly': '0 0 0 * * 0',
  '@daily': '0 0 0 * * *',
  '@midnight': '0 0 0 * * *',
  '@hourly': '0 0 * * * *',
};
/** Days looked at before the search gives up: eight years hold a 29 February whatever the century. */
const DAYS_MAX = 8 * 366;

/** Undefined when the text is none. */
export function parseCron(text: string): Cron | undefined {
  const fields = (MACROS[text.trim()] ?? text.trim()).toUpperCase().split(/\s+/);
  if (fields.length !== 6) return undefined;
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = fields as [string, string, string, string, string, string];
  try {
    const times = { seconds: numbers(second, 0, 59), minutes: numbers(minute, 0, 59), hours: numbers(hour, 0, 23) };
    const months = numbers(month, 1, 12, MONTHS, 1);
    const matchesDayOfMonth = dayOfMonthRule(dayOfMonth);
    const matchesDayOfWeek = dayOfWeekRule(dayOfWeek);
    return {
      next: (from, zone) =>
        search(
          DateTime.fromMillis(from, { zone }),
          times,
          (day) => months.has(day.month) && matchesDayOfMonth(day) && matchesDayOfWeek(day),
        ),
    };
  } catch {
    return undefined;
  }
}

interface Times {
  readonly seconds: ReadonlySet<number>;
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
}

function search(from: DateTime, times: Times, matches: DayRule): number | undefined {
  const earliest = from.startOf('second').plus({ seconds: 1 });
  let day = earliest.startOf('day');
  for (let looked = 0; looked < DAYS_MAX; looked++, day = day.plus({ days: 1 })) {
    if (!matches(day)) continue;
    const found = firstTime(day, earliest, times);
    if (found) return found.toMillis();
  }
  return undefined;
}

function firstTime(day: DateTime, earliest: DateTime, { hours, minutes, seconds }: Times): DateTime | undefined {
  for (const hour of hours) {
    if (day.set({ hour, minute: 59, second: 59 }) < earliest) continue;
    for (const minute of minutes) {
      if (day.set({ hour, minute, second: 59 }) < earliest) continue;
      for (const second of seconds) {
        const moment = day.set({ hour, minute, second });
        // A moment that the clocks skip in spring is moved by luxon, and does not match.
        if (moment >= earliest && moment.hour === hour) return moment;
      }
    }
  }
  return undefined;
}

function dayOfMonthRule(field: string): DayRule {
  if (field === '*' || field === '?') return () => true;
  const rules = field.split(',').map((part): DayRule => {
    if (part === 'L') return (day) => day.day === day.daysInMonth;
    if (part === 'LW') return (day) => day.hasSame(nearestWeekday(day.endOf('month').startOf('day')), 'day');
    const fromEnd = /^L-(\d+)$/.exec(part);
    if (fromEnd) return (day) => day.day === (day.daysInMonth ?? 0) - Number(fromEnd[1]);
    const weekday = /^(\d+)W$/.exec(part);
    if (weekday) return (day) => day.hasSame(nearestWeekday(day.set({ day: Number(weekday[1]) })), 'day');
    const allowed = numbers(part, 1, 31);
    return (day) => allowed.has(day.day);
  });
  return (day) => rules.some((rule) => rule(day));
}

function nearestWeekday(day: DateTime): DateTime {
  if (day.weekday === 6) return day.day === 1 ? day.plus({ days: 2 }) : day.minus({ days: 1 });
  if (day.weekday === 7) return day.day === day.daysInMonth ? day.minus({ days: 2 }) : day.plus({ days: 1 });
  return day;
}

function dayOfWeekRule(field: string): DayRule {
  if (field === '*' || field === '?') return () => true;
  const rules = field.split(',').map((part): DayRule => {
    const last = /^(\w+)L$/.exec(part);
    if (last) {
      const wanted = oneDayOfWeek(last[1]!);
      return (day) => day.weekday % 7 === wanted && day.day + 7 > (day.daysInMonth ?? 0);
    }
    const nth = /^(\w+)#(\d)$/.exec(part);
    if (nth) {
      const wanted = oneDayOfWeek(nth[1]!);
      return (day) => day.weekday % 7 === wanted && Math.ceil(day.day / 7) === Number(nth[2]);
    }
    const allowed = new Set([...numbers(part, 0, 7, DAYS, 0)].map((day) => day % 7));
    return (day) => allowed.has(day.weekday % 7);
  });
  return (day) => rules.some((rule) => rule(day));
}

function oneDayOfWeek(text: string): number {
  return [...numbers(text, 0, 7, DAYS, 0)][0]! % 7;
}

/** `*`, `5`, `1-5`, `1,3`, and any of them with a step (`/15`). In ascending order. Throws on anything else. */
function numbers(field: string, min: number, max: number, names: readonly string[] = [], firstName = 0): ReadonlySet<number> {
  const found: number[] = [];
  for (const part of field.split(',')) {
    const [range, stepText] = part.split('/') as [string, string | undefined];
    const step = stepText === undefined ? 1 : Number(stepText);
    const [low, high] = bounds(range, min, max, names, firstName, stepText !== undefined);
    if (!Number.isInteger(step) || step < 1 || low > high || low < min || high > max) throw new RangeError(field);
    for (let value = low; value <= high; value += step) found.push(value);
  }
  return new Set(found.sort((left, right) => left - right));
}

function bounds(range: string, min: number, max: number, names: readonly string[], firstName: number, hasStep: boolean): [number, number] {
  if (range === '*' || range === '?') return [min, max];
  const [low, high] = range.split('-') as [string, string | undefined];
  const from = oneNumber(low, names, firstName);
  if (high !== undefined) return [from, oneNumber(high, names, firstName)];
  return [from, hasStep ? max : from];
}

function oneNumber(text: string, names: readonly string[], firstName: number): number {
  const named = names.indexOf(text);
  if (named >= 0) return named + firstName;
  if (!/^\d+$/.test(text)) throw new RangeError(text);
  return Number(text);
}
