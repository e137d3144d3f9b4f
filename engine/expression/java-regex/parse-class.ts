import * as sets from './character-sets.ts';
import type { CaseRule } from './character-sets.ts';
import type { PatternText } from './pattern-text.ts';
import { PatternError, type CodePoints, type Flags } from './syntax.ts';

const [AMPERSAND, MINUS, OPEN, BACKSLASH, CLOSE, CARET, BRACE] = [38, 45, 91, 92, 93, 94, 123] as const;
const ONE_BYTE = 0xff;
const HIGHEST = 0x10_ff_ff;
const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

const either = (first: CodePoints | undefined, second: CodePoints): CodePoints =>
  first === undefined ? second : (codePoint) => first(codePoint) || second(codePoint);
const not =
  (test: CodePoints): CodePoints =>
  (codePoint) =>
    !test(codePoint);

/** What a class has so far. Java keeps letters of one byte apart from the rest. */
interface Parts {
  set: CodePoints | undefined;
  letters: CodePoints | undefined;
  /** What came last, unless it was such a letter. */
  last: CodePoints | undefined;
}

function addSet(found: Parts, set: CodePoints): void {
  found.set = either(found.set, set);
  found.last = set;
}

function addLetter(found: Parts, codePoint: number, set: CodePoints): void {
  if (codePoint > ONE_BYTE) return addSet(found, set);
  found.letters = either(found.letters, set);
  found.last = undefined;
}

/** Sets of code points: what stands between brackets, and escapes. */
export class CharacterClass {
  readonly #text: PatternText;
  readonly #flags: Readonly<Flags>;
  readonly #rule: CaseRule;

  constructor(text: PatternText, flags: Readonly<Flags>, rule: CaseRule) {
    this.#text = text;
    this.#flags = flags;
    this.#rule = rule;
  }

  /** From the opening bracket on; what stands after `&&` ends before the closing one, which is the outer class's. */
  parse(isWhole = true): CodePoints {
    const found: Parts = { set: undefined, letters: undefined, last: undefined };
    let ch = this.#text.next();
    const isNegative = ch === CARET && this.#text.raw(-1) === OPEN;
    if (isNegative) ch = this.#text.next();
    for (;;) {
      if (this.#text.isOver) throw new PatternError('Unclosed character class');
      if (ch === OPEN) addSet(found, this.parse());
      else if (ch === AMPERSAND && this.#isIntersection()) this.#intersect(found);
      else if (ch === CLOSE && (found.set || found.letters)) {
        if (isWhole) this.#text.next();
        const set = found.letters ? either(found.set, found.letters) : found.set!;
        return isNegative ? not(set) : set;
      } else this.#range(found);
      ch = this.#text.peek();
    }
  }

  #isIntersection(): boolean {
    const at = this.#text.at;
    if (this.#text.next() === AMPERSAND) return true;
    this.#text.at = at;
    return false;
  }

  /** At the second `&`. Where nothing follows, Java takes the last set again. */
  #intersect(found: Parts): void {
    const right = this.#right();
    if (found.letters) {
      if (found.set) found.set = either(found.set, found.letters);
      else found.set = found.last = found.letters;
      found.letters = undefined;
    }
    if (right) found.last = right;
    if (!found.set) {
      if (!right) throw new PatternError('Bad class syntax');
      found.set = right;
      return;
    }
    if (!found.last) throw new PatternError('Bad intersection syntax');
    const [first, second] = [found.set, found.last];
    found.set = (codePoint) => first(codePoint) && second(codePoint);
  }

  #right(): CodePoints | undefined {
    let right: CodePoints | undefined;
    let ch = this.#text.next();
    while (ch !== CLOSE && ch !== AMPERSAND) {
      if (this.#text.isOver) throw new PatternError('Unclosed character class');
      if (ch === OPEN) right = either(right, this.parse());
      else {
        this.#text.at -= 1;
        right = either(right, this.parse(false));
      }
      ch = this.#text.peek();
    }
    return right;
  }

  #range(found: Parts): void {
    let first = this.#text.peek();
    if (first === BACKSLASH) {
      const escaped = this.#escaped(true);
      if (typeof escaped !== 'number') return addSet(found, escaped);
      first = escaped;
    } else this.#text.next();
    const after = this.#text.peek() === MINUS ? this.#text.raw(1) : CLOSE;
    if (after === OPEN || after === CLOSE) return addLetter(found, first, sets.one(first, this.#rule));
    let last = this.#text.next();
    if (last === BACKSLASH) {
      const escaped = this.#escaped(true);
      if (typeof escaped !== 'number') throw new PatternError('Illegal character range');
      last = escaped;
    } else this.#text.next();
    if (last < first) throw new PatternError('Illegal character range');
    addSet(found, sets.range(first, last, this.#rule));
  }

  /** At a backslash outside of brackets. */
  escape(): CodePoints {
    const found = this.#escaped(false);
    return typeof found === 'number' ? sets.one(found, this.#rule) : found;
  }

  /** A letter, or a set. */
  #escaped(isInClass: boolean): number | CodePoints {
    this.#text.at += 1;
    if (this.#text.isOver) throw new PatternError('Unexpected internal error');
    const codePoint = this.#text.take();
    const escaped = String.fromCodePoint(codePoint);
    if (escaped === 'p' || escaped === 'P') return this.#property(escaped === 'P');
    const set = this.#setOf(escaped);
    if (set) return set;
    if (Object.hasOwn(CONTROLS, escaped)) return CONTROLS[escaped]!;
    switch (escaped) {
      case '0':
        return this.#octal();
      case 'c':
        if (this.#text.isOver) throw new PatternError('Illegal control escape sequence');
        return this.#text.read() ^ 64;
      case 'u':
        return this.#utf16();
      case 'x':
        return this.#hexadecimal();
      default:
        if (/[A-Za-z1-9]/.test(escaped)) throw new PatternError(`Illegal/unsupported escape sequence${isInClass ? ' in a class' : ''}`);
        return codePoint;
    }
  }

  #setOf(escaped: string): CodePoints | undefined {
    const { U } = this.#flags;
    switch (escaped) {
      case 'd':
        return U ? sets.unicodeDigits : sets.digits;
      case 'D':
        return not(U ? sets.unicodeDigits : sets.digits);
      case 'w':
        return U ? sets.unicodeWords : sets.words;
      case 'W':
        return not(U ? sets.unicodeWords : sets.words);
      case 's':
        return U ? sets.unicodeSpaces : sets.spaces;
      case 'S':
        return not(U ? sets.unicodeSpaces : sets.spaces);
      case 'h':
        return sets.horizontals;
      case 'H':
        return not(sets.horizontals);
      case 'v':
        return sets.verticals;
      case 'V':
        return not(sets.verticals);
      default:
        return undefined;
    }
  }

  #octal(): number {
    const most = this.#text.raw() <= 51 ? 3 : 2;
    const value = this.#text.number(8, most);
    if (value === undefined) throw new PatternError('Illegal octal escape sequence');
    return value;
  }

  #utf16(): number {
    const unit = this.#text.number(16, 4, 4);
    if (unit === undefined) throw new PatternError('Illegal Unicode escape sequence');
    if (unit < 0xd8_00 || unit > 0xdb_ff || this.#text.raw() !== BACKSLASH || this.#text.raw(1) !== 117) return unit;
    const at = this.#text.at;
    this.#text.at += 2;
    const low = this.#text.number(16, 4, 4);
    if (low !== undefined && low >= 0xdc_00 && low <= 0xdf_ff) return String.fromCharCode(unit, low).codePointAt(0)!;
    this.#text.at = at;
    return unit;
  }

  #hexadecimal(): number {
    if (this.#text.raw() !== BRACE) {
      const value = this.#text.number(16, 2, 2);
      if (value === undefined) throw new PatternError('Illegal hexadecimal escape sequence');
      return value;
    }
    this.#text.at += 1;
    const value = this.#text.number(16, Number.POSITIVE_INFINITY);
    if (value === undefined || value > HIGHEST || !this.#text.takeIf('}')) throw new PatternError('Illegal hexadecimal escape sequence');
    return value;
  }

  /** After `\p`. */
  #property(isComplement: boolean): CodePoints {
    const isShort = this.#text.peek() !== BRACE;
    if (!isShort) this.#text.at += 1;
    const name = isShort ? String.fromCodePoint(this.#text.read()) : this.#text.until('}');
    const found = this.#named(name);
    if (!found) throw new PatternError(`Unknown character property name {${name}}`);
    return isComplement ? not(found) : found;
  }

  #named(name: string): CodePoints | undefined {
    const { i, U } = this.#flags;
    const equals = name.indexOf('=');
    if (equals >= 0) return this.#ofKind(name.slice(0, equals).toLowerCase(), name.slice(equals + 1));
    if (name.startsWith('In')) return sets.block(name.slice(2));
    if (name.startsWith('Is')) {
      const short = name.slice(2);
      return sets.binaryProperty(short, i) ?? sets.property(short, i) ?? sets.script(short);
    }
    return (U ? sets.posixOfUnicode(name, i) : undefined) ?? sets.property(name, i);
  }

  #ofKind(kind: string, value: string): CodePoints | undefined {
    switch (kind) {
      case 'sc':
      case 'script':
        return sets.script(value);
      case 'blk':
      case 'block':
        return sets.block(value);
      case 'gc':
      case 'general_category':
        return sets.property(value, this.#flags.i);
      default:
        return undefined;
    }
  }
}
