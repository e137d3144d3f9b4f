import type { Assertion, CodePoints, Node, Syntax } from './syntax.ts';
import { isDeterministic, isSimple, narrowest, widest } from './syntax.ts';

/** One step of a search. Numbers named `…At` are places in the program; `slot` and the like are registers. */
export type Step =
  | { op: 'set'; test: CodePoints }
  | { op: 'assert'; holds: Assertion }
  | { op: 'jump'; to: number }
  /** Tries what follows; `otherwise` when that fails. */
  | { op: 'split'; otherwise: number }
  | { op: 'place'; slot: number }
  | { op: 'zero'; slot: number }
  | { op: 'capture'; group: number; startSlot: number }
  | { op: 'reference'; group: number; fold: ((codePoint: number) => number) | undefined }
  /** Notes how much is left to try; `cut` forgets what came since. */
  | { op: 'mark'; slot: number }
  | { op: 'cut'; slot: number }
  /** Goes back to a place that was noted. */
  | { op: 'return'; slot: number }
  | { op: 'isAt'; slot: number }
  | { op: 'fail' }
  /** Tries each place from `min` before the one in the slot back to `max`. */
  | { op: 'behind'; slot: number; min: number; max: number }
  | { op: 'loop'; loop: Loop }
  | { op: 'match' };

export interface Loop {
  readonly min: number;
  readonly max: number;
  readonly isLazy: boolean;
  /** A turn that takes nothing is undone, as a way that leads nowhere; else it is the last one. */
  readonly undoesEmpty: boolean;
  readonly countSlot: number;
  readonly beginSlot: number;
  bodyAt: number;
  nextAt: number;
}

export interface Program {
  readonly steps: readonly Step[];
  readonly groups: number;
  readonly slots: number;
  /** Whether one of its sets has code points of two units: Java then never begins between the two. */
  readonly hasWide: boolean;
}

const SAMPLES = [0x1_f6_00, 0x2_00_00, 0x10_ff_ff];

/** Registers: two of each group first, then those of the program. */
export function compilePattern({ root, groups }: Syntax): Program {
  const compiler = new Compiler(groups * 2);
  compiler.add(root);
  compiler.push({ op: 'match' });
  const { steps, slots } = compiler;
  return { steps, groups, slots, hasWide: steps.some((step) => step.op === 'set' && SAMPLES.some((sample) => step.test(sample))) };
}

class Compiler {
  readonly steps: Step[] = [];
  slots: number;

  constructor(slots: number) {
    this.slots = slots;
  }

  push<S extends Step>(step: S): S {
    this.steps.push(step);
    return step;
  }

  get #here(): number {
    return this.steps.length;
  }

  add(node: Node): void {
    switch (node.kind) {
      case 'empty':
        return;
      case 'set':
        this.push({ op: 'set', test: node.test });
        return;
      case 'assertion':
        this.push({ op: 'assert', holds: node.holds });
        return;
      case 'sequence':
        for (const each of node.nodes) this.add(each);
        return;
      case 'choice':
        return this.#choice(node.branches);
      case 'group':
        return this.#group(node.index, node.body);
      case 'loop':
        return node.greed === 'possessive' ? this.#possessive(node) : this.#loop(node);
      case 'look':
        return this.#look(node);
      case 'atomic': {
        const slot = this.slots++;
        this.push({ op: 'mark', slot });
        this.add(node.body);
        this.push({ op: 'cut', slot });
        return;
      }
      case 'reference':
        this.push({ op: 'reference', group: node.index, fold: node.fold });
    }
  }

  #choice(branches: readonly Node[]): void {
    const ends: { to: number }[] = [];
    for (const [index, branch] of branches.entries()) {
      const split = index < branches.length - 1 ? this.push({ op: 'split', otherwise: 0 }) : undefined;
      this.add(branch);
      if (!split) break;
      ends.push(this.push({ op: 'jump', to: 0 }));
      split.otherwise = this.#here;
    }
    for (const end of ends) end.to = this.#here;
  }

  #group(group: number, body: Node): void {
    if (group === 0) return this.add(body);
    const startSlot = this.slots++;
    this.push({ op: 'place', slot: startSlot });
    this.add(body);
    this.push({ op: 'capture', group, startSlot });
  }

  #loop(node: Extract<Node, { kind: 'loop' }>): void {
    const { body, min, max } = node;
    const isLazy = node.greed === 'lazy';
    // Java takes it for a choice: what it captures stays, even if it takes nothing.
    if (min === 0 && max === 1 && body.kind === 'group')
      return this.#choice(isLazy ? [{ kind: 'empty' }, body] : [body, { kind: 'empty' }]);
    const loop: Loop = {
      min,
      max,
      isLazy,
      undoesEmpty: isSimple(node) && isDeterministic(body),
      countSlot: this.slots++,
      beginSlot: this.slots++,
      bodyAt: 0,
      nextAt: 0,
    };
    this.push({ op: 'zero', slot: loop.countSlot });
    const enter = this.push({ op: 'jump', to: 0 });
    loop.bodyAt = this.#here;
    this.push({ op: 'place', slot: loop.beginSlot });
    this.add(body);
    enter.to = this.#here;
    this.push({ op: 'loop', loop });
    loop.nextAt = this.#here;
  }

  /** Each turn is kept as it was first found. */
  #possessive({ body, min, max }: Extract<Node, { kind: 'loop' }>): void {
    const mark = this.slots++;
    const turn = (): void => {
      this.push({ op: 'mark', slot: mark });
      this.add(body);
      this.push({ op: 'cut', slot: mark });
    };
    const loop: Loop = {
      min,
      max,
      isLazy: false,
      undoesEmpty: false,
      countSlot: this.slots++,
      beginSlot: this.slots++,
      bodyAt: 0,
      nextAt: 0,
    };
    const whole = this.slots++;
    this.push({ op: 'mark', slot: whole });
    this.push({ op: 'zero', slot: loop.countSlot });
    const enter = this.push({ op: 'jump', to: 0 });
    loop.bodyAt = this.#here;
    this.push({ op: 'place', slot: loop.beginSlot });
    turn();
    enter.to = this.#here;
    this.push({ op: 'loop', loop });
    loop.nextAt = this.#here;
    this.push({ op: 'cut', slot: whole });
  }

  #look({ isBehind, isNegative, body }: Extract<Node, { kind: 'look' }>): void {
    const [mark, place] = [this.slots++, this.slots++];
    this.push({ op: 'place', slot: place });
    this.push({ op: 'mark', slot: mark });
    const split = isNegative ? this.push({ op: 'split', otherwise: 0 }) : undefined;
    const width = widest(body);
    // A code point is one or two units of the text; below 0 the width has overflown.
    if (isBehind) this.push({ op: 'behind', slot: place, min: narrowest(body), max: width < 0 ? Number.POSITIVE_INFINITY : width * 2 });
    this.add(body);
    if (isBehind) this.push({ op: 'isAt', slot: place });
    this.push({ op: 'cut', slot: mark });
    this.push(split ? { op: 'fail' } : { op: 'return', slot: place });
    if (split) split.otherwise = this.#here;
  }
}
