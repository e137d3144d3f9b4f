/** Built-in functions on numbers. */
import { ArithmeticError, BigDecimal, type RoundingMode } from '../big-decimal.ts';
import { exactSteps, exponentialOf, logarithmOf } from '../exact-functions.ts';
import type { Run } from '../scope.ts';
import { FeelError, type Value } from '../values.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/values.ts';
import { builtin, isNumber, isText, type Body, type FunctionTable } from './builtin.ts';

const modes: readonly RoundingMode[] = ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY'];
const maxScale = 10_000;
/** Java has no power of ten beyond. */
const greatestPower = 646_456_993;
const greatestScale = 2_147_483_647;
const two = BigDecimal.of(2);

/** Numbers whose digits are far apart are brought to one scale digit by digit. */
const digitsInOneStep = 8;

function round(number: BigDecimal, scale: BigDecimal, mode: RoundingMode, run: Run): Value {
  const raise = scale.toInt() - number.scale;
  const refuse = (why: string): FeelError => new FeelError(`Failed to apply rounding mode '${mode}': ${why}`);
  if (number.signum() === 0) return new BigDecimal(0n, scale.toInt(), number.context);
  if (raise < -greatestScale) return refuse('Underflow');
  if (Math.abs(raise) > greatestPower) return refuse('BigInteger would overflow supported range');
  run.step(Math.ceil(Math.min(maxScale + Math.abs(number.scale), Math.abs(raise)) / digitsInOneStep));
  try {
    return number.setScale(Math.max(-maxScale, Math.min(maxScale, scale.toInt())), mode);
  } catch (error) {
    if (error instanceof ArithmeticError) return refuse(error.reason);
    throw error;
  }
}

const rounding =
  (mode: RoundingMode): Body =>
  ([number, scale = BigDecimal.zero], run) =>
    isNumber(number) && isNumber(scale) ? round(number, scale, mode, run) : undefined;

const decimal: Body = ([number, scale, mode], run) => {
  if (!isNumber(number) || !isNumber(scale)) return undefined;
  if (mode === undefined) return round(number, scale, 'HALF_EVEN', run);
  if (!isText(mode)) return undefined;
  const known = modes.find((candidate) => candidate === mode.toUpperCase());
  return known === undefined
    ? new FeelError(`Illegal argument '${mode}' for rounding mode. Must be one of: ${modes.join(', ')}`)
    : round(number, scale, known, run);
};

const abs: Body = ([value]) => {
  if (isNumber(value)) return value.abs();
  if (value instanceof YearsMonthsDuration) return new YearsMonthsDuration(Math.abs(value.months));
  return value instanceof DaysTimeDuration ? new DaysTimeDuration(value.nanos < 0n ? -value.nanos : value.nanos) : undefined;
};

const modulo: Body = ([dividend, divisor], run) => {
  if (!isNumber(dividend) || !isNumber(divisor)) return undefined;
  run.step(Math.ceil(Math.abs(dividend.scale - divisor.scale) / digitsInOneStep));
  return dividend.remainder(divisor).add(divisor).remainder(divisor);
};

const onNumber =
  (body: (value: BigDecimal) => Value, steps = 0): Body =>
  ([value], run) => {
    run.step(steps);
    return isNumber(value) ? body(value) : undefined;
  };
const isRemainder = (value: BigDecimal, expected: BigDecimal): boolean => value.remainder(two).compare(expected) === 0;

export const numericFunctions: FunctionTable = {
  decimal: [builtin(['n', 'scale'], decimal), builtin(['n', 'scale', 'mode'], decimal)],
  // The misspelt parameter names are the reference's.
  floor: [builtin(['n'], rounding('FLOOR')), builtin(['n', 'scala'], rounding('FLOOR'))],
  ceiling: [builtin(['n'], rounding('CEILING')), builtin(['n', 'scale'], rounding('CEILING'))],
  abs: [builtin(['number'], abs), builtin(['n'], abs)],
  modulo: [builtin(['dividend', 'divisor'], modulo)],
  sqrt: [
    builtin(
      ['number'],
      onNumber((value) => (value.signum() < 0 ? null : BigDecimal.fromDouble(Math.sqrt(value.toDouble())))),
    ),
  ],
  log: [
    builtin(
      ['number'],
      onNumber((value) => BigDecimal.fromDouble(logarithmOf(value.toDouble())), exactSteps),
    ),
  ],
  exp: [
    builtin(
      ['number'],
      onNumber((value) => BigDecimal.fromDouble(exponentialOf(value.toDouble())), exactSteps),
    ),
  ],
  odd: [
    builtin(
      ['number'],
      onNumber((value) => isRemainder(value.abs(), BigDecimal.one)),
    ),
  ],
  even: [
    builtin(
      ['number'],
      onNumber((value) => isRemainder(value, BigDecimal.zero)),
    ),
  ],
  'round up': [builtin(['n', 'scale'], rounding('UP'))],
  'round down': [builtin(['n', 'scale'], rounding('DOWN'))],
  'round half up': [builtin(['n', 'scale'], rounding('HALF_UP'))],
  'round half down': [builtin(['n', 'scala'], rounding('HALF_DOWN'))],
  'random number': [builtin([], (_args, run) => BigDecimal.fromDouble(run.random()))],
};
