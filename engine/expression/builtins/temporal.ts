/** Built-in functions on the clock and on dates. */
import { BigDecimal } from '../big-decimal.ts';
import { daysInMonth } from '../temporal/calendar.ts';
import { LocalDate, LocalDateTime, ZonedDateTime } from '../temporal/values.ts';
import type { Run } from '../scope.ts';
import type { FeelFunction, Value } from '../values.ts';
import { builtin, type FunctionTable } from './builtin.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const now = (run: Run): ZonedDateTime => ZonedDateTime.ofInstant(BigInt(Math.trunc(run.now)) * 1_000_000n, run.zone);

function onDate(body: (date: LocalDate) => Value): FeelFunction {
  return builtin(['date'], ([value]) => {
    if (value instanceof LocalDate) return body(value);
    if (value instanceof LocalDateTime) return body(value.date);
    return value instanceof ZonedDateTime ? body(value.local.date) : undefined;
  });
}

const firstDay = (year: number): number => LocalDate.of(year, 1, 1)!.epochDay;

/** ISO 8601: the week of the year that has this week's Thursday. */
function weekOfYear(date: LocalDate): number {
  const thursday = new LocalDate(date.epochDay - date.weekday() + 4);
  return Math.floor((thursday.epochDay - firstDay(thursday.year)) / 7) + 1;
}

export const temporalFunctions: FunctionTable = {
  now: [builtin([], (_args, run) => now(run))],
  today: [builtin([], (_args, run) => now(run).local.date)],
  'day of year': [onDate((date) => BigDecimal.of(date.epochDay - firstDay(date.year) + 1))],
  'day of week': [onDate((date) => weekdays[date.weekday() - 1]!)],
  'month of year': [onDate((date) => months[date.month - 1]!)],
  'week of year': [onDate((date) => BigDecimal.of(weekOfYear(date)))],
  'last day of month': [onDate((date) => LocalDate.of(date.year, date.month, daysInMonth(date.year, date.month)) ?? null)],
};
