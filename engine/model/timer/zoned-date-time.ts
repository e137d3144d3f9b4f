/** `2026-03-01T09:00:00+08:00[Asia/Shanghai]` as java.time.ZonedDateTime reads it, with its words for what is wrong and where. */
import { daysInMonth, isLeapYear, toEpochDay } from '../../expression/temporal/calendar.ts';
import { LocalDate, LocalDateTime, LocalTime, ZonedDateTime } from '../../expression/temporal/values.ts';
import { shown, TimeTextError } from './time-text-error.ts';
import { readOffset, readZone, type ReadZone } from './zone-text.ts';

const NANOS = 1_000_000_000n;
const YEAR_MAX = 999_999_999;
const MONTHS = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ');

/** The parts as they stand in the text, not yet looked at. */
interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  /** Seconds. */
  readonly offset: number;
  readonly zone: ReadZone | undefined;
}

export function parseZonedDateTime(text: string): ZonedDateTime {
  try {
    return resolve(readFields(text));
  } catch (error) {
    if (error instanceof Misplaced) throw new TimeTextError(`Text '${shown(text)}' could not be parsed${error.message}`);
    if (error instanceof RangeError) throw new TimeTextError(`Text '${shown(text)}' could not be parsed: ${error.message}`);
    throw error;
  }
}

/** What is not where it should be. */
class Misplaced extends Error {}

const misplaced = (index: number): Misplaced => new Misplaced(` at index ${index}`);

function readFields(text: string): Fields {
  let at = 0;
  const two = (): number => {
    const digits = /^\d\d/.exec(text.slice(at, at + 2));
    if (!digits) throw misplaced(at);
    at += 2;
    return Number(digits[0]);
  };
  const literal = (character: string): void => {
    if (text[at]?.toUpperCase() !== character) throw misplaced(at);
    at += 1;
  };
  const { year, length } = readYear(text);
  at = length;
  literal('-');
  const month = two();
  literal('-');
  const day = two();
  literal('T');
  const hour = two();
  literal(':');
  const minute = two();
  const seconds = /^:(\d\d)(?:\.(\d{0,9}))?/.exec(text.slice(at, at + 13));
  at += seconds?.[0].length ?? 0;
  const offset = readOffset(text, at);
  if (!offset) throw misplaced(at);
  const zone = text[offset.end] === '[' ? readZone(text, offset.end + 1) : undefined;
  const end = zone && text[zone.end] === ']' ? zone.end + 1 : offset.end;
  if (end < text.length) throw new Misplaced(`, unparsed text found at index ${end}`);
  return {
    year,
    month,
    day,
    hour,
    minute,
    second: Number(seconds?.[1] ?? 0),
    nano: Number((seconds?.[2] ?? '').padEnd(9, '0')),
    offset: offset.seconds,
    zone,
  };
}

/** Four digits, or with a sign up to ten; a plus only where there are more than four. */
function readYear(text: string): { year: number; length: number } {
  const [, sign = '', digits = ''] = /^([+-]?)(\d{0,10})/.exec(text) ?? [];
  if (digits.length < 4) throw misplaced(sign.length);
  if (sign === '-' && Number(digits) === 0) throw misplaced(0);
  if (sign === '+' && digits.length === 4) throw misplaced(0);
  if (sign === '' && digits.length > 4) throw misplaced(0);
  return { year: Number(sign + digits), length: sign.length + digits.length };
}

/** Where the offset is not that of the zone, the offset decides. */
function resolve({ year, month, day, hour, minute, second, nano, offset, zone }: Fields): ZonedDateTime {
  const date = dateOf(year, month, day);
  check('MinuteOfHour', minute, 59);
  check('HourOfDay', hour, 23);
  check('SecondOfMinute', second, 59);
  if (Math.abs(offset) > 18 * 3600) throw new RangeError('Zone offset not in valid range: -18:00 to +18:00');
  const local = new LocalDateTime(date, LocalTime.of(hour, minute, second, nano)!);
  if (!zone) return new ZonedDateTime(local, offset);
  const instant = local.totalNanos - BigInt(offset) * NANOS;
  if (zone.zone !== undefined) return ZonedDateTime.ofInstant(instant, zone.zone);
  return new ZonedDateTime(LocalDateTime.ofNanos(instant + BigInt(zone.offset) * NANOS), zone.offset);
}

function dateOf(year: number, month: number, day: number): LocalDate {
  if (Math.abs(year) > YEAR_MAX) throw new RangeError(`Invalid value for Year (valid values -999999999 - 999999999): ${year}`);
  if (month < 1 || month > 12) throw new RangeError(`Invalid value for MonthOfYear (valid values 1 - 12): ${month}`);
  if (day < 1 || day > 31) throw new RangeError(`Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`);
  if (day <= daysInMonth(year, month)) return new LocalDate(toEpochDay(year, month, day));
  throw new RangeError(
    day === 29 && !isLeapYear(year)
      ? `Invalid date 'February 29' as '${year}' is not a leap year`
      : `Invalid date '${MONTHS[month - 1]!} ${day}'`,
  );
}

function check(field: string, value: number, max: number): void {
  if (value > max) throw new RangeError(`Invalid value for ${field} (valid values 0 - ${max}): ${value}`);
}
