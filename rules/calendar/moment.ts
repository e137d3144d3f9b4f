/**
 * Moments of the office: ISO 8601 texts with the offset +08:00, e.g. `2026-02-14T18:00:00+08:00`.
 * Asia/Shanghai has had this one offset since 1991, so neither the machine's zone nor a zone database is asked.
 */
import type { CivilDate } from './civil-date.ts';

export type Moment = string;
const OFFSET_MS = 8 * 3_600_000;
const MOMENT_TEXT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds since the epoch. @throws RangeError for a text without date, time and offset. */
export function epochOf(moment: Moment): number {
  const ms = MOMENT_TEXT.test(moment) ? Date.parse(moment) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Expected to read a moment such as 2026-02-14T18:00:00+08:00, but found '${moment}'`);
  return ms;
}

/** The moment of an epoch time in milliseconds, to the second (or to the millisecond where there is one). */
export function momentOf(epochMs: number): Moment {
  const text = new Date(epochMs + OFFSET_MS).toISOString();
  return `${text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, 23)}+08:00`;
}

/** The office's date at that moment. */
export function dateOf(moment: Moment): CivilDate {
  return momentOf(epochOf(moment)).slice(0, 10);
}

/** `HH:mm:ss` on the office's clock, for comparisons as text. */
export function timeOf(moment: Moment): string {
  return momentOf(epochOf(moment)).slice(11, 19);
}

/** The moment `time` (`HH:mm`) of a date. */
export function at(date: CivilDate, time: string): Moment {
  return `${date}T${time}:00+08:00`;
}

export function isBefore(a: Moment, b: Moment): boolean {
  return epochOf(a) < epochOf(b);
}

export function earlier(a: Moment, b: Moment): Moment {
  return isBefore(b, a) ? b : a;
}

export function later(a: Moment, b: Moment): Moment {
  return isBefore(a, b) ? b : a;
}

export function addMilliseconds(moment: Moment, ms: number): Moment {
  return momentOf(epochOf(moment) + ms);
}
