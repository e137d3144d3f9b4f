/** Which variables an expression reads, by their paths: `form.decision` is ['form', 'decision']. */
import type { Feel } from './feel.ts';

export interface Read {
  readonly path: readonly string[];
  /** False inside a filter, where a bare name may be a field of the row, and for what is read of a row. */
  readonly sure: boolean;
}

export interface Compared {
  readonly path: readonly string[];
  readonly operator: string;
  readonly value: string;
}

const kept = new WeakMap<Feel, readonly Read[]>();

export function readsOf(feel: Feel): readonly Read[] {
  let found = kept.get(feel);
  if (!found) {
    const reads: Read[] = [];
    collect(feel, new Map(), true, reads);
    kept.set(feel, (found = reads));
  }
  return found;
}

/** The path of a plain chain of names, or undefined. */
export function pathOf(feel: Feel): string[] | undefined {
  if (feel.kind === 'name') return [feel.name];
  if (feel.kind !== 'path') return undefined;
  const before = pathOf(feel.of);
  return before && [...before, feel.name];
}

/** Name → the path of the list whose rows it stands for, or undefined where it stands for something of the expression's own. */
type Bound = ReadonlyMap<string, readonly string[] | undefined>;

function collect(feel: Feel, bound: Bound, sure: boolean, reads: Read[]): void {
  const inside = (part: Feel): void => collect(part, bound, sure, reads);
  const path = pathOf(feel);
  if (path) return note(path);
  switch (feel.kind) {
    case 'path': {
      const list = listOf(feel.of);
      if (list) note([...list, feel.name]);
      return inside(feel.of);
    }
    case 'context': {
      const names = new Map(bound);
      for (const { key, value } of feel.entries) {
        collect(value, names, sure, reads);
        names.set(key, undefined);
      }
      return;
    }
    case 'filter':
      inside(feel.of);
      return collect(feel.by, new Map([...bound, ['item', resolved(listOf(feel.of), bound)]]), false, reads);
    case 'each': {
      const names = new Map(bound);
      for (const binding of feel.bindings) {
        collect(binding.in, names, sure, reads);
        names.set(binding.name, resolved(listOf(binding.in), names));
      }
      return collect(feel.body, new Map([...names, ['partial', undefined]]), sure, reads);
    }
    case 'function':
      return collect(feel.body, new Map([...bound, ...feel.parameters.map((name) => [name, undefined] as const)]), sure, reads);
    default:
      for (const part of partsOf(feel)) inside(part);
  }

  function note(names: readonly string[]): void {
    const [first, ...rest] = names as [string, ...string[]];
    if (!bound.has(first)) reads.push({ path: names, sure });
    else {
      const list = bound.get(first);
      if (list && rest.length > 0) reads.push({ path: [...list, ...rest], sure: false });
    }
  }
}

/** The path of a list, also where rows of it are chosen: `form.rows[item.met = true]`. */
function listOf(feel: Feel): readonly string[] | undefined {
  return feel.kind === 'filter' ? listOf(feel.of) : pathOf(feel);
}

function resolved(path: readonly string[] | undefined, bound: Bound): readonly string[] | undefined {
  if (!path || !bound.has(path[0] as string)) return path;
  const list = bound.get(path[0] as string);
  return list && [...list, ...path.slice(1)];
}

/** Comparisons of a path with a text, wherever they stand, `in` a list included. */
export function comparisonsOf(feel: Feel): Compared[] {
  const found: Compared[] = [];
  walk(feel, (part) => {
    if (part.kind === 'compare' && (part.operator === '=' || part.operator === '!=')) {
      const [path, value] = part.right.kind === 'text' ? [pathOf(part.left), part.right] : [pathOf(part.right), part.left];
      if (path && value.kind === 'text') found.push({ path, operator: part.operator, value: value.value });
    }
  });
  return found;
}

export function walk(feel: Feel, visit: (part: Feel) => void): void {
  visit(feel);
  for (const part of partsOf(feel)) walk(part, visit);
}

export function partsOf(feel: Feel): readonly Feel[] {
  switch (feel.kind) {
    case 'path':
      return [feel.of];
    case 'compare':
    case 'and':
    case 'or':
      return [feel.left, feel.right];
    case 'if':
      return [feel.condition, feel.yes, feel.no];
    case 'context':
      return feel.entries.map(({ value }) => value);
    case 'filter':
      return [feel.of, feel.by];
    case 'each':
      return [...feel.bindings.map((binding) => binding.in), feel.body];
    case 'function':
      return [feel.body];
    case 'call':
    case 'other':
      return feel.parts;
    default:
      return [];
  }
}
