/** `list[filter]`: an index (from 1, or from the end when negative) or a condition on each `item`. */
import { BigDecimal } from './big-decimal.ts';
import type { Evaluator } from './fold-logic.ts';
import { expectKind, orNull } from './expect-kind.ts';
import type { Scope } from './scope.ts';
import type { Node } from './syntax.ts';
import { FeelContext, isError, isFatal, type Value } from './values.ts';

/** Operators that can only give a truth value, or calls: they are evaluated per item at once, without asking first for an index. */
const perItem = new Set(['call', 'qualified call']);
const comparisons = new Set(['=', '<', '<=', '>', '>=']);

export function filterList(node: Node & { type: 'filter' }, compile: (node: Node) => Evaluator): Evaluator {
  const list = compile(node.list);
  const filter = compile(node.filter);
  const { filter: shape } = node;
  const evaluatesPerItem = perItem.has(shape.type) || (shape.type === 'binary' && comparisons.has(shape.operator));
  return (scope) => {
    const value = list(scope);
    return orNull(
      expectKind(scope, value, 'list', () => {
        const items = value as readonly Value[];
        if (!evaluatesPerItem) {
          const index = constantIndex(shape) ?? filter(scope);
          if (index instanceof BigDecimal) return pick(items, index);
        }
        return select(scope, items, filter);
      }),
    );
  };
}

function constantIndex(shape: Node): BigDecimal | undefined {
  if (shape.type === 'number') return shape.value;
  return shape.type === 'negation' && shape.operand.type === 'number' ? shape.operand.value.negate() : undefined;
}

function pick(items: readonly Value[], index: BigDecimal): Value {
  const position = index.signum() > 0 ? index.subtract(BigDecimal.one) : BigDecimal.of(items.length).add(index);
  if (position.signum() < 0 || position.compare(BigDecimal.of(items.length)) >= 0) return null;
  return items[position.toInt()]!;
}

/**
 * The first item decides: when the filter gives a number for it, that is the index; an error there is the outcome. For later items an
 * error only means that the condition is not met. Later items that are the text `_` are lost, as in the reference.
 */
function select(scope: Scope, items: readonly Value[], filter: Evaluator): Value {
  const kept: Value[] = [];
  for (const [index, item] of items.entries()) {
    const outcome = filter(itemScope(scope, item));
    if (index === 0 && (isError(outcome) || isFatal(outcome))) return outcome;
    if (index === 0 && outcome instanceof BigDecimal) return pick(items, outcome);
    if (outcome === true && (index === 0 || item !== '_')) kept.push(item);
  }
  return scope.run.bounded(kept);
}

function itemScope(scope: Scope, item: Value): Scope {
  const own = scope.with(new Map([['item', item]]));
  return item instanceof FeelContext ? own.withContext(item.entries, item.functions) : own;
}
