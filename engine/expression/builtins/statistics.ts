/** Built-in functions that reduce a list of numbers. */
import { BigDecimal } from '../big-decimal.ts';
import { FeelError, FeelFunction, show, type Value } from '../values.ts';
import { builtin, isItems, isNumber, type FunctionTable } from './builtin.ts';

type Numbers = readonly BigDecimal[];

function onNumbers(body: (numbers: Numbers) => Value, whenEmpty: Value = null): FeelFunction {
  return builtin(
    ['list'],
    ([items], run) => {
      if (!isItems(items)) return undefined;
      if (items.length === 0) return whenEmpty;
      run.goThroughAll(items);
      const other = items.find((item) => !isNumber(item));
      return other === undefined ? body(items as Numbers) : new FeelError(`expected number but found '${show(other)}'`);
    },
    true,
  );
}

/** Of at least one: adding to zero would change how a sum such as `1.0E+10` is printed. */
const sum = (numbers: Numbers): BigDecimal => numbers.reduce((total, number) => total.add(number));
const sorted = (numbers: Numbers): Numbers => numbers.toSorted((left, right) => left.compare(right));

function median(numbers: Numbers): BigDecimal {
  const ordered = sorted(numbers);
  const middle = Math.floor(ordered.length / 2);
  if (ordered.length % 2 === 1) return ordered[middle]!;
  return ordered[middle - 1]!.add(ordered[middle]!).divide(BigDecimal.of(2));
}

function deviation(numbers: Numbers): BigDecimal {
  const mean = sum(numbers).divide(BigDecimal.of(numbers.length));
  const squares = sum(numbers.map((number) => number.subtract(mean).pow(2)));
  return BigDecimal.fromDouble(Math.sqrt(squares.divide(BigDecimal.of(numbers.length - 1)).toDouble()));
}

/** The most frequent numbers, smallest first. */
function mode(numbers: Numbers): Value {
  const groups: BigDecimal[][] = [];
  for (const number of sorted(numbers)) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last[0]!.compare(number) === 0) last.push(number);
    else groups.push([number]);
  }
  const most = groups.reduce((size, group) => Math.max(size, group.length), 0);
  return groups.filter((group) => group.length === most).map((group) => group[0]!);
}

export const statisticFunctions: FunctionTable = {
  sum: [onNumbers(sum)],
  product: [onNumbers((numbers) => numbers.reduce((total, number) => total.multiply(number), BigDecimal.one))],
  mean: [onNumbers((numbers) => sum(numbers).divide(BigDecimal.of(numbers.length)))],
  median: [onNumbers(median)],
  stddev: [onNumbers(deviation)],
  mode: [onNumbers(mode, [])],
};
