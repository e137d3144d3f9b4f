/** Reading and writing at a path, without ever touching what JavaScript hides behind a name. */
import { FORBIDDEN } from './schema.ts';

export type Row = Record<string, unknown>;

export const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

export function read(scope: unknown, path: readonly string[]): unknown {
  let current: unknown = scope;
  for (const part of path) {
    if (!isObject(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}

export function write(target: Row, path: readonly string[], value: unknown): void {
  let current = target;
  for (const part of path.slice(0, -1)) {
    const next = Object.hasOwn(current, part) ? current[part] : undefined;
    current = isObject(next) ? next : (current[part] = {});
  }
  current[path.at(-1) as string] = value;
}

/** What stands in `over` wins; objects are joined, all else is replaced. */
export function merged(under: Row, over: Row): Row {
  const result: Row = {};
  for (const [name, value] of Object.entries(under)) if (!FORBIDDEN.has(name)) result[name] = value;
  for (const [name, value] of Object.entries(over)) {
    if (FORBIDDEN.has(name)) continue;
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}
