/** Built-in functions on lists. Positions count from 1, or from the end when negative. */
import { BigDecimal } from '../big-decimal.ts';
import { EvaluationException } from '../errors.ts';
import { equal, identical, isComparable, order } from '../compare.ts';
import type { Run } from '../scope.ts';
import { FeelError, FeelFunction, show, type Value } from '../values.ts';
import { builtin, isItems, isNumber, isText, type Body, type FunctionTable } from './builtin.ts';
import { statisticFunctions } from './statistics.ts';

type Items = readonly Value[];

const onList =
  (body: (items: Items, run: Run) => Value): Body =>
  ([items], run) =>
    isItems(items) ? body(items, run) : undefined;
const varArgs = (param: string, body: (items: Items, run: Run) => Value): FeelFunction => builtin([param], onList(body), true);
const listIndex = (items: Items, position: number): number => (position > 0 ? position - 1 : items.length + position);
/** JavaScript's slice without its meaning for negative numbers. */
const take = (items: Items, count: number): Items => items.slice(0, Math.max(0, count));
const drop = (items: Items, count: number): Items => items.slice(Math.max(0, count));

function extreme(items: Items, sign: 1 | -1, run: Run): Value {
  run.goThroughAll(items);
  if (items.length === 0) return null;
  if (!isComparable(items)) return new FeelError(`${show(items)} is not comparable`);
  return items.reduce((best, item) => (order(best, item) * sign >= 0 ? best : item));
}

/** Like `and`/`or` of the language, but without warnings. */
function fold(items: Items, decisive: boolean): Value {
  return items.reduce<Value>((result, item) => {
    if (result === decisive) return decisive;
    if (result === !decisive && typeof item === 'boolean') return item;
    return result === null && item === decisive ? decisive : null;
  }, !decisive);
}

const sublist: Body = ([items, start, length]) => {
  if (!isItems(items) || !isNumber(start)) return undefined;
  const from = listIndex(items, start.toInt());
  if (length === undefined) return drop(items, from);
  return isNumber(length) ? drop(take(items, from + length.toInt()), from) : undefined;
};

const flattenOnce = (items: Items): Items => items.flatMap((item) => (isItems(item) ? item : [item]));

function flatten(items: Items, run: Run): Items {
  run.list(items.length);
  return items.flatMap((item) => (isItems(item) ? flatten(item, run) : [item]));
}

/** How often each value is in the list, in the order of first appearance. Two values are the same when `=` says so. */
function counted(items: Items, run: Run): readonly { readonly item: Value; readonly count: number }[] {
  const found: { item: Value; count: number }[] = [];
  const byKey = new Map<string, { item: Value; count: number }>();
  const others: { item: Value; count: number }[] = [];
  run.goThroughAll(items);
  for (const item of items) {
    const key = scalarKey(item);
    if (key === undefined) {
      run.step(others.length);
      for (const other of others) run.goThroughBoth(item, other.item);
    }
    const known = key === undefined ? others.find((other) => equal(item, other.item) === true) : byKey.get(key);
    if (known) {
      known.count += 1;
      continue;
    }
    const first = { item, count: 1 };
    found.push(first);
    if (key === undefined) others.push(first);
    else byKey.set(key, first);
  }
  return found;
}

const distinct = (items: Items, run: Run): Items => counted(items, run).map(({ item }) => item);

function duplicates(items: Items, run: Run): Items {
  const values = counted(items, run);
  // The reference compares each with itself too, which ends the evaluation where an entry cannot be read.
  for (const { item } of values) equal(item, item);
  return values.filter(({ count }) => count > 1).map(({ item }) => item);
}

/** Equal for equal texts and numbers, which makes looking for one among many quick; undefined for what has to be compared. */
function scalarKey(value: Value): string | undefined {
  if (isText(value)) return `"${value}`;
  return isNumber(value) ? value.stripTrailingZeros().toString() : undefined;
}

const unsorted = 'fail to sort list by given precedes function: ';

const sort: Body = ([items, precedes], run) => {
  if (!isItems(items) || !(precedes instanceof FeelFunction)) return undefined;
  if (precedes.params.length !== 2) return new FeelError(`expect boolean function with 2 arguments, but found '${precedes.params.length}'`);
  let failure: FeelError | undefined;
  const isBefore = (left: Value, right: Value): boolean => {
    if (failure !== undefined) return false;
    try {
      const result = precedes.invoke([left, right], run);
      if (typeof result === 'boolean') return result;
      failure = new FeelError(`${unsorted}expected boolean but found '${show(result)}'`);
    } catch (error) {
      if (!(error instanceof EvaluationException)) throw error;
      // The message of Java's exception, without its class.
      failure = new FeelError(unsorted + error.message.replace(/^[\w.]+: /, ''));
    }
    return false;
  };
  const sorted = items.toSorted((left, right) => (isBefore(left, right) ? -1 : isBefore(right, left) ? 1 : 0));
  return failure ?? sorted;
};

const join: Body = ([items, delimiter = null, prefix = null, suffix = null], run) => {
  if (!isItems(items)) return undefined;
  const affixes = [prefix, suffix].filter((value) => value !== null);
  if (delimiter !== null && !isText(delimiter)) return undefined;
  if (!(affixes.length === 0 || (affixes.length === 2 && affixes.every((value) => isText(value))))) return undefined;
  if (!items.every((item) => item === null || isText(item)))
    return new FeelError(`expected a list of strings but found 'List(${items.map((item) => show(item)).join(', ')})'`);
  const texts = [...affixes, ...items.filter((item) => item !== null)] as readonly string[];
  const length =
    texts.reduce((sum, text) => sum + text.length, 0) + (delimiter?.length ?? 0) * Math.max(0, texts.length - affixes.length - 1);
  run.text(length);
  return `${isText(prefix) ? prefix : ''}${texts.slice(affixes.length).join(delimiter ?? '')}${isText(suffix) ? suffix : ''}`;
};

const indexOf: Body = ([items, match], run) => {
  if (!isItems(items) || match === undefined) return undefined;
  run.goThroughAll(items);
  return items.flatMap((item, index) => (identical(item, match) ? [BigDecimal.of(index + 1)] : []));
};

function insertBefore(items: Items, position: number, item: Value): Items {
  const index = listIndex(items, position);
  return [...take(items, index), item, ...drop(items, index)];
}

function remove(items: Items, position: number): Items {
  return [...take(items, listIndex(items, position)), ...drop(items, listIndex(items, position + 1))];
}

export const listFunctions: FunctionTable = {
  'list contains': [
    builtin(['list', 'element'], ([items, element], run) => {
      if (!isItems(items) || element === undefined) return undefined;
      run.goThroughAll(items);
      return items.some((item) => identical(item, element));
    }),
  ],
  count: [
    builtin(
      ['list'],
      onList((items) => BigDecimal.of(items.length)),
    ),
  ],
  min: [varArgs('list', (items, run) => extreme(items, -1, run))],
  max: [varArgs('list', (items, run) => extreme(items, 1, run))],
  ...statisticFunctions,
  and: [varArgs('list', (items) => fold(items, false))],
  all: [varArgs('list', (items) => fold(items, false))],
  or: [varArgs('list', (items) => fold(items, true))],
  any: [varArgs('list', (items) => fold(items, true))],
  sublist: [builtin(['list', 'start'], sublist), builtin(['list', 'start', 'length'], sublist)],
  append: [builtin(['list', 'items'], ([items, more]) => (isItems(items) && isItems(more) ? [...items, ...more] : undefined), true)],
  concatenate: [
    varArgs('lists', (items, run) => {
      const joined = flattenOnce(items);
      run.list(joined.length);
      return joined;
    }),
  ],
  'insert before': [
    builtin(['list', 'position', 'newItem'], ([items, position, item]) =>
      isItems(items) && isNumber(position) && item !== undefined ? insertBefore(items, position.toInt(), item) : undefined,
    ),
  ],
  remove: [
    builtin(['list', 'position'], ([items, position]) =>
      isItems(items) && isNumber(position) ? remove(items, position.toInt()) : undefined,
    ),
  ],
  reverse: [
    builtin(
      ['list'],
      onList((items) => items.toReversed()),
    ),
  ],
  'index of': [builtin(['list', 'match'], indexOf)],
  union: [varArgs('lists', (items, run) => distinct(flattenOnce(items), run))],
  'distinct values': [builtin(['list'], onList(distinct))],
  'duplicate values': [builtin(['list'], onList(duplicates))],
  flatten: [builtin(['list'], onList(flatten))],
  sort: [builtin(['list', 'precedes'], sort)],
  'string join': [builtin(['list'], join), builtin(['list', 'delimiter'], join), builtin(['list', 'delimiter', 'prefix', 'suffix'], join)],
  'is empty': [
    builtin(
      ['list'],
      onList((items) => items.length === 0),
    ),
  ],
};
