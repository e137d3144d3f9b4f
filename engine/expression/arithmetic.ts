/** `+ - * / **` over numbers, strings, temporals and durations. Operands that do not fit give undefined. */
import { BigDecimal } from './big-decimal.ts';
import { EvaluationException } from './errors.ts';
import { powerOf } from './exact-functions.ts';
import { DaysTimeDuration, LocalDate, LocalDateTime, LocalTime, YearsMonthsDuration, ZonedDateTime, ZonedTime } from './temporal/values.ts';
import type { Value } from './values.ts';

type Dated = LocalDate | LocalDateTime | ZonedDateTime;

const isDated = (value: Value): value is Dated =>
  value instanceof LocalDate || value instanceof LocalDateTime || value instanceof ZonedDateTime;
const isTimed = (value: Value): value is LocalTime | ZonedTime => value instanceof LocalTime || value instanceof ZonedTime;

export function add(left: Value, right: Value): Value | undefined {
  if (left instanceof BigDecimal) return right instanceof BigDecimal ? left.add(right) : undefined;
  if (typeof left === 'string') return typeof right === 'string' ? left + right : undefined;
  if (left instanceof YearsMonthsDuration) {
    if (right instanceof YearsMonthsDuration) return left.plus(right);
    return isDated(right) ? right.plusMonths(left.months) : undefined;
  }
  if (left instanceof DaysTimeDuration) {
    if (right instanceof DaysTimeDuration) return new DaysTimeDuration(left.nanos + right.nanos);
    return isDated(right) || isTimed(right) ? right.plus(left) : undefined;
  }
  if (right instanceof DaysTimeDuration) return isDated(left) || isTimed(left) ? left.plus(right) : undefined;
  return right instanceof YearsMonthsDuration && isDated(left) ? left.plusMonths(right.months) : undefined;
}

export function subtract(left: Value, right: Value): Value | undefined {
  if (left instanceof BigDecimal) return right instanceof BigDecimal ? left.subtract(right) : undefined;
  if (left instanceof YearsMonthsDuration) {
    return right instanceof YearsMonthsDuration ? left.plus(right, -1) : undefined;
  }
  if (left instanceof DaysTimeDuration)
    return right instanceof DaysTimeDuration ? new DaysTimeDuration(left.nanos - right.nanos) : undefined;
  if (right instanceof DaysTimeDuration) {
    return isDated(left) || isTimed(left) ? left.plus(new DaysTimeDuration(-right.nanos)) : undefined;
  }
  if (right instanceof YearsMonthsDuration) return isDated(left) ? left.plusMonths(-right.months) : undefined;
  return difference(left, right);
}

function difference(left: Value, right: Value): Value | undefined {
  if (left instanceof LocalTime && right instanceof LocalTime)
    return new DaysTimeDuration(BigInt(left.nanoOfDay) - BigInt(right.nanoOfDay));
  // The reference gives the distance of two times with an offset, never negative.
  if (left instanceof ZonedTime && right instanceof ZonedTime)
    return new DaysTimeDuration(BigInt(Math.abs(left.utcNanos - right.utcNanos)));
  if (left instanceof LocalDateTime && right instanceof LocalDateTime) return new DaysTimeDuration(left.totalNanos - right.totalNanos);
  if (left instanceof ZonedDateTime && right instanceof ZonedDateTime) return new DaysTimeDuration(left.instantNanos - right.instantNanos);
  if (left instanceof LocalDate && right instanceof LocalDate) {
    return new DaysTimeDuration(BigInt(left.epochDay - right.epochDay) * 86_400_000_000_000n);
  }
  return undefined;
}

const timesMonths = (duration: YearsMonthsDuration, factor: BigDecimal): Value => duration.times(factor.toInt());
const timesDays = (duration: DaysTimeDuration, factor: BigDecimal): Value => duration.times(factor.toInt());

/** A duration is multiplied by the integer part of a number. */
export function multiply(left: Value, right: Value): Value | undefined {
  if (left instanceof BigDecimal) {
    if (right instanceof BigDecimal) return left.multiply(right);
    if (right instanceof YearsMonthsDuration) return timesMonths(right, left);
    return right instanceof DaysTimeDuration ? timesDays(right, left) : undefined;
  }
  if (!(right instanceof BigDecimal)) return undefined;
  if (left instanceof YearsMonthsDuration) return timesMonths(left, right);
  return left instanceof DaysTimeDuration ? timesDays(left, right) : undefined;
}

/** Division by zero gives undefined. */
export function divide(left: Value, right: Value): Value | undefined {
  if (right instanceof BigDecimal) {
    if (right.signum() === 0) return undefined;
    if (left instanceof BigDecimal) return left.divide(right);
    if (left instanceof YearsMonthsDuration) return new YearsMonthsDuration(BigDecimal.of(left.months).divide(right).toInt());
    if (left instanceof DaysTimeDuration) {
      return new DaysTimeDuration(BigInt(BigDecimal.of(left.millis).divide(right).toInt()) * 1_000_000n);
    }
    return undefined;
  }
  if (left instanceof YearsMonthsDuration && right instanceof YearsMonthsDuration) {
    return right.months === 0 ? undefined : BigDecimal.of(Math.trunc(left.months / right.months));
  }
  if (left instanceof DaysTimeDuration && right instanceof DaysTimeDuration) {
    if (right.nanos === 0n) return undefined;
    if (right.millis === 0n) throw new EvaluationException('java.lang.ArithmeticException: / by zero');
    return BigDecimal.of(left.millis / right.millis);
  }
  return undefined;
}

export function power(base: BigDecimal, exponent: BigDecimal): BigDecimal {
  return exponent.isWhole() ? base.pow(exponent.toInt()) : BigDecimal.fromDouble(powerOf(base.toDouble(), exponent.toDouble()));
}
