/** Reads FEEL's temporal texts. Each reader gives undefined for a text that is not one, or names a day or hour that does not exist. */
import { DaysTimeDuration, LocalDate, LocalDateTime, LocalTime, YearsMonthsDuration, ZonedDateTime, ZonedTime } from './values.ts';
import { parseZone } from './zone-id.ts';
import { standardOffset } from './zones.ts';

const datePattern = /^(-?(?:[1-9]\d{0,4})?\d{4})-([01]\d)-([0-3]\d)$/;
const offsetTimePattern = /^T?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[+-]\d{2}:\d{2}|Z|@.*)$/;
const dateTimePattern =
  /^(-?(?:[1-9]\d{0,4})?\d{4}-[01]\d-[0-3]\d)T([0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,9})?)([+-][01]\d:[0-5]\d|Z|@.*)?$/;
const yearsMonthsPattern = /^-?P-?(?:\d+Y)?-?(?:\d+M)?$/;
const daysTimePattern = /^-?P(?:-?(?:\d+D)?(?:T-?(?:\d+H)?-?(?:\d+M)?-?(?:\d+(?:.\d*)?S)?)?)$/;
const maxOffset = 18 * 3600;

export const isDateText = (text: string): boolean => datePattern.test(text);
export const isOffsetTimeText = (text: string): boolean => offsetTimePattern.test(text);
export const isOffsetDateTimeText = (text: string): boolean => dateTimePattern.exec(text)?.[3] !== undefined;
export const isLocalDateTimeText = (text: string): boolean => {
  const match = dateTimePattern.exec(text);
  return match !== null && match[3] === undefined;
};
export const isYearsMonthsText = (text: string): boolean => yearsMonthsPattern.test(text);
export const isDaysTimeText = (text: string): boolean => daysTimePattern.test(text);

export function parseDate(text: string): LocalDate | undefined {
  const match = datePattern.exec(text);
  return match === null ? undefined : LocalDate.of(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** `[T]HH:MM[:SS[.fraction]]`; `24:00:00` is midnight. */
export function parseLocalTime(text: string): LocalTime | undefined {
  const match = /^T?(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{0,9}))?)?$/.exec(text);
  if (match === null) return undefined;
  if (match[4] === '') return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const nano = Number((match[4] ?? '').padEnd(9, '0'));
  if (hour === 24 && minute === 0 && second === 0 && nano === 0) return LocalTime.midnight;
  return LocalTime.of(hour, minute, second, nano);
}

function parseOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (match === null || Number(match[3]) > 59) return undefined;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  if (seconds > maxOffset) return undefined;
  return match[1] === '-' && seconds > 0 ? -seconds : seconds;
}

/** `nowSecond` decides the standard offset of a region, as the reference does. */
export function parseZonedTime(text: string, nowSecond: number): ZonedTime | undefined {
  const match = /^(T?\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(.+)$/.exec(text);
  const time = match === null ? undefined : parseLocalTime(match[1]!);
  if (match === null || time === undefined) return undefined;
  if (match[2]!.startsWith('@')) {
    const zone = parseZone(match[2]!.slice(1));
    if (zone === undefined) return undefined;
    return zone.zone === undefined
      ? new ZonedTime(time, zone.offset)
      : new ZonedTime(time, standardOffset(zone.zone, nowSecond), zone.zone);
  }
  const offset = parseOffset(match[2]!);
  return offset === undefined ? undefined : new ZonedTime(time, offset);
}

export function parseLocalDateTime(text: string): LocalDateTime | undefined {
  const match = dateTimePattern.exec(text);
  if (match === null || match[3] !== undefined) return undefined;
  return combine(match[1]!, match[2]!);
}

function combine(dateText: string, timeText: string): LocalDateTime | undefined {
  const date = parseDate(dateText);
  // Unlike a time alone, a date-time is read strictly: no hour 24.
  const time = timeText.startsWith('24') ? undefined : parseLocalTime(timeText);
  return date === undefined || time === undefined ? undefined : new LocalDateTime(date, time);
}

export function parseZonedDateTime(text: string): ZonedDateTime | undefined {
  const match = dateTimePattern.exec(text);
  const local = match === null ? undefined : combine(match[1]!, match[2]!);
  const suffix = match?.[3];
  if (local === undefined || suffix === undefined) return undefined;
  if (suffix.startsWith('@')) {
    const zone = parseZone(suffix.slice(1));
    if (zone === undefined) return undefined;
    return zone.zone === undefined ? new ZonedDateTime(local, zone.offset) : ZonedDateTime.ofLocal(local, zone.zone);
  }
  const offset = parseOffset(suffix);
  return offset === undefined ? undefined : new ZonedDateTime(local, offset);
}

/** Each part may carry its own sign, as in java.time.Period. */
export function parseYearsMonths(text: string): YearsMonthsDuration | undefined {
  const match = /^(-?)P(?:(-?\d+)Y)?(?:(-?\d+)M)?$/.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) return undefined;
  const [years, months] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const limit = 2 ** 31;
  if (Math.abs(years) >= limit || Math.abs(months) >= limit) return undefined;
  const sign = match[1] === '-' ? -1 : 1;
  return YearsMonthsDuration.read(sign * years, sign * months);
}

/** As java.time.Duration: at least one part, and one after `T`. */
export function parseDaysTime(text: string): DaysTimeDuration | undefined {
  const match = /^(-?)P(?:(-?\d+)D)?(T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?)(\d+)(?:[.,](\d{0,9}))?S)?)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, days, time, hours, minutes, secondSign, seconds, fraction] = match;
  if (days === undefined && time === undefined) return undefined;
  if (time === 'T') return undefined;
  if (text.length > 60) return undefined;
  const second = BigInt(seconds ?? 0) * 1_000_000_000n + BigInt((fraction ?? '').padEnd(9, '0'));
  const total =
    BigInt(days ?? 0) * 86_400_000_000_000n +
    BigInt(hours ?? 0) * 3_600_000_000_000n +
    BigInt(minutes ?? 0) * 60_000_000_000n +
    (secondSign === '-' ? -second : second);
  return new DaysTimeDuration(sign === '-' ? -total : total);
}
