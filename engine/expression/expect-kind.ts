import type { Scope } from './scope.ts';
import { isError, isFatal, kindOf, show, type Kind, type Value } from './values.ts';

/** Goes on with a value of the kind; an error stays, any other value becomes an error with a warning. */
export function expectKind(scope: Scope, value: Value, kind: Kind, then: () => Value): Value {
  if (isFatal(value) || isError(value)) return value;
  if (kindOf(value) === kind) return then();
  return scope.run.warn('INVALID_TYPE', `Expected ${kind} but found '${show(value)}'`);
}

export function orNull(value: Value): Value {
  return isError(value) ? null : value;
}
