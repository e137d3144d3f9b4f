/** `cycle(repetitions, interval)`, which Zeebe adds for timers: the ISO 8601 text of a repeating interval. */
import { BigDecimal } from '../big-decimal.ts';
import { DaysTimeDuration, YearsMonthsDuration } from '../temporal/values.ts';
import { FeelError, show, type Value } from '../values.ts';
import { builtin, type Body, type FunctionTable } from './builtin.ts';

const isInterval = (value: Value | undefined): value is DaysTimeDuration | YearsMonthsDuration =>
  value instanceof DaysTimeDuration || value instanceof YearsMonthsDuration;

const repeated: Body = ([repetitions, interval]) => {
  const expected = `cycle function expected a repetitions (number) and an interval (duration) parameter, but found '[${show(repetitions ?? null)}, ${show(interval ?? null)}]'`;
  if (!isInterval(interval)) return new FeelError(expected);
  if (repetitions === null) return `R/${interval.feelText()}`;
  return repetitions instanceof BigDecimal ? `R${repetitions.toInt()}/${interval.feelText()}` : new FeelError(expected);
};

const endless: Body = ([interval]) =>
  isInterval(interval)
    ? `R/${interval.feelText()}`
    : new FeelError(`cycle function expected an interval (duration) parameter, but found '${show(interval ?? null)}'`);

export const cycleFunctions: FunctionTable = {
  cycle: [builtin(['repetitions', 'interval'], repeated), builtin(['interval'], endless)],
};
