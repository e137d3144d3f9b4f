import { DateTime, Duration } from 'luxon';

/** A period of time as ISO 8601 writes it, with the moment from which it is counted if it names one (`2026-01-01T00:00Z/P1M`). */
export interface Interval {
  readonly duration: Duration;
  readonly start?: DateTime;
}

const ISO_DURATION = /^[-+]?P(?=.)(-?\d+Y)?(-?\d+M)?(-?\d+W)?(-?\d+D)?(T(?=.)(-?\d+H)?(-?\d+M)?(-?\d+([.,]\d+)?S)?)?$/i;

/** Undefined when the text is none. */
export function parseInterval(text: string): Interval | undefined {
  const slash = text.lastIndexOf('/');
  const durationText = text.slice(slash + 1);
  if (!ISO_DURATION.test(durationText)) return undefined;
  const duration = Duration.fromISO(durationText.toUpperCase());
  if (!duration.isValid) return undefined;
  if (slash <= 0) return { duration };
  const start = parseZonedDateTime(text.slice(0, slash));
  return start && { duration, start };
}

/** An ISO date and time with an offset, a `Z` or a zone in brackets. Undefined when the text is none. */
export function parseZonedDateTime(text: string): DateTime | undefined {
  if (!/T\d{2}:\d{2}.*(Z|[+-]\d{2}(:?\d{2})?(:\d{2})?)(\[[^\]]+\])?$/i.test(text)) return undefined;
  const parsed = DateTime.fromISO(text, { setZone: true });
  return parsed.isValid ? parsed : undefined;
}

/** When a timer that is set at `from` is due. Epoch milliseconds. */
export function dueDateOf({ duration, start }: Interval, from: number): number {
  const startsAt = start?.toMillis() ?? from;
  return startsAt > from ? startsAt : after(duration, from);
}

/** The same interval, counted from the time at which it was last due. */
export function continuedFrom(interval: Interval, lastDueDate: number): Interval {
  return { duration: interval.duration, start: DateTime.fromMillis(after(interval.duration, lastDueDate)) };
}

function after(duration: Duration, from: number): number {
  return Math.trunc(DateTime.fromMillis(from).plus(duration).toMillis());
}
