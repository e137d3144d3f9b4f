/**
 * Documents (`{"name": value, …}`) as JSON text, taken apart and put together without reading the values, so that a number keeps its kind.
 * The texts come from clients (already checked to be a root object) or from the engine itself.
 */
import { byBytes } from '../storage/by-bytes.ts';

export function documentEntries(text: string): [string, string][] {
  if (text === '' || text === '{}') return [];
  const entries = new Map<string, string>();
  const scanner = new JsonScanner(text);
  scanner.expect('{');
  while (!scanner.take('}')) {
    const name = JSON.parse(scanner.value()) as string;
    scanner.expect(':');
    // The last of duplicate names wins, at the place of the first.
    entries.set(name, scanner.value());
    scanner.take(',');
  }
  return [...entries];
}

export function documentOf(entries: Iterable<readonly [string, string]>): string {
  const parts: string[] = [];
  for (const [name, value] of entries) parts.push(`${JSON.stringify(name)}:${value}`);
  return `{${parts.join(',')}}`;
}

/** The items of a JSON array text, each as text. */
export function arrayItems(text: string): string[] {
  const scanner = new JsonScanner(text);
  const items: string[] = [];
  scanner.expect('[');
  while (!scanner.take(']')) {
    items.push(scanner.value());
    scanner.take(',');
  }
  return items;
}

export function byNameLengthThenBytes(left: string, right: string): number {
  if (isAscii(left) && isAscii(right)) return left.length - right.length || (left < right ? -1 : Number(left > right));
  return Buffer.byteLength(left) - Buffer.byteLength(right) || byBytes(left, right);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Walks over well-formed JSON; every step moves forward or throws. */
class JsonScanner {
  readonly #text: string;
  #at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  expect(character: string): void {
    if (!this.take(character))
      throw new SyntaxError(`Expected '${character}' at ${this.#at} of a JSON document, but found '${this.#text[this.#at] ?? 'its end'}'`);
  }

  take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** The text of the next value, without space around it. */
  value(): string {
    this.#skipSpace();
    const start = this.#at;
    const first = this.#text[start];
    if (first === '"') this.#skipString();
    else if (first === '{' || first === '[') this.#skipNested();
    else while (this.#at < this.#text.length && !',:]} \t\n\r'.includes(this.#text[this.#at]!)) this.#at++;
    if (this.#at === start) throw new SyntaxError(`Expected a value at ${start} of a JSON document, but found '${first ?? 'its end'}'`);
    return this.#text.slice(start, this.#at);
  }

  #skipSpace(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? '.')) this.#at++;
  }

  #skipString(): void {
    this.#at++;
    while (this.#text[this.#at] !== '"') {
      if (this.#at >= this.#text.length) throw new SyntaxError('Expected a string of a JSON document to end, but it does not');
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    }
    this.#at++;
  }

  #skipNested(): void {
    let depth = 0;
    do {
      const character = this.#text[this.#at];
      if (character === undefined) throw new SyntaxError('Expected a value of a JSON document to end, but it does not');
      if (character === '"') {
        this.#skipString();
        continue;
      }
      if (character === '{' || character === '[') depth++;
      else if (character === '}' || character === ']') depth--;
      this.#at++;
    } while (depth > 0);
  }
}
