/** Properties of temporal values (`date.year`, `duration.hours`), in the order the reference lists them in a warning. */
import { BigDecimal } from './big-decimal.ts';
import { DaysTimeDuration, LocalDate, LocalDateTime, LocalTime, YearsMonthsDuration, ZonedDateTime, ZonedTime } from './temporal/values.ts';
import type { Value } from './values.ts';

const number = (value: number | bigint): BigDecimal => BigDecimal.of(value);
const seconds = (value: number): Value => new DaysTimeDuration(BigInt(value) * 1_000_000_000n);

const dateEntries = (date: LocalDate): [string, Value][] => [
  ['year', number(date.year)],
  ['month', number(date.month)],
  ['day', number(date.day)],
  ['weekday', number(date.weekday())],
];
const timeEntries = (time: LocalTime, offset: Value, zone: Value): [string, Value][] => [
  ['hour', number(time.hour)],
  ['minute', number(time.minute)],
  ['second', number(time.second)],
  ['time offset', offset],
  ['timezone', zone],
];

export function propertiesOf(value: Value): ReadonlyMap<string, Value> {
  return new Map(entriesOf(value));
}

function entriesOf(value: Value): [string, Value][] {
  if (value instanceof LocalDate) return dateEntries(value);
  if (value instanceof LocalTime) return timeEntries(value, null, null);
  if (value instanceof ZonedTime) return timeEntries(value.time, seconds(value.offset), value.zone ?? null);
  if (value instanceof LocalDateTime) return [...dateEntries(value.date), ...timeEntries(value.time, null, null)];
  if (value instanceof ZonedDateTime) {
    return [...dateEntries(value.local.date), ...timeEntries(value.local.time, seconds(value.offset), value.zone ?? null)];
  }
  if (value instanceof YearsMonthsDuration)
    return [
      ['years', number(value.years)],
      ['months', number(value.monthsOfYear)],
    ];
  if (value instanceof DaysTimeDuration) {
    return [
      ['days', number(value.days)],
      ['hours', number(value.hours)],
      ['minutes', number(value.minutes)],
      ['seconds', number(value.secondsOfMinute)],
    ];
  }
  return [];
}
