/** Built-in functions on contexts. */
import { FeelContext, StoredEntries, isError, type Value } from '../values.ts';
import { builtin, isItems, isText, type Body, type FunctionTable } from './builtin.ts';

const isContext = (value: Value | undefined): value is FeelContext => value instanceof FeelContext;
const isKeys = (value: Value | undefined): value is readonly string[] => isItems(value) && value.every((key) => isText(key));

const getEntries: Body = ([context]) =>
  isContext(context)
    ? context.orderedKeys().map(
        (key) =>
          new FeelContext(
            new Map<string, Value>([
              ['key', key],
              ['value', context.entries.get(key) ?? null],
            ]),
          ),
      )
    : undefined;

const getValue: Body = ([context, key]) => {
  if (!isContext(context)) return undefined;
  if (isText(key)) return context.entries.get(key) ?? null;
  if (!isItems(key)) return undefined;
  return isKeys(key) ? readKeys(context, key) : null;
};

function readKeys(context: FeelContext, keys: readonly string[]): Value {
  if (keys.length === 0) return null;
  return keys.reduce<Value>((value, key) => (isContext(value) ? (value.entries.get(key) ?? null) : null), context);
}

function put(context: FeelContext, key: string, value: Value): FeelContext {
  const raw = new Map(context.raw);
  raw.delete(key);
  return new FeelContext(new StoredEntries([...ordered(context), [key, value]]), { raw });
}

/** Without reading: an entry that cannot be read is handed on. */
function ordered(context: FeelContext): [string, Value][] {
  const entries = new Map(context.entries);
  return context.orderedKeys().map((key) => [key, entries.get(key) ?? null]);
}

/** A nested context that came with a variable is replaced, not extended: the reference does not look into it. */
function putAt(context: FeelContext, keys: readonly string[], value: Value): FeelContext {
  const [key = '', ...rest] = keys;
  if (rest.length === 0) return put(context, key, value);
  const inner = context.entries.get(key);
  const base = isContext(inner) && inner.json === undefined ? inner : new FeelContext(new Map());
  return put(context, key, putAt(base, rest, value));
}

const contextPut: Body = ([context, key, value]) => {
  if (!isContext(context) || value === undefined) return undefined;
  if (isText(key)) return isError(value) ? null : put(context, key, value);
  if (!isItems(key)) return undefined;
  if (isError(value) || key.length === 0) return null;
  return isKeys(key) ? putAt(context, key, value) : undefined;
};

const merge: Body = ([contexts]) => {
  if (!isItems(contexts) || !contexts.every(isContext)) return null;
  const raw = new Map<string, string>();
  for (const context of contexts as readonly FeelContext[]) {
    for (const key of context.entries.keys()) raw.delete(key);
    for (const [key, text] of context.raw) raw.set(key, text);
  }
  return new FeelContext(new StoredEntries(contexts.flatMap((context) => ordered(context as FeelContext))), { raw });
};

/** A context from `[{key:…, value:…}]`. */
const fromEntries: Body = ([entries]) => {
  if (!isItems(entries)) return null;
  const pairs: [string, Value][] = [];
  for (const entry of entries) {
    const key = isContext(entry) ? entry.entries.get('key') : undefined;
    const value = isContext(entry) ? entry.entries.get('value') : undefined;
    if (!isText(key) || value === undefined) return null;
    pairs.push([key, value]);
  }
  return new FeelContext(new Map(pairs));
};

export const contextFunctions: FunctionTable = {
  'get entries': [builtin(['context'], getEntries), builtin(['m'], getEntries)],
  'get value': [builtin(['m', 'key'], getValue), builtin(['context', 'key'], getValue), builtin(['context', 'keys'], getValue)],
  'context put': [builtin(['context', 'key', 'value'], contextPut), builtin(['context', 'keys', 'value'], contextPut)],
  put: [builtin(['context', 'key', 'value'], contextPut)],
  'context merge': [builtin(['contexts'], merge, true)],
  'put all': [builtin(['contexts'], merge, true)],
  context: [builtin(['entries'], fromEntries)],
};
