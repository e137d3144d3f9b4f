/** `value.key`: an entry of a context, a property of a temporal value, or the same of every item of a list. */
import { quotedNames } from './map-order.ts';
import { propertiesOf } from './properties.ts';
import type { Scope } from './scope.ts';
import { FeelContext, isList, show, type Value } from './values.ts';

export function readPath(scope: Scope, value: Value, key: string): Value {
  scope.run.step();
  if (value instanceof FeelContext) return readEntry(scope, value, key);
  if (isList(value)) return scope.run.bounded(value.map((item) => readPath(scope, item, key)));
  if (value === null) {
    scope.run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. The context is null`);
    return null;
  }
  const properties = propertiesOf(value);
  const property = properties.get(key);
  if (property !== undefined) return property;
  scope.run.warn(
    'NO_PROPERTY_FOUND',
    `No property found with name '${key}' of value '${show(value)}'. Available properties: ${quotedNames(properties.keys())}`,
  );
  return null;
}

function readEntry(scope: Scope, context: FeelContext, key: string): Value {
  const entry = context.entries.get(key);
  if (entry !== undefined) return entry;
  const names = [...context.entries.keys()];
  const quoted = context.isLiteral ? names.map((name) => `'${name}'`).join(', ') : quotedNames(context.orderedKeys());
  const listed = names.length === 0 && context.isLiteral ? 'The context is empty' : `Available keys: ${quoted}`;
  scope.run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. ${listed}`);
  return null;
}
