/** Civil dates `YYYY-MM-DD` and their arithmetic. Nothing here knows a clock or a time zone. */

const DAY_MS = 86_400_000;
const DATE_TEXT = /^\d{4}-\d{2}-\d{2}$/;

/** A date as text, e.g. `2026-02-14`. Compares in time's order as text. */
export type CivilDate = string;

/** @throws RangeError unless `date` is a date that exists. */
export function dayNumber(date: CivilDate): number {
  const ms = DATE_TEXT.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || fromDayNumber(ms / DAY_MS) !== date)
    throw new RangeError(`Expected to read a date YYYY-MM-DD, but found '${date}'`);
  return ms / DAY_MS;
}

export function fromDayNumber(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** 0 is Sunday, 6 Saturday. */
export function dayOfWeek(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function isCivilDate(text: unknown): text is CivilDate {
  if (typeof text !== 'string' || !DATE_TEXT.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
