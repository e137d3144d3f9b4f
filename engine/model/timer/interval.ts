/** Periods of time as Zeebe's Interval counts them: in Java's 64-bit numbers, by the calendar of the machine's zone where they are a day or longer. */
import { daysInMonth, fromEpochDay, toEpochDay } from '../../expression/temporal/calendar.ts';
import type { ZonedDateTime } from '../../expression/temporal/values.ts';
import { offsetAt, resolveLocal } from '../../expression/temporal/zones.ts';
import { isLong } from '../../protocol/long.ts';
import { NANOS, NO_PERIOD, parseDuration, parsePeriod, secondFloor, type Period } from './period.ts';
import { TimeOverflowError } from './time-text-error.ts';
import { parseZonedDateTime } from './zoned-date-time.ts';

/** A period of time as ISO 8601 writes it, with the moment from which it is counted if it names one (`2026-01-01T00:00Z/P1M`). */
export interface Interval {
  readonly period: Period;
  /** What is added to the period, nanoseconds. */
  readonly duration: bigint;
  readonly start?: { readonly instantNanos: bigint; readonly zone?: string | undefined; readonly offset?: number };
}

const DAY_SECONDS = 86_400n;
const MILLI = 1_000_000n;
const EPOCH_DAY_MIN = -365_243_219_162n;
const EPOCH_DAY_MAX = 365_241_780_471n;
const YEAR_MAX = 999_999_999;

/** Throws a TimeTextError for a text that is none. */
export function parseInterval(text: string): Interval {
  const slash = text.lastIndexOf('/');
  const start = slash > 0 ? { start: parseZonedDateTime(text.slice(0, slash)) } : {};
  const length = text.slice(slash + 1);
  const sign = length.startsWith('-') ? '-' : '';
  const time = length.indexOf('T');
  if (time < 0) return { ...start, period: parsePeriod(length), duration: 0n };
  if (time === (/^[-+]/.test(length) ? 2 : 1)) return { ...start, period: NO_PERIOD, duration: parseDuration(length) };
  return { ...start, period: parsePeriod(length.slice(0, time)), duration: parseDuration(`${sign}P${length.slice(time)}`) };
}

/** When a timer that is set at `from` is due. Epoch milliseconds. Throws a TimeOverflowError where Java does. */
export function dueDateOf(interval: Interval, from: bigint, zone: string): bigint {
  const startsAt = interval.start ? toMillis(interval.start.instantNanos) : from;
  if (startsAt > from) return startsAt;
  if (!isByCalendar(interval)) return BigInt.asIntN(64, from + asMillis(interval.duration / MILLI));
  return toMillis(after(interval, from, zone));
}

/** The same interval, counted from the time at which it was last due. */
export function continuedFrom({ period, duration, start }: Interval, lastDueDate: bigint, zone: string): Interval {
  const startZone = start ? (start.zone ?? offsetZone(start.offset ?? 0)) : zone;
  return { period, duration, start: { instantNanos: after({ period, duration }, lastDueDate, startZone), zone: startZone } };
}

/** Of an offset alone: a zone that never changes its own. */
function offsetZone(offset: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}

/** Shorter than a day it is the same everywhere. */
function isByCalendar({ period, duration }: Interval): boolean {
  return period.years !== 0 || period.months !== 0 || period.days !== 0 || duration >= DAY_SECONDS * NANOS;
}

/** A moment is rounded down, a duration towards none. */
const toMillis = (nanos: bigint): bigint => asMillis(nanos / MILLI - (nanos % MILLI < 0n ? 1n : 0n));

function asMillis(millis: bigint): bigint {
  if (isLong(millis)) return millis;
  throw new TimeOverflowError('long overflow');
}

export const millisOf = (moment: ZonedDateTime): bigint => toMillis(moment.instantNanos);

/** Years, months and days at once in the zone's own time, and the rest behind them. Nanoseconds. */
function after({ period, duration }: Pick<Interval, 'period' | 'duration'>, from: bigint, zone: string): bigint {
  const nanos = (((from % 1000n) + 1000n) % 1000n) * MILLI;
  let instant = (from * MILLI - nanos) / NANOS;
  let offset = offsetAt(zone, instant);
  const move = (day: bigint): void => {
    const localSecond = instant + BigInt(offset);
    const moved = resolveLocal(zone, day * DAY_SECONDS + modulo(localSecond, DAY_SECONDS), offset);
    offset = moved.offset;
    instant = moved.localSecond - BigInt(offset);
  };
  const day = (): bigint => floorDay(instant + BigInt(offset));
  const months = period.years * 12 + period.months;
  const inMonths = months === 0 ? day() : plusMonths(day(), months);
  if (months !== 0 || period.days !== 0) move(checkedDay(inMonths + BigInt(period.days)));
  const seconds = secondFloor(duration);
  checkedDay(floorDay(instant + BigInt(offset) + seconds));
  return (instant + seconds) * NANOS + nanos + (duration - seconds * NANOS);
}

const modulo = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;
const floorDay = (second: bigint): bigint => (second - modulo(second, DAY_SECONDS)) / DAY_SECONDS;

function plusMonths(epochDay: bigint, months: number): bigint {
  const { year, month, day } = fromEpochDay(Number(epochDay));
  const total = year * 12 + (month - 1) + months;
  const newYear = Math.floor(total / 12);
  if (Math.abs(newYear) > YEAR_MAX)
    throw new TimeOverflowError(`Invalid value for Year (valid values -${YEAR_MAX} - ${YEAR_MAX}): ${newYear}`);
  const newMonth = total - newYear * 12 + 1;
  return BigInt(toEpochDay(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth))));
}

function checkedDay(epochDay: bigint): bigint {
  if (epochDay >= EPOCH_DAY_MIN && epochDay <= EPOCH_DAY_MAX) return epochDay;
  throw new TimeOverflowError(`Invalid value for EpochDay (valid values ${EPOCH_DAY_MIN} - ${EPOCH_DAY_MAX}): ${epochDay}`);
}
