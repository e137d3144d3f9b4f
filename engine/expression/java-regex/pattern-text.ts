import { PatternError } from './syntax.ts';

const isAlphanumeric = (codePoint: number): boolean =>
  (codePoint >= 48 && codePoint <= 57) || (codePoint >= 65 && codePoint <= 90) || (codePoint >= 97 && codePoint <= 122);
const isDigit = (codePoint: number): boolean => codePoint >= 48 && codePoint <= 57;
const isSpace = (codePoint: number): boolean => (codePoint >= 9 && codePoint <= 13) || codePoint === 32;
const isEndOfComment = (codePoint: number): boolean =>
  codePoint === 10 || codePoint === 13 || codePoint === 0x85 || codePoint === 0x2028 || codePoint === 0x2029;
const ASCII_MOST = 127;
const HASH = 35;

/** `\Q…\E` as escapes of its letters. */
function withoutQuotes(pattern: string): string {
  let result = '';
  for (let at = 0; at < pattern.length;) {
    if (pattern[at] !== '\\' || at === pattern.length - 1) {
      result += pattern[at++];
      continue;
    }
    if (pattern[at + 1] !== 'Q') {
      result += pattern.slice(at, at + 2);
      at += 2;
      continue;
    }
    const end = pattern.indexOf('\\E', at + 2);
    result += quoted(pattern.slice(at + 2, end < 0 ? pattern.length : end));
    at = end < 0 ? pattern.length : end + 2;
  }
  return result;
}

function quoted(literal: string): string {
  return [...literal]
    .map((letter, index) => {
      const codePoint = letter.codePointAt(0)!;
      if (codePoint > ASCII_MOST) return letter;
      // Not to be read with the number before it.
      if (index === 0 && isDigit(codePoint)) return `\\x3${letter}`;
      return isAlphanumeric(codePoint) ? letter : `\\${letter}`;
    })
    .join('');
}

/** What is left of a pattern; 0 after its end. With `isCommented` (flag x) blanks and comments are passed over. */
export class PatternText {
  readonly #codePoints: readonly number[];
  at = 0;
  isCommented = false;

  constructor(pattern: string) {
    this.#codePoints = Array.from(withoutQuotes(pattern), (letter) => letter.codePointAt(0)!);
  }

  get isOver(): boolean {
    return this.at >= this.#codePoints.length;
  }

  /** As it stands there, whatever the flags. */
  raw(offset = 0): number {
    return this.#codePoints[this.at + offset] ?? 0;
  }

  peek(): number {
    if (this.isCommented) this.#passComments();
    return this.raw();
  }

  /** Passes over this one and gives the next. */
  next(): number {
    this.at += 1;
    return this.peek();
  }

  /** Gives this one and passes over it. */
  read(): number {
    const codePoint = this.peek();
    this.at += 1;
    return codePoint;
  }

  /** As `read`, whatever the flags. */
  take(): number {
    const codePoint = this.raw();
    this.at += 1;
    return codePoint;
  }

  is(letter: string): boolean {
    return this.peek() === letter.codePointAt(0);
  }

  takeIf(letter: string): boolean {
    const found = !this.isOver && this.is(letter);
    if (found) this.at += 1;
    return found;
  }

  /** What stands before the letter, which is passed over too. */
  until(letter: string): string {
    const end = this.#codePoints.indexOf(letter.codePointAt(0)!, this.at);
    if (end < 0) throw new PatternError(`Expected a '${letter}', but there is none`);
    const text = String.fromCodePoint(...this.#codePoints.slice(this.at, end));
    this.at = end + 1;
    return text;
  }

  /** Digits of a base, at most so many; undefined when there are fewer than `least`. */
  number(base: number, most: number, least = 1): number | undefined {
    let value = 0;
    let count = 0;
    for (; count < most; count++) {
      const digit = Number.parseInt(String.fromCodePoint(this.raw()), base);
      if (Number.isNaN(digit) || this.raw() > ASCII_MOST) break;
      value = value * base + digit;
      this.at += 1;
    }
    return count < least ? undefined : value;
  }

  #passComments(): void {
    for (;;) {
      while (!this.isOver && isSpace(this.raw())) this.at += 1;
      if (this.raw() !== HASH) return;
      while (!this.isOver && !isEndOfComment(this.raw())) this.at += 1;
    }
  }
}
