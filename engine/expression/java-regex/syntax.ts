/** Whether a code point belongs to a set. */
export type CodePoints = (codePoint: number) => boolean;
/** Something that must hold at a place of the text, without taking any of it. */
export type Assertion = (text: string, at: number, lastEnd: number) => boolean;

export type Greed = 'greedy' | 'lazy' | 'possessive';

export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly test: CodePoints }
  | { readonly kind: 'assertion'; readonly holds: Assertion }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  /** `index` 0: it captures nothing. */
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | { readonly kind: 'loop'; readonly body: Node; readonly min: number; readonly max: number; readonly greed: Greed }
  | { readonly kind: 'look'; readonly isBehind: boolean; readonly isNegative: boolean; readonly body: Node }
  | { readonly kind: 'atomic'; readonly body: Node }
  | { readonly kind: 'reference'; readonly index: number; readonly fold: ((codePoint: number) => number) | undefined };

/** Java's, by their letters. */
export interface Flags {
  i: boolean;
  d: boolean;
  m: boolean;
  s: boolean;
  u: boolean;
  x: boolean;
  U: boolean;
}

export interface Syntax {
  readonly root: Node;
  /** Those that capture, the whole match included. */
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

const INT_MAX = 2 ** 31 - 1;

/** Thrown for a pattern that java.util.regex refuses. */
export class PatternError extends Error {}

/** Whether Java takes what is repeated to match in one way only. It then leaves out a turn that takes nothing; of others it keeps what such a turn has captured. */
export function isDeterministic(node: Node): boolean {
  switch (node.kind) {
    case 'choice':
      return false;
    case 'sequence':
      return node.nodes.every(isDeterministic);
    case 'group':
    case 'atomic':
      return isDeterministic(node.body);
    case 'loop':
      return node.min === node.max && !(node.min === 0 && node.max === 1) && isSimple(node) && isDeterministic(node.body);
    default:
      return true;
  }
}

/** A loop that Java does not run through its general one: of what is no group, or of a group that is deterministic. */
export const isSimple = ({ body, greed }: Extract<Node, { kind: 'loop' }>): boolean =>
  greed === 'possessive' || body.kind !== 'group' || isDeterministic(body);

/** How many code points it takes at most; infinite where Java sees no end. */
export function widest(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.nodes.reduce(widerBy, 0);
    case 'choice':
      return Math.max(...node.branches.map(widest));
    case 'group':
    case 'atomic':
      return widest(node.body);
    case 'loop':
      return widestLoop(node);
    case 'reference':
      return Number.POSITIVE_INFINITY;
    default:
      return 0;
  }
}

/** Java adds in 32 bits too, and looks for an overflow only at some loops. */
function widerBy(before: number, node: Node): number {
  const width = widest(node);
  if (width === Number.POSITIVE_INFINITY) return width;
  const sum = (before + width) | 0;
  const isPlain = node.kind !== 'loop' || node.max === 1 || (node.body.kind === 'set' && node.greed === 'greedy' && node.max > INT_MAX);
  return sum < before && !isPlain ? Number.POSITIVE_INFINITY : sum;
}

/** Java multiplies in 32 bits, and so sees an end to `a*`, even to `(abc)*`, where it sees none to `(ab)*`. */
function widestLoop(node: Extract<Node, { kind: 'loop' }>): number {
  const once = widest(node.body);
  if (node.min === 0 && node.max === 1) return once;
  if (!isSimple(node) || once === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const all = Math.imul(once, Math.min(node.max, INT_MAX));
  return all < 0 ? Number.POSITIVE_INFINITY : all;
}

export function narrowest(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'sequence':
      return node.nodes.reduce((sum, each) => sum + narrowest(each), 0);
    case 'choice':
      return Math.min(...node.branches.map(narrowest));
    case 'group':
    case 'atomic':
      return narrowest(node.body);
    case 'loop':
      return node.min === 0 ? 0 : narrowest(node.body) * node.min;
    default:
      return 0;
  }
}
