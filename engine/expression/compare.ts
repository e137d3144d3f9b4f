/** Equality and order of FEEL values. */
import { BigDecimal } from './big-decimal.ts';
import { EvaluationException } from './errors.ts';
import { DaysTimeDuration, LocalDate, LocalDateTime, LocalTime, YearsMonthsDuration, ZonedDateTime, ZonedTime } from './temporal/values.ts';
import { FeelContext, FeelError, FeelFatal, FeelRange, isList, kindOf, show, type Value } from './values.ts';

/** Kinds of what a range has at its ends. */
export const pointKinds = new Set([
  'number',
  'date',
  'time',
  'local time',
  'date and time',
  'local date and time',
  'years and months duration',
  'days and time duration',
]);

/** `=`: null equals only null; undefined when the kinds differ, which `=` answers with null and a warning. */
export function equal(left: Value, right: Value): boolean | undefined {
  if (left === null) return right === null || right instanceof FeelError;
  if (right === null) return left instanceof FeelError;
  if (isList(left)) {
    if (!isList(right)) return undefined;
    return left.length === right.length && left.every((item, index) => equal(item, right[index]!) === true);
  }
  if (left instanceof FeelContext) {
    if (!(right instanceof FeelContext)) return undefined;
    if (left.entries.size !== right.entries.size) return false;
    return [...left.entries.keys()].every(
      (key) => right.entries.has(key) && equal(left.entries.get(key)!, right.entries.get(key)!) === true,
    );
  }
  if (left instanceof FeelError || left instanceof FeelFatal || left instanceof FeelRange) return undefined;
  if (kindOf(left) !== kindOf(right)) return undefined;
  return sameScalar(left, right);
}

/** The equality by which lists look for an item (`list contains`, `index of`): values of different kinds are just not equal. */
export function identical(left: Value, right: Value): boolean {
  if (isList(left)) return isList(right) && left.length === right.length && left.every((item, index) => identical(item, right[index]!));
  if (left instanceof FeelContext && right instanceof FeelContext) {
    return (
      left === right ||
      (left.json === undefined &&
        right.json === undefined &&
        !left.isLiteral &&
        !right.isLiteral &&
        left.entries.size === right.entries.size &&
        [...left.entries].every(([key, value]) => right.entries.has(key) && identical(value, right.entries.get(key)!)))
    );
  }
  if (left instanceof FeelRange && right instanceof FeelRange) {
    return (
      left.start.isClosed === right.start.isClosed &&
      left.end.isClosed === right.end.isClosed &&
      identical(left.start.value, right.start.value) &&
      identical(left.end.value, right.end.value)
    );
  }
  if (left === null || right === null) return left === right;
  return kindOf(left) === kindOf(right) && sameScalar(left, right);
}

function sameScalar(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left instanceof BigDecimal && right instanceof BigDecimal) return left.compare(right) === 0;
  if (left instanceof LocalDate && right instanceof LocalDate) return left.epochDay === right.epochDay;
  if (left instanceof LocalTime && right instanceof LocalTime) return left.nanoOfDay === right.nanoOfDay;
  if (left instanceof ZonedTime && right instanceof ZonedTime) {
    return left.time.nanoOfDay === right.time.nanoOfDay && left.offset === right.offset && left.zone === right.zone;
  }
  if (left instanceof LocalDateTime && right instanceof LocalDateTime) return left.totalNanos === right.totalNanos;
  if (left instanceof ZonedDateTime && right instanceof ZonedDateTime) {
    return left.local.totalNanos === right.local.totalNanos && left.offset === right.offset && left.zone === right.zone;
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) return left.months === right.months;
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) return left.nanos === right.nanos;
  return false;
}

/** Numbers, strings, temporals and durations have an order; a list counts when its items are all of one such kind. */
export function isComparable(value: Value): boolean {
  if (isList(value)) {
    const head = value[0];
    return head !== undefined && isComparable(head) && value.every((item) => kindOf(item) === kindOf(head));
  }
  switch (kindOf(value)) {
    case 'number':
    case 'string':
    case 'date':
    case 'local time':
    case 'time':
    case 'local date and time':
    case 'date and time':
    case 'years and months duration':
    case 'days and time duration':
      return true;
    default:
      return false;
  }
}

const sign = (left: number | bigint | string, right: number | bigint | string): number => (left < right ? -1 : left > right ? 1 : 0);

/** -1, 0 or 1 for two values of one kind. Throws what the reference throws for others. */
export function order(left: Value, right: Value): number {
  if (left instanceof BigDecimal && right instanceof BigDecimal) return left.compare(right);
  if (typeof left === 'string' && typeof right === 'string') return sign(left, right);
  if (left instanceof LocalDate && right instanceof LocalDate) return sign(left.epochDay, right.epochDay);
  if (left instanceof LocalTime && right instanceof LocalTime) return sign(left.nanoOfDay, right.nanoOfDay);
  if (left instanceof ZonedTime && right instanceof ZonedTime) return sign(left.utcNanos, right.utcNanos);
  if (left instanceof LocalDateTime && right instanceof LocalDateTime) return sign(left.totalNanos, right.totalNanos);
  if (left instanceof ZonedDateTime && right instanceof ZonedDateTime) {
    return (
      sign(left.instantNanos, right.instantNanos) ||
      sign(left.local.totalNanos, right.local.totalNanos) ||
      sign(zoneId(left), zoneId(right))
    );
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) return sign(left.months, right.months);
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) return sign(left.nanos, right.nanos);
  throw new EvaluationException(`java.lang.IllegalArgumentException: ${show(left)} can not be compared to ${show(right)}`);
}

function zoneId(value: ZonedDateTime): string {
  return value.zone ?? new ZonedTime(value.local.time, value.offset).feelText().slice(value.local.time.feelText().length);
}
