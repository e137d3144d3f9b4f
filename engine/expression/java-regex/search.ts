import type { Loop, Program } from './compile-pattern.ts';

export interface Match {
  readonly index: number;
  /** The whole and the groups; undefined for those that have taken no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Thrown when a search takes more steps, or holds more ways open, than it may. */
export class SearchLimitError extends Error {}

const MOST_OPEN = 2_000_000;
/** In the list of what is left to try: three numbers each, either a way (program, place, nothing) or a register to be restored. */
const RESTORE = -1;
const UNSET = -1;

/** Searches a text as java.util.regex does, match after match; what it has captured and not undone stays between its tries. */
export class Search {
  readonly #program: Program;
  readonly #text: string;
  #registers: number[] = [];
  #open: number[] = [];
  #at = 0;
  /** Where the last match has ended. */
  #lastEnd = 0;
  #from = 0;
  /** Steps that are left. */
  #left: number;

  constructor(program: Program, text: string, mostSteps: number) {
    this.#program = program;
    this.#text = text;
    this.#left = mostSteps;
  }

  get stepsLeft(): number {
    return this.#left;
  }

  next(): Match | undefined {
    this.#registers = Array.from<number>({ length: this.#program.slots }).fill(UNSET);
    for (let start = this.#from; start <= this.#text.length; start++) {
      if ((start > this.#from && this.#program.hasWide && isBetweenUnits(this.#text, start)) || !this.#matchesAt(start)) continue;
      this.#from = this.#at === start ? this.#at + 1 : this.#at;
      this.#lastEnd = this.#at;
      return { index: start, groups: this.#groups(start) };
    }
    this.#from = this.#text.length + 1;
    return undefined;
  }

  #groups(start: number): (string | undefined)[] {
    const groups: (string | undefined)[] = [this.#text.slice(start, this.#at)];
    for (let group = 1; group < this.#program.groups; group++) {
      const [from, to] = [this.#registers[group * 2]!, this.#registers[group * 2 + 1]!];
      groups.push(from === UNSET ? undefined : this.#text.slice(from, to));
    }
    return groups;
  }

  #set(slot: number, value: number): void {
    const old = this.#registers[slot]!;
    if (old === value) return;
    this.#open.push(RESTORE, slot, old);
    this.#registers[slot] = value;
  }

  /** The program's place of the last way that was left open; undefined when there is none. */
  #back(): number | undefined {
    const open = this.#open;
    while (open.length > 0) {
      const third = open.pop()!;
      const second = open.pop()!;
      const first = open.pop()!;
      if (first === RESTORE) {
        this.#registers[second] = third;
        continue;
      }
      this.#at = second;
      return first;
    }
    return undefined;
  }

  #matchesAt(start: number): boolean {
    const { steps } = this.#program;
    this.#at = start;
    this.#open.length = 0;
    let next: number | undefined = 0;
    while (next !== undefined) {
      if (--this.#left < 0 || this.#open.length > MOST_OPEN) throw new SearchLimitError();
      const step: Program['steps'][number] = steps[next]!;
      const following: number = next + 1;
      switch (step.op) {
        case 'set':
          next = this.#takes(step.test) ? following : this.#back();
          break;
        case 'assert':
          next = step.holds(this.#text, this.#at, this.#lastEnd) ? following : this.#back();
          break;
        case 'jump':
          next = step.to;
          break;
        case 'split':
          this.#open.push(step.otherwise, this.#at, 0);
          next = following;
          break;
        case 'place':
          this.#set(step.slot, this.#at);
          next = following;
          break;
        case 'zero':
          this.#set(step.slot, 0);
          next = following;
          break;
        case 'capture':
          this.#set(step.group * 2, this.#registers[step.startSlot]!);
          this.#set(step.group * 2 + 1, this.#at);
          next = following;
          break;
        case 'reference':
          next = this.#repeats(step.group, step.fold) ? following : this.#back();
          break;
        case 'mark':
          this.#mark(step.slot);
          next = following;
          break;
        case 'cut':
          this.#open.length = this.#registers[step.slot]!;
          next = following;
          break;
        case 'return':
          this.#at = this.#registers[step.slot]!;
          next = following;
          break;
        case 'isAt':
          next = this.#at === this.#registers[step.slot] ? following : this.#back();
          break;
        case 'behind':
          next = this.#behind(step, next);
          break;
        case 'loop':
          next = this.#loop(step.loop);
          break;
        case 'fail':
          next = this.#back();
          break;
        case 'match':
          return true;
      }
    }
    return false;
  }

  #takes(test: (codePoint: number) => boolean): boolean {
    const codePoint = this.#text.codePointAt(this.#at);
    if (codePoint === undefined || !test(codePoint)) return false;
    this.#at += codePoint > 0xff_ff ? 2 : 1;
    return true;
  }

  /** The list's length with the register's own old value in it, so that this outlives the cut. */
  #mark(slot: number): void {
    this.#open.push(RESTORE, slot, this.#registers[slot]!);
    this.#registers[slot] = this.#open.length;
  }

  #behind({ slot, min, max }: { slot: number; min: number; max: number }, here: number): number | undefined {
    const place = this.#registers[slot]!;
    // It comes here at the place itself first, then again at each one before.
    const at = this.#at === place ? place - min : this.#at;
    if (at < 0 || at < place - max) return this.#back();
    if (at > 0 && at - 1 >= place - max) this.#open.push(here, at - 1, 0);
    this.#at = at;
    return here + 1;
  }

  #loop(loop: Loop): number | undefined {
    const count = this.#registers[loop.countSlot]!;
    const isEmptyTurn = count > 0 && this.#at === this.#registers[loop.beginSlot];
    if (isEmptyTurn) {
      if (!loop.undoesEmpty || count <= loop.min) return loop.nextAt;
      return this.#back();
    }
    if (count >= loop.max) return loop.nextAt;
    if (count >= loop.min) {
      if (loop.isLazy) {
        // Set first, so that it is not undone when the turn is taken after all; what comes next does not ask for it.
        this.#set(loop.countSlot, count + 1);
        this.#open.push(loop.bodyAt, this.#at, 0);
        return loop.nextAt;
      }
      this.#open.push(loop.nextAt, this.#at, 0);
    }
    this.#set(loop.countSlot, count + 1);
    return loop.bodyAt;
  }

  /** A group that has taken no part is repeated by nothing. */
  #repeats(group: number, fold: ((codePoint: number) => number) | undefined): boolean {
    const [from = UNSET, to = UNSET] = group < this.#program.groups ? [this.#registers[group * 2], this.#registers[group * 2 + 1]] : [];
    if (from === UNSET) return false;
    const wanted = this.#text.slice(from, to);
    const found = this.#text.slice(this.#at, this.#at + wanted.length);
    if (found.length < wanted.length || (found !== wanted && !isAlike(found, wanted, fold))) return false;
    this.#at += wanted.length;
    this.#left -= wanted.length;
    return true;
  }
}

function isBetweenUnits(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return high >= 0xd8_00 && high <= 0xdb_ff && low >= 0xdc_00 && low <= 0xdf_ff;
}

function isAlike(first: string, second: string, fold: ((codePoint: number) => number) | undefined): boolean {
  if (!fold) return false;
  const [letters, others] = [Array.from(first), Array.from(second)];
  return (
    letters.length === others.length &&
    letters.every((letter, index) => fold(letter.codePointAt(0)!) === fold(others[index]!.codePointAt(0)!))
  );
}
