/** FEEL's temporal values, with the arithmetic and the two printed forms (FEEL's own, and java.time's for results) of the reference. */
import { EvaluationException } from '../errors.ts';
import { daysInMonth, fromEpochDay, toEpochDay } from './calendar.ts';
import { offsetAt, resolveLocal } from './zones.ts';

const nanosPerSecond = 1_000_000_000;
const nanosPerDay = 86_400 * nanosPerSecond;
const bigSecond = 1_000_000_000n;
const maxYear = 999_999_999;

const two = (value: number): string => String(value).padStart(2, '0');

function yearText(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  return year < 0 ? `-${digits}` : digits;
}

/** `+08:00`, `Z`, with seconds only when there are any. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const size = Math.abs(seconds);
  const text = `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`;
  return size % 60 === 0 ? text : `${text}:${two(size % 60)}`;
}

export class LocalDate {
  readonly epochDay: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(epochDay: number) {
    const fields = fromEpochDay(epochDay);
    if (Math.abs(fields.year) > maxYear) {
      throw new EvaluationException(
        `java.time.DateTimeException: Invalid value for Year (valid values -999999999 - 999999999): ${fields.year}`,
      );
    }
    this.epochDay = epochDay;
    this.year = fields.year;
    this.month = fields.month;
    this.day = fields.day;
  }

  /** Undefined when there is no such day. */
  static of(year: number, month: number, day: number): LocalDate | undefined {
    if (Math.abs(year) > maxYear || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
    return new LocalDate(toEpochDay(year, month, day));
  }

  /** Monday is 1. */
  weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  plusMonths(months: number): LocalDate {
    const total = this.year * 12 + (this.month - 1) + months;
    const year = Math.floor(total / 12);
    const month = total - year * 12 + 1;
    return new LocalDate(toEpochDay(year, month, Math.min(this.day, daysInMonth(year, month))));
  }

  plus(duration: DaysTimeDuration): LocalDate {
    return new LocalDateTime(this, LocalTime.midnight).plus(duration).date;
  }

  toString(): string {
    return `${this.year > 9999 ? '+' : ''}${this.feelText()}`;
  }

  feelText(): string {
    return `${yearText(this.year)}-${two(this.month)}-${two(this.day)}`;
  }
}

export class LocalTime {
  static readonly midnight = new LocalTime(0);
  readonly nanoOfDay: number;

  constructor(nanoOfDay: number) {
    this.nanoOfDay = nanoOfDay;
  }

  static of(hour: number, minute: number, second: number, nano = 0): LocalTime | undefined {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nano < 0 || nano >= nanosPerSecond)
      return undefined;
    return new LocalTime((hour * 3600 + minute * 60 + second) * nanosPerSecond + nano);
  }

  get hour(): number {
    return Math.floor(this.nanoOfDay / (3600 * nanosPerSecond));
  }
  get minute(): number {
    return Math.floor(this.nanoOfDay / (60 * nanosPerSecond)) % 60;
  }
  get second(): number {
    return Math.floor(this.nanoOfDay / nanosPerSecond) % 60;
  }
  get nano(): number {
    return this.nanoOfDay % nanosPerSecond;
  }

  plus(duration: DaysTimeDuration): LocalTime {
    const day = BigInt(nanosPerDay);
    const sum = (BigInt(this.nanoOfDay) + duration.nanos) % day;
    return new LocalTime(Number(sum < 0n ? sum + day : sum));
  }

  /** java.time's form: `10:00`, `10:00:05`, fractions in groups of three digits. */
  toString(): string {
    const head = `${two(this.hour)}:${two(this.minute)}`;
    if (this.second === 0 && this.nano === 0) return head;
    const seconds = `${head}:${two(this.second)}`;
    if (this.nano === 0) return seconds;
    const digits = String(this.nano).padStart(9, '0');
    const shown = digits.endsWith('000000') ? 3 : digits.endsWith('000') ? 6 : 9;
    return `${seconds}.${digits.slice(0, shown)}`;
  }

  /** FEEL's form: seconds always, fraction as short as it goes. */
  feelText(): string {
    const fraction = this.nano === 0 ? '' : `.${String(this.nano).padStart(9, '0').replace(/0+$/, '')}`;
    return `${two(this.hour)}:${two(this.minute)}:${two(this.second)}${fraction}`;
  }
}

/** A time with an offset (seconds) and perhaps a region. */
export class ZonedTime {
  readonly time: LocalTime;
  readonly offset: number;
  readonly zone: string | undefined;

  constructor(time: LocalTime, offset: number, zone?: string) {
    this.time = time;
    this.offset = offset;
    this.zone = zone;
  }

  /** Nanoseconds of the day in UTC; may be negative. */
  get utcNanos(): number {
    return this.time.nanoOfDay - this.offset * nanosPerSecond;
  }

  plus(duration: DaysTimeDuration): ZonedTime {
    return new ZonedTime(this.time.plus(duration), this.offset, this.zone);
  }

  withDate(date: LocalDate): ZonedDateTime {
    const local = new LocalDateTime(date, this.time);
    return this.zone === undefined ? new ZonedDateTime(local, this.offset) : ZonedDateTime.ofLocal(local, this.zone);
  }

  feelText(): string {
    return this.time.feelText() + (this.zone === undefined ? offsetText(this.offset) : `@${this.zone}`);
  }
}

export class LocalDateTime {
  readonly date: LocalDate;
  readonly time: LocalTime;

  constructor(date: LocalDate, time: LocalTime) {
    this.date = date;
    this.time = time;
  }

  /** Seconds since 1970 as if the local time were UTC. */
  get localSecond(): bigint {
    return BigInt(this.date.epochDay) * 86_400n + BigInt(Math.floor(this.time.nanoOfDay / nanosPerSecond));
  }

  get totalNanos(): bigint {
    return BigInt(this.date.epochDay) * BigInt(nanosPerDay) + BigInt(this.time.nanoOfDay);
  }

  static ofNanos(total: bigint): LocalDateTime {
    const day = BigInt(nanosPerDay);
    let epochDay = total / day;
    let nanos = total % day;
    if (nanos < 0n) {
      epochDay -= 1n;
      nanos += day;
    }
    return new LocalDateTime(new LocalDate(Number(epochDay)), new LocalTime(Number(nanos)));
  }

  plus(duration: DaysTimeDuration): LocalDateTime {
    return LocalDateTime.ofNanos(this.totalNanos + duration.nanos);
  }

  plusMonths(months: number): LocalDateTime {
    return new LocalDateTime(this.date.plusMonths(months), this.time);
  }

  toString(): string {
    return `${this.date}T${this.time}`;
  }
  feelText(): string {
    return `${this.date.feelText()}T${this.time.feelText()}`;
  }
}

export class ZonedDateTime {
  readonly local: LocalDateTime;
  readonly offset: number;
  readonly zone: string | undefined;

  constructor(local: LocalDateTime, offset: number, zone?: string) {
    this.local = local;
    this.offset = offset;
    this.zone = zone;
  }

  static ofLocal(local: LocalDateTime, zone: string, preferredOffset?: number): ZonedDateTime {
    const { localSecond, offset } = resolveLocal(zone, local.localSecond, preferredOffset);
    const moved = (localSecond - local.localSecond) * bigSecond;
    return new ZonedDateTime(moved === 0n ? local : LocalDateTime.ofNanos(local.totalNanos + moved), offset, zone);
  }

  static ofInstant(nanos: bigint, zone: string): ZonedDateTime {
    const second = nanos / bigSecond - (nanos % bigSecond < 0n ? 1n : 0n);
    const offset = offsetAt(zone, second);
    return new ZonedDateTime(LocalDateTime.ofNanos(nanos + BigInt(offset) * bigSecond), offset, zone);
  }

  get instantNanos(): bigint {
    return this.local.totalNanos - BigInt(this.offset) * bigSecond;
  }

  plus(duration: DaysTimeDuration): ZonedDateTime {
    const nanos = this.instantNanos + duration.nanos;
    if (this.zone !== undefined) return ZonedDateTime.ofInstant(nanos, this.zone);
    return new ZonedDateTime(LocalDateTime.ofNanos(nanos + BigInt(this.offset) * bigSecond), this.offset);
  }

  plusMonths(months: number): ZonedDateTime {
    const local = this.local.plusMonths(months);
    return this.zone === undefined ? new ZonedDateTime(local, this.offset) : ZonedDateTime.ofLocal(local, this.zone, this.offset);
  }

  toString(): string {
    return this.local.toString() + offsetText(this.offset) + (this.zone === undefined ? '' : `[${this.zone}]`);
  }

  feelText(): string {
    // The reference strikes the offset before a zone out only when it has no seconds.
    const offset = this.zone === undefined || this.offset % 60 !== 0 ? offsetText(this.offset) : '';
    return this.local.feelText() + offset + (this.zone === undefined ? '' : `@${this.zone}`);
  }
}

const asInt = (value: number): number => {
  if (value !== Math.trunc(value) || value > 2_147_483_647 || value < -2_147_483_648)
    throw new EvaluationException('java.lang.ArithmeticException: integer overflow');
  return value;
};

/** A duration of months, counted as one signed total. Years and months are 32-bit integers each, as in java.time.Period. */
export class YearsMonthsDuration {
  readonly months: number;
  /** Of one that was read from a text: its parts as they stood there, `P14M`, as a warning repeats them. */
  readonly written: string | undefined;

  constructor(months: number, written?: string) {
    this.written = written;
    asInt(Math.trunc(months / 12));
    this.months = Object.is(months, -0) ? 0 : months;
  }

  static of(years: number, months: number): YearsMonthsDuration {
    return new YearsMonthsDuration(asInt(years) * 12 + asInt(months));
  }

  static read(years: number, months: number): YearsMonthsDuration {
    const total = asInt(years) * 12 + asInt(months);
    return new YearsMonthsDuration(total, years === 0 && months === 0 ? 'P0D' : `P${part(years, 'Y')}${part(months, 'M')}`);
  }

  plus(other: YearsMonthsDuration, sign: 1 | -1 = 1): YearsMonthsDuration {
    return YearsMonthsDuration.of(this.years + sign * other.years, this.monthsOfYear + sign * other.monthsOfYear);
  }

  times(factor: number): YearsMonthsDuration {
    return YearsMonthsDuration.of(this.years * factor, this.monthsOfYear * factor);
  }

  get years(): number {
    return Math.trunc(this.months / 12) + 0;
  }
  get monthsOfYear(): number {
    return (this.months % 12) + 0;
  }

  toString(): string {
    return this.months === 0 ? 'P0D' : `P${part(this.years, 'Y')}${part(this.monthsOfYear, 'M')}`;
  }

  feelText(): string {
    if (this.months === 0) return 'P0Y';
    const positive = new YearsMonthsDuration(Math.abs(this.months));
    return `${this.months < 0 ? '-' : ''}P${part(positive.years, 'Y')}${part(positive.monthsOfYear, 'M')}`;
  }
}

const part = (value: number | bigint, unit: string): string => (Number(value) === 0 ? '' : `${value}${unit}`);

/** A duration of an exact length in nanoseconds. */
export class DaysTimeDuration {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    // Java counts the seconds in a 64-bit integer.
    if (BigInt.asIntN(64, nanos / bigSecond) !== nanos / bigSecond)
      throw new EvaluationException('java.lang.ArithmeticException: long overflow');
    this.nanos = nanos;
  }

  times(factor: number): DaysTimeDuration {
    const nanos = this.nanos * BigInt(factor);
    if (BigInt.asIntN(64, nanos / bigSecond) !== nanos / bigSecond)
      throw new EvaluationException(`java.lang.ArithmeticException: Exceeds capacity of Duration: ${nanos}`);
    return new DaysTimeDuration(nanos);
  }

  /** Whole seconds, rounded down: java.time keeps the fraction positive. */
  get seconds(): bigint {
    const whole = this.nanos / bigSecond;
    return this.nanos % bigSecond < 0n ? whole - 1n : whole;
  }

  get millis(): bigint {
    const whole = this.nanos / 1_000_000n;
    return this.nanos % 1_000_000n < 0n ? whole - 1n : whole;
  }

  get days(): bigint {
    return this.seconds / 86_400n;
  }
  get hours(): bigint {
    return (this.seconds / 3600n) % 24n;
  }
  get minutes(): bigint {
    return (this.seconds / 60n) % 60n;
  }
  get secondsOfMinute(): bigint {
    return this.seconds % 60n;
  }

  /** java.time's form: `PT36H`, `PT-0.5S`. */
  toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const sign = this.nanos < 0n ? '-' : '';
    const size = this.nanos < 0n ? -this.nanos : this.nanos;
    const signed = (value: bigint, unit: string): string => (value === 0n ? '' : `${sign}${value}${unit}`);
    const total = size / bigSecond;
    const fraction = size % bigSecond;
    const head = `PT${signed(total / 3600n, 'H')}${signed((total / 60n) % 60n, 'M')}`;
    const second = total % 60n;
    if (second === 0n && fraction === 0n) return head;
    const digits = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`;
    return `${head}${sign}${second}${digits}S`;
  }

  /** FEEL's form: days, and no fraction. */
  feelText(): string {
    const parts = [this.days, this.hours, this.minutes, this.secondsOfMinute];
    if (parts.every((value) => value === 0n)) return 'P0D';
    const negative = parts.every((value) => value <= 0n);
    const [days, hours, minutes, seconds] = parts.map((value) => (negative ? -value : value)) as [bigint, bigint, bigint, bigint];
    const time = part(hours, 'H') + part(minutes, 'M') + part(seconds, 'S');
    return `${negative ? '-' : ''}P${part(days, 'D')}${time === '' ? '' : `T${time}`}`;
  }
}
