/** `for`, `some`, `every` and the ranges `a..b` they run over. */
import { BigDecimal } from './big-decimal.ts';
import { foldLogic, type Evaluator } from './fold-logic.ts';
import { expectKind, orNull } from './expect-kind.ts';
import type { Scope } from './scope.ts';
import type { Node } from './syntax.ts';
import { isError, isFatal, isList, type Value } from './values.ts';

type IterationNode = Node & { type: 'some' | 'every' | 'for' | 'iteration' };

export function compileIteration(node: IterationNode, compile: (node: Node) => Evaluator): Evaluator {
  if (node.type === 'iteration') return compileCount(compile(node.start), compile(node.end));
  const { type } = node;
  const iterators = node.iterators.map((iterator) => ({ name: iterator.name, list: compile(iterator.list) }));
  const body = compile(node.body);
  return (scope) =>
    orNull(
      overLists(scope, iterators, (combinations) =>
        type === 'for' ? collect(scope, combinations, body) : foldLogic(scope, tests(combinations, body), type === 'some'),
      ),
    );
}

function* tests(combinations: Iterable<ReadonlyMap<string, Value>>, body: Evaluator): Iterable<Evaluator> {
  for (const variables of combinations) yield (scope) => body(scope.with(variables));
}

/** `partial` holds the results so far. */
function collect(scope: Scope, combinations: Iterable<ReadonlyMap<string, Value>>, body: Evaluator): Value {
  const results: Value[] = [];
  for (const variables of combinations) {
    scope.run.list(results.length > 0 ? 1 : 0);
    if (results.length >= scope.run.limits.maxListSize) scope.run.list(results.length + 1);
    results.push(body(scope.with(variables).with(partialOf(scope, results))));
  }
  return scope.run.bounded(results);
}

const copiedInOneStep = 50;

/** A copy is only made when the body asks for it: copying always would make every loop quadratic. */
function partialOf(scope: Scope, results: readonly Value[]): ReadonlyMap<string, Value> {
  const { length } = results;
  const lazy = new Map<string, Value>();
  lazy.get = (name: string) => {
    if (name !== 'partial') return undefined;
    scope.run.step(Math.floor(length / copiedInOneStep));
    return results.slice(0, length);
  };
  return lazy;
}

function overLists(
  scope: Scope,
  iterators: readonly { readonly name: string; readonly list: Evaluator }[],
  then: (combinations: Iterable<ReadonlyMap<string, Value>>) => Value,
): Value {
  const values = iterators.map(({ list }) => list(scope));
  // Every list is checked, and warned about, before the first failure counts.
  const checked = values.map((value) => expectKind(scope, value, 'list', () => value));
  const failed = checked.find((value) => !isList(value));
  if (failed !== undefined) return isError(failed) || isFatal(failed) ? failed : null;
  return then(
    combine(
      scope,
      iterators.map(({ name }, index) => ({ name, items: values[index] as readonly Value[] })),
      0,
      new Map(),
    ),
  );
}

/** The last iterator runs fastest. */
function* combine(
  scope: Scope,
  lists: readonly { readonly name: string; readonly items: readonly Value[] }[],
  index: number,
  outer: ReadonlyMap<string, Value>,
): Iterable<ReadonlyMap<string, Value>> {
  const list = lists[index];
  if (list === undefined) {
    yield outer;
    return;
  }
  for (const item of list.items) {
    scope.run.step();
    yield* combine(scope, lists, index + 1, new Map([...outer, [list.name, item]]));
  }
}

function compileCount(start: Evaluator, end: Evaluator): Evaluator {
  return (scope) => {
    const from = start(scope);
    const to = end(scope);
    return expectKind(scope, from, 'number', () =>
      expectKind(scope, to, 'number', () => count(scope, from as BigDecimal, to as BigDecimal)),
    );
  };
}

function count(scope: Scope, from: BigDecimal, to: BigDecimal): Value {
  const ascending = from.compare(to) < 0;
  const distance = ascending ? to.subtract(from) : from.subtract(to);
  const size = Number(distance.toBigInt()) + 1;
  scope.run.list(size);
  const step = BigDecimal.of(ascending ? 1 : -1);
  const items: Value[] = [];
  for (let item = from; items.length < size; item = item.add(step)) items.push(item);
  return items;
}
