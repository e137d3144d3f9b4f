import { expectKind, orNull } from './expect-kind.ts';
import type { Scope } from './scope.ts';
import { isFatal, type Value } from './values.ts';

export type Evaluator = (scope: Scope) => Value;

/** `decisive` is the value that settles the outcome: true for `or`, false for `and`. */
export function foldLogic(scope: Scope, items: Iterable<Evaluator>, decisive: boolean): Value {
  let result: Value = !decisive;
  for (const item of items) {
    if (result === decisive || isFatal(result)) return result;
    const value = item(scope);
    if (result === null) {
      if (value === decisive || isFatal(value)) result = value;
    } else {
      result = orNull(expectKind(scope, value, 'boolean', () => value));
    }
  }
  return result;
}
