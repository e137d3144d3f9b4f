import { parseZonedDateTime } from '../timer/interval.ts';

/** A moment with an offset or zone, as Java's ZonedDateTime reads it. */
export function isDateTimeText(text: string): boolean {
  return parseZonedDateTime(text) !== undefined;
}

export function isInteger(text: string): boolean {
  return /^[+-]?\d{1,10}$/.test(text);
}
