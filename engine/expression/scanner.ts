/** Characters and words of FEEL: positions in one text, no tokens, because names and keywords depend on where they stand. */
import { ExpressionParseError } from './errors.ts';

const spaces = new Set([
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x180e, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
  0x2009, 0x200a, 0x200b, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
]);
const reserved = new Set(['null', 'true', 'false', 'function', 'in', 'return', 'then', 'else', 'satisfies', 'and', 'or']);
const wordStart = /^[\p{L}\p{Nl}\p{Sc}\p{Pc}]$/u;
// Java also lets most control characters stand in a name.
const wordPart = new RegExp(String.raw`^[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mc}\p{Mn}\p{Cf}\u0000-\u0008\u000e-\u001b\u007f-\u009f]$`, 'u');

export class Scanner {
  readonly text: string;
  position = 0;
  /** The furthest position at which something was asked for and not found: where the error is shown. */
  furthest = 0;

  constructor(text: string) {
    this.text = text;
  }

  skipSpace(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (spaces.has(code)) this.position += 1;
      else if (code !== 0x2f) return;
      else if (text.startsWith('//', this.position)) {
        const end = text.indexOf('\n', this.position);
        this.position = end < 0 ? text.length : end + 1;
      } else if (text.startsWith('/*', this.position)) {
        const end = text.indexOf('*/', this.position + 2);
        if (end < 0) throw new UnfinishedComment();
        this.position = end + 2;
      } else return;
    }
  }

  fail(): undefined {
    if (this.position > this.furthest) this.furthest = this.position;
    return undefined;
  }

  /** Takes the literal after space; restores the position when it is not there. */
  take(literal: string): boolean {
    const start = this.position;
    this.skipSpace();
    if (this.text.startsWith(literal, this.position)) {
      this.position += literal.length;
      return true;
    }
    this.fail();
    this.position = start;
    return false;
  }

  takeAny<T extends string>(literals: readonly T[]): T | undefined {
    return literals.find((literal) => this.take(literal));
  }

  /** A name that is not a reserved word, at the position itself. */
  identifier(): string | undefined {
    const { text, position } = this;
    let end = position;
    if (wordStart.test(text[end] ?? '')) {
      end += 1;
      while (end < text.length && wordPart.test(text[end]!) && !spaces.has(text.charCodeAt(end))) end += 1;
    }
    const word = text.slice(position, end);
    if (word === '' || reserved.has(word)) return this.fail();
    this.position = end;
    return word;
  }

  /** Names joined by blanks: at least two. */
  spacedIdentifier(): string | undefined {
    const start = this.position;
    if (this.identifier() === undefined) return undefined;
    let words = 1;
    for (;;) {
      const before = this.position;
      while (this.text[this.position] === ' ') this.position += 1;
      if (this.position === before || this.identifier() === undefined) {
        this.position = before;
        break;
      }
      words += 1;
    }
    if (words > 1) return this.text.slice(start, this.position);
    this.position = start;
    return undefined;
  }

  /** A name, or anything between backticks. */
  name(): string | undefined {
    if (this.text[this.position] !== '`') return this.identifier();
    const end = this.text.indexOf('`', this.position + 1);
    if (end <= this.position + 1) return this.fail();
    const name = this.text.slice(this.position + 1, end);
    this.position = end + 1;
    return name;
  }

  /** The raw inside of a string literal, escapes untouched. */
  quoted(): string | undefined {
    const { text, position } = this;
    if (text[position] !== '"') return this.fail();
    let end = position + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) {
      this.position = text.length;
      this.fail();
      this.position = position;
      return undefined;
    }
    this.position = end + 1;
    return text.slice(position + 1, end);
  }
}

export class UnfinishedComment extends ExpressionParseError {
  constructor() {
    super('Expected "*/" at the end of a comment, but the text ends');
  }
}
