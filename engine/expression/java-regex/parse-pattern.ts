import * as assertions from './assertions.ts';
import { foldUnicode, isLineEnd, lowerAscii, one, verticals, type CaseRule } from './character-sets.ts';
import { CharacterClass } from './parse-class.ts';
import { PatternText } from './pattern-text.ts';
import { PatternError, widest, type Flags, type Greed, type Node, type Syntax } from './syntax.ts';

const EMPTY: Node = { kind: 'empty' };
const NEWLINE = 10;
const CR = 13;
const MOST_REPETITIONS = 2 ** 31 - 1;
const sequenceOf = (nodes: readonly Node[]): Node => (nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes });
const letter = (codePoint: number): string => String.fromCodePoint(codePoint);

/** A pattern as java.util.regex reads it. Throws PatternError for what it refuses. */
export function parsePattern(pattern: string, given: string): Syntax {
  return new PatternParser(pattern, given).parse();
}

class PatternParser {
  readonly #text: PatternText;
  readonly #names = new Map<string, number>();
  #groups = 1;
  #flags: Flags;

  constructor(pattern: string, given: string) {
    this.#text = new PatternText(pattern);
    const has = (flag: string): boolean => given.includes(flag);
    this.#flags = { i: has('i'), d: false, m: has('m'), s: has('s'), u: false, x: has('x'), U: false };
    this.#text.isCommented = this.#flags.x;
  }

  parse(): Syntax {
    const root = this.#choice();
    if (!this.#text.isOver) throw new PatternError('Unmatched closing bracket');
    return { root, groups: this.#groups, names: this.#names };
  }

  get #rule(): CaseRule {
    if (!this.#flags.i) return 'exact';
    return this.#flags.u ? 'unicode' : 'ascii';
  }

  #choice(): Node {
    const branches = [this.#sequence()];
    while (this.#text.takeIf('|')) branches.push(this.#sequence());
    return branches.length === 1 ? branches[0]! : { kind: 'choice', branches };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    for (;;) {
      const codePoint = this.#text.peek();
      if (this.#text.isOver || codePoint === 124 || codePoint === 41) return nodes.length === 0 ? EMPTY : sequenceOf(nodes);
      const node = this.#element();
      if (node) nodes.push(this.#repeated(node));
    }
  }

  /** Undefined for what only changes the flags. */
  #element(): Node | undefined {
    const codePoint = this.#text.peek();
    switch (letter(codePoint)) {
      case '(':
        return this.#group();
      case '[':
        return { kind: 'set', test: this.#class().parse() };
      case '\\':
        return this.#escape();
      case '^':
        this.#text.next();
        return holds(this.#flags.m ? (this.#flags.d ? assertions.beginOfUnixLine : assertions.beginOfLine) : assertions.begin);
      case '$':
        this.#text.next();
        return holds(this.#end(this.#flags.m));
      case '.':
        this.#text.next();
        return {
          kind: 'set',
          test: this.#flags.s ? () => true : this.#flags.d ? (other) => other !== NEWLINE : (other) => !isLineEnd(other),
        };
      case '*':
      case '+':
      case '?':
        throw new PatternError('Dangling meta character');
      case '{':
        // It repeats nothing.
        return EMPTY;
      default:
        this.#text.next();
        return { kind: 'set', test: one(codePoint, this.#rule) };
    }
  }

  #end(isOfLine: boolean): (typeof assertions)['end'] {
    if (isOfLine) return this.#flags.d ? assertions.endOfUnixLine : assertions.endOfLine;
    return this.#flags.d ? assertions.endOrLastUnixLineEnd : assertions.endOrLastLineEnd;
  }

  #class(): CharacterClass {
    return new CharacterClass(this.#text, this.#flags, this.#rule);
  }

  #repeated(body: Node): Node {
    if (this.#text.isOver) return body;
    switch (letter(this.#text.peek())) {
      case '?':
        this.#text.next();
        return this.#loop(body, 0, 1);
      case '*':
        this.#text.next();
        return this.#loop(body, 0, Number.POSITIVE_INFINITY);
      case '+':
        this.#text.next();
        return this.#loop(body, 1, Number.POSITIVE_INFINITY);
      case '{':
        this.#text.take();
        return this.#counted(body);
      default:
        return body;
    }
  }

  #counted(body: Node): Node {
    const min = this.#text.number(10, Number.POSITIVE_INFINITY);
    if (min === undefined) throw new PatternError('Illegal repetition');
    let max: number | undefined = min;
    if (this.#text.takeIf(',')) {
      this.#text.peek();
      max = this.#text.number(10, Number.POSITIVE_INFINITY) ?? Number.POSITIVE_INFINITY;
    }
    if (!this.#text.takeIf('}')) throw new PatternError('Unclosed counted closure');
    if (max < min || min > MOST_REPETITIONS || (max !== Number.POSITIVE_INFINITY && max > MOST_REPETITIONS))
      throw new PatternError('Illegal repetition range');
    return this.#loop(body, min, max);
  }

  #loop(body: Node, min: number, max: number): Node {
    let greed: Greed = 'greedy';
    if (this.#text.takeIf('?')) greed = 'lazy';
    else if (this.#text.takeIf('+')) greed = 'possessive';
    // Repeated, it takes what it takes first.
    return { kind: 'loop', body: body === LINE_END ? { kind: 'atomic', body } : body, min, max, greed };
  }

  #group(): Node | undefined {
    const flags = this.#flags;
    this.#flags = { ...flags };
    let node: Node;
    if (this.#text.next() === 63 && !this.#text.isOver) {
      this.#text.take();
      const special = this.#special();
      // The flags stay as they are until the group around it ends.
      if (special === undefined) return undefined;
      node = special;
    } else node = this.#captured();
    if (!this.#text.takeIf(')')) throw new PatternError('Unclosed group');
    this.#flags = flags;
    this.#text.isCommented = flags.x;
    return node;
  }

  #captured(name?: string): Node {
    const index = this.#groups++;
    if (name !== undefined) this.#names.set(name, index);
    return { kind: 'group', index, body: this.#choice() };
  }

  /** After `(?`. */
  #special(): Node | undefined {
    switch (letter(this.#text.take())) {
      case ':':
        return { kind: 'group', index: 0, body: this.#choice() };
      case '=':
        return { kind: 'look', isBehind: false, isNegative: false, body: this.#choice() };
      case '!':
        return { kind: 'look', isBehind: false, isNegative: true, body: this.#choice() };
      case '>':
        return { kind: 'atomic', body: this.#choice() };
      case '<':
        return this.#behindOrNamed();
      default:
        this.#text.at -= 1;
        this.#changeFlags();
        if (this.#text.takeIf(')')) return undefined;
        if (!this.#text.takeIf(':')) throw new PatternError('Unknown inline modifier');
        return { kind: 'group', index: 0, body: this.#choice() };
    }
  }

  #behindOrNamed(): Node {
    const isNegative = this.#text.is('!');
    if (!isNegative && !this.#text.is('=')) {
      const name = this.#name();
      if (this.#names.has(name)) throw new PatternError('Named capturing group is already defined');
      return this.#captured(name);
    }
    this.#text.read();
    const body = this.#choice();
    if (widest(body) === Number.POSITIVE_INFINITY) throw new PatternError('Look-behind group does not have an obvious maximum length');
    return { kind: 'look', isBehind: true, isNegative, body };
  }

  #name(): string {
    const name = this.#text.until('>');
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(name)) throw new PatternError('Capturing group name is wrong');
    return name;
  }

  #changeFlags(): void {
    let isOn = true;
    for (;;) {
      const flag = letter(this.#text.peek());
      if (flag === '-' && isOn) isOn = false;
      else if (flag === 'U') {
        this.#flags.U = isOn;
        this.#flags.u = isOn;
      } else if ('idmsux'.includes(flag)) this.#flags[flag as keyof Flags] = isOn;
      else if (flag !== 'c') return;
      this.#text.isCommented = this.#flags.x;
      this.#text.next();
    }
  }

  #escape(): Node {
    const escaped = letter(this.#text.raw(1));
    const known = this.#ofPlace(escaped);
    if (known) {
      this.#text.at += 2;
      return known;
    }
    if (escaped === 'k') {
      this.#text.at += 2;
      if (this.#text.take() !== 60) throw new PatternError("\\k is not followed by '<' for named capturing group");
      const index = this.#names.get(this.#name());
      if (index === undefined) throw new PatternError('Named capturing group does not exist');
      return this.#reference(index);
    }
    if (escaped >= '1' && escaped <= '9') {
      this.#text.at += 2;
      return this.#reference(this.#groupNumber(Number(escaped)));
    }
    return { kind: 'set', test: this.#class().escape() };
  }

  /** As many digits as still name a group that stands before. */
  #groupNumber(first: number): number {
    let number = first;
    for (;;) {
      const digit = this.#text.peek() - 48;
      if (digit < 0 || digit > 9 || this.#groups - 1 < number * 10 + digit) return number;
      number = number * 10 + digit;
      this.#text.read();
    }
  }

  #reference(index: number): Node {
    const fold = this.#rule === 'exact' ? undefined : this.#rule === 'ascii' ? lowerAscii : foldUnicode;
    return { kind: 'reference', index, fold };
  }

  #ofPlace(escaped: string): Node | undefined {
    switch (escaped) {
      case 'A':
        return holds(assertions.begin);
      case 'G':
        return holds(assertions.lastMatch);
      case 'Z':
        return holds(this.#end(false));
      case 'z':
        return holds(assertions.end);
      case 'b':
        if (this.#text.raw(2) === 123 && this.#text.raw(3) === 103) throw new PatternError('Boundaries of other kinds are not known');
        return holds(assertions.wordEdge(this.#flags.U, true));
      case 'B':
        return holds(assertions.wordEdge(this.#flags.U, false));
      case 'R':
        return LINE_END;
      default:
        return undefined;
    }
  }
}

const holds = (assertion: (typeof assertions)['end']): Node => ({ kind: 'assertion', holds: assertion });
const single = (codePoint: number): Node => ({ kind: 'set', test: (other) => other === codePoint });
const LINE_END: Node = {
  kind: 'choice',
  branches: [
    { kind: 'sequence', nodes: [single(CR), single(NEWLINE)] },
    { kind: 'set', test: verticals },
  ],
};
