import { TimeTextError } from '../timer/time-text-error.ts';
import { parseZonedDateTime } from '../timer/zoned-date-time.ts';

/** A moment with an offset or zone, as Java's ZonedDateTime reads it. */
export function isDateTimeText(text: string): boolean {
  try {
    parseZonedDateTime(text);
    return true;
  } catch (error) {
    if (error instanceof TimeTextError) return false;
    throw error;
  }
}

const INT_MAX = 2 ** 31 - 1;
const LONG_MAX = 2n ** 63n - 1n;

/** A whole number that Java can hold as a long. */
export function isLong(text: string): boolean {
  if (!/^[+-]?\d{1,19}$/.test(text)) return false;
  const value = BigInt(text.replace('+', ''));
  return value <= LONG_MAX && value >= -LONG_MAX - 1n;
}

export function isInt(text: string): boolean {
  return isLong(text) && Number(text) <= INT_MAX && Number(text) >= -INT_MAX - 1;
}
