/** Built-in functions that make dates, times, durations, numbers and strings from other values. */
import { BigDecimal } from '../big-decimal.ts';
import { FeelError, show, type Value } from '../values.ts';
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
} from '../temporal/parse.ts';
import {
  DaysTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearsMonthsDuration,
  ZonedDateTime,
  ZonedTime,
} from '../temporal/values.ts';
import { zoneId } from '../temporal/zone-id.ts';
import { builtin, isNumber, isText, type Body, type FunctionTable } from './builtin.ts';

const fail = (message: string): FeelError => new FeelError(message);

const dateOf = (value: Value | undefined): LocalDate | undefined => {
  if (value instanceof LocalDate) return value;
  if (value instanceof LocalDateTime) return value.date;
  return value instanceof ZonedDateTime ? value.local.date : undefined;
};

const date: Body = ([from]) => {
  if (isText(from)) return parseDate(from) ?? fail(`Failed to parse date from '${from}'`);
  return dateOf(from);
};

const dateOfParts: Body = ([year, month, day]) => {
  if (!isNumber(year) || !isNumber(month) || !isNumber(day)) return undefined;
  return (
    LocalDate.of(year.toInt(), month.toInt(), day.toInt()) ?? fail(`Failed to parse date from: year=${year}, month=${month}, day=${day}`)
  );
};

const dateAndTime: Body = ([from]) => {
  if (!isText(from)) return undefined;
  if (isDateText(from)) {
    const day = parseDate(from);
    return day === undefined ? fail(`Failed to parse date(-time) from '${from}'`) : new LocalDateTime(day, LocalTime.midnight);
  }
  if (isOffsetDateTimeText(from)) return parseZonedDateTime(from) ?? fail(`Failed to parse date-time from '${from}'`);
  if (isLocalDateTimeText(from)) return parseLocalDateTime(from) ?? fail(`Failed to parse local-date-time from '${from}'`);
  return fail(`Failed to parse date-time from '${from}'`);
};

/** A date (or the date of a date-time) with a time; or a date-time in a zone. */
const dateAndTimeOfParts: Body = ([first, second]) => {
  const day = dateOf(first);
  if (day === undefined) return undefined;
  if (second instanceof LocalTime) return new LocalDateTime(day, second);
  if (second instanceof ZonedTime) return second.withDate(day);
  if (!isText(second) || first instanceof LocalDate) return undefined;
  return inZone(first as LocalDateTime | ZonedDateTime, second);
};

function inZone(value: LocalDateTime | ZonedDateTime, text: string): ZonedDateTime {
  const { zone, offset } = zoneId(text);
  if (zone !== undefined)
    return value instanceof LocalDateTime ? ZonedDateTime.ofLocal(value, zone) : ZonedDateTime.ofInstant(value.instantNanos, zone);
  if (value instanceof LocalDateTime) return new ZonedDateTime(value, offset);
  return new ZonedDateTime(LocalDateTime.ofNanos(value.instantNanos + BigInt(offset) * 1_000_000_000n), offset);
}

const time: Body = ([from], run) => {
  if (isText(from)) {
    if (isOffsetTimeText(from)) return parseZonedTime(from, run.now / 1000) ?? fail(`Failed to parse time from '${from}'`);
    return parseLocalTime(from) ?? fail(`Failed to parse local-time from '${from}'`);
  }
  if (from instanceof LocalDateTime) return from.time;
  if (from instanceof ZonedDateTime) return new ZonedTime(from.local.time, from.offset, from.zone);
  return from instanceof LocalDate ? new ZonedTime(LocalTime.midnight, 0) : undefined;
};

function localTime(hour: BigDecimal, minute: BigDecimal, second: BigDecimal, withNanos: boolean): LocalTime | undefined {
  const nano = withNanos ? second.remainder(BigDecimal.one).multiply(BigDecimal.of(1_000_000_000)).toInt() : 0;
  return LocalTime.of(hour.toInt(), minute.toInt(), second.toInt(), nano);
}

const timeOfParts: Body = ([hour, minute, second, offset]) => {
  if (!isNumber(hour) || !isNumber(minute) || !isNumber(second)) return undefined;
  if (offset === undefined || offset === null) {
    return (
      localTime(hour, minute, second, offset === undefined) ??
      fail(`Failed to parse local-time from: hour=${hour}, minute=${minute}, second=${second}`)
    );
  }
  if (!(offset instanceof DaysTimeDuration)) return undefined;
  const local = localTime(hour, minute, second, true);
  const seconds = Number(BigInt.asIntN(32, offset.seconds));
  if (local !== undefined && Math.abs(seconds) <= 18 * 3600) return new ZonedTime(local, seconds);
  return fail(`Failed to parse time from: hour=${hour}, minute=${minute}, second=${second}, offset=${offset}`);
};

const parseNumber = (text: string): Value => BigDecimal.parse(text) ?? fail(`Can't parse '${text}' as a number`);
const isGrouping = (text: Value | undefined): text is string => text === ' ' || text === ',' || text === '.';
const isDecimal = (text: Value | undefined): text is string => text === ',' || text === '.';

const number: Body = ([from, grouping]) => {
  if (!isText(from)) return undefined;
  if (grouping === undefined) return parseNumber(from);
  if (!isText(grouping)) return undefined;
  return isGrouping(grouping)
    ? parseNumber(from.replaceAll(grouping, ''))
    : fail("illegal argument for grouping. Must be one of ' ', ',' or '.'");
};

const numberWithSeparators: Body = ([from, grouping, decimal]) => {
  if (!isText(from)) return undefined;
  if (isGrouping(grouping) && isDecimal(decimal) && grouping !== decimal)
    return parseNumber(from.replaceAll(grouping, '').replaceAll(decimal, '.'));
  if (grouping === null && isDecimal(decimal)) return parseNumber(from.replaceAll(decimal, '.'));
  if (isGrouping(grouping) && decimal === null) return parseNumber(from.replaceAll(grouping, ''));
  if (!isText(grouping) || !isText(decimal)) return undefined;
  return fail("illegal arguments for grouping or decimal. Must be one of ' ' (grouping only), ',' or '.'");
};

const string: Body = ([from], run) => {
  if (from === undefined || from === null) return null;
  run.goThroughAll(from);
  return isText(from) ? from : show(from, true);
};

const duration: Body = ([from]) => {
  if (!isText(from)) return undefined;
  if (isYearsMonthsText(from)) return parseYearsMonths(from) ?? fail(`Failed to parse year-month-duration from '${from}'`);
  if (isDaysTimeText(from)) return parseDaysTime(from) ?? fail(`Failed to parse day-time-duration from '${from}'`);
  return fail(`Failed to parse duration from '${from}'`);
};

/** Whole months from one date to another. */
const monthsBetween: Body = ([from, to]) => {
  const start = dateOf(from);
  const end = dateOf(to);
  if (start === undefined || end === undefined) return undefined;
  const months = (end.year - start.year) * 12 + end.month - start.month;
  const days = end.day - start.day;
  return new YearsMonthsDuration(months > 0 && days < 0 ? months - 1 : months < 0 && days > 0 ? months + 1 : months);
};

export const conversionFunctions: FunctionTable = {
  date: [builtin(['from'], date), builtin(['year', 'month', 'day'], dateOfParts)],
  'date and time': [builtin(['from'], dateAndTime), builtin(['date', 'time'], dateAndTimeOfParts)],
  time: [
    builtin(['from'], time),
    builtin(['hour', 'minute', 'second'], timeOfParts),
    builtin(['hour', 'minute', 'second', 'offset'], timeOfParts),
  ],
  number: [
    builtin(['from'], number),
    builtin(['from', 'grouping separator'], number),
    builtin(['from', 'grouping separator', 'decimal separator'], numberWithSeparators),
  ],
  string: [builtin(['from'], string)],
  duration: [builtin(['from'], duration)],
  'years and months duration': [builtin(['from', 'to'], monthsBetween)],
};
