/** How large a value is, as work to go through it and as memory to hold it. */
import { BigDecimal, overlongDigits } from './big-decimal.ts';
import { FeelContext, FeelRange, isList, type Value } from './values.ts';

/** Of one value with all that is in it: some 32 million characters, or a million numbers. */
export const greatestWeight = 1_000_000;
const charactersOfOne = 32;
const weightOfHexDigit = 2;
/** Up to so many scalars are weighed each time anew; keeping their weight would cost more. */
const shortList = 16;
const ofLists = new WeakMap<readonly Value[], number>();

/** Of a value by itself: one for each item or entry, for each 32 characters, and by the digits of a number of more than 40. */
export function ownWeight(value: Value): number {
  if (typeof value === 'string') return Math.floor(value.length / charactersOfOne);
  if (value instanceof BigDecimal) return overlongDigits(value) * weightOfHexDigit;
  if (isList(value)) return value.length;
  return value instanceof FeelContext ? value.entries.size : 0;
}

/** With all that is in it. A part that is in it twice counts twice, as it does where the value is written out. */
export function weightOf(value: Value): number {
  if (isList(value)) return weightOfList(value);
  if (value instanceof FeelContext) return (value.weight ??= value.entries.size + total(value.entries.values()));
  if (value instanceof FeelRange) return weightOf(value.start.value) + weightOf(value.end.value);
  return ownWeight(value);
}

function weightOfList(list: readonly Value[]): number {
  const known = ofLists.get(list);
  if (known !== undefined) return known;
  const weight = list.length + total(list);
  if (list.length > shortList || list.some((item) => isList(item) || item instanceof FeelContext)) ofLists.set(list, weight);
  return weight;
}

function total(values: Iterable<Value>): number {
  let sum = 0;
  for (const value of values) sum += weightOf(value);
  return sum;
}
