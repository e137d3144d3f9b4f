/** `date("…")`, `time("…")`, `date and time("…")`, `duration("…")` and `@"…"` with a constant text: read once, null when not valid. */
import type { Value } from '../values.ts';
import {
  isDateText,
  isDaysTimeText,
  isLocalDateTimeText,
  isOffsetDateTimeText,
  isOffsetTimeText,
  isYearsMonthsText,
  parseDate,
  parseDaysTime,
  parseLocalDateTime,
  parseLocalTime,
  parseYearsMonths,
  parseZonedDateTime,
  parseZonedTime,
} from './parse.ts';
import { LocalDateTime, LocalTime } from './values.ts';

export type TemporalLiteral = 'duration' | 'date and time' | 'date' | 'time' | '@';

/** `nowSecond` decides the standard offset of a time with a region. */
export function temporalLiteral(kind: TemporalLiteral, text: string, nowSecond: number): Value {
  try {
    return read(kind, text, nowSecond) ?? null;
  } catch {
    return null;
  }
}

function read(kind: TemporalLiteral, text: string, nowSecond: number): Value | undefined {
  switch (kind) {
    case 'date':
      return parseDate(text);
    case 'time':
      return isOffsetTimeText(text) ? parseZonedTime(text, nowSecond) : parseLocalTime(text);
    case 'date and time':
      return dateAndTime(text);
    case 'duration':
      return isYearsMonthsText(text) ? parseYearsMonths(text) : parseDaysTime(text);
    case '@':
      if (isDateText(text)) return parseDate(text);
      if (isOffsetTimeText(text)) return parseZonedTime(text, nowSecond);
      if (isOffsetDateTimeText(text) || isLocalDateTimeText(text)) return dateAndTime(text);
      if (isYearsMonthsText(text)) return parseYearsMonths(text);
      return isDaysTimeText(text) ? parseDaysTime(text) : parseLocalTime(text);
  }
}

function dateAndTime(text: string): Value | undefined {
  if (isDateText(text)) {
    const date = parseDate(text);
    return date === undefined ? undefined : new LocalDateTime(date, LocalTime.midnight);
  }
  return isOffsetDateTimeText(text) ? parseZonedDateTime(text) : parseLocalDateTime(text);
}
