/** Lengths of time as java.time.Period and java.time.Duration read them, with Java's limits: 32-bit numbers in the one, 64-bit numbers in the other. */
import { isLong } from '../../protocol/long.ts';
import { TimeOverflowError, TimeTextError } from './time-text-error.ts';

export interface Period {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

export const NO_PERIOD: Period = { years: 0, months: 0, days: 0 };

const PERIOD = /^([-+]?)P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?$/i;
const DURATION = /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;
const INT_MAX = 2n ** 31n - 1n;
const NO_PERIOD_TEXT = 'Text cannot be parsed to a Period';
const NO_DURATION_TEXT = 'Text cannot be parsed to a Duration';
/** Digits of a number beyond any limit: it need not be counted out. */
const DIGITS_MAX = 1_000;

export function parsePeriod(text: string): Period {
  const match = PERIOD.exec(text);
  const parts = match?.slice(2) as (string | undefined)[] | undefined;
  if (!match || !parts || parts.every((part) => part === undefined)) throw new TimeTextError(NO_PERIOD_TEXT);
  const sign = match[1] === '-' ? -1n : 1n;
  const [years, months, weeks, days] = parts.map((part) => intOf(part, sign)) as [bigint, bigint, bigint, bigint];
  return { years: Number(years), months: Number(months), days: Number(asInt(days + asInt(weeks * 7n))) };
}

function intOf(text: string | undefined, sign: bigint): bigint {
  const value = bigOf(text) * sign;
  // The least number of all cannot be read with a minus before it.
  if (isInt(value) && isInt(value * sign)) return value;
  throw new TimeTextError(NO_PERIOD_TEXT);
}

const isInt = (value: bigint): boolean => value >= -INT_MAX - 1n && value <= INT_MAX;

function asInt(value: bigint): bigint {
  if (isInt(value)) return value;
  throw new TimeOverflowError('integer overflow');
}

const bigOf = (text: string | undefined): bigint => {
  if (text === undefined) return 0n;
  return BigInt(text.length > DIGITS_MAX ? (/[1-9]/.test(text) ? '1'.repeat(DIGITS_MAX) : '0') : text.replace('+', ''));
};

/** Nanoseconds. */
export function parseDuration(text: string): bigint {
  const match = DURATION.exec(text);
  const [, sign, days, time, hours, minutes, seconds, fraction] = match ?? [];
  if (!match || time === 'T' || (days ?? hours ?? minutes ?? seconds) === undefined) throw new TimeTextError(NO_DURATION_TEXT);
  const inDays = secondsOf(days, 86_400n, 'days');
  const inHours = secondsOf(hours, 3600n, 'hours');
  const inMinutes = secondsOf(minutes, 60n, 'minutes');
  const whole = asLong(inDays + asLong(inHours + asLong(inMinutes + secondsOf(seconds, 1n, 'seconds'))));
  const nanos = BigInt((fraction ?? '').padEnd(9, '0')) * (seconds?.startsWith('-') ? -1n : 1n);
  const total = whole * NANOS + nanos;
  const signed = sign === '-' ? -total : total;
  asLong(secondFloor(signed));
  return signed;
}

export const NANOS = 1_000_000_000n;
/** Whole seconds, rounded down. */
export function secondFloor(nanos: bigint): bigint {
  const whole = nanos / NANOS;
  return nanos % NANOS < 0n ? whole - 1n : whole;
}

function secondsOf(text: string | undefined, unit: bigint, name: string): bigint {
  const value = bigOf(text);
  if (isLong(value) && isLong(value * unit)) return value * unit;
  throw new TimeTextError(`${NO_DURATION_TEXT}: ${name}`);
}

function asLong(seconds: bigint): bigint {
  if (isLong(seconds)) return seconds;
  throw new TimeTextError(`${NO_DURATION_TEXT}: overflow`);
}
