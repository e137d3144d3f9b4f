import { GatewayError } from './grpc-errors.ts';

/** Deeper documents cannot be read back by Zeebe's clients. */
const MAX_DEPTH = 1000;
const LARGEST_INTEGER = 2n ** 64n - 1n;
const SMALLEST_INTEGER = -(2n ** 63n);
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** What a number may not end with. */
const UNFINISHED = /^(?:\.|[eE][+-]?)/;
const BYTE_ORDER_MARK = '\uFEFF';
const BARE_TOKEN = /[\p{L}\p{N}_$]*/uy;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const CONTROL = 0x20;
const HALF = /\p{Cs}/gu;
/** A run that neither ends a string nor needs a look; possibly empty. */
const PLAIN = /[^"'\\\p{Cc}]*/uy;

/**
 * A client's JSON text as compact JSON text with Zeebe's kinds of numbers: `1e3` becomes `1000.0`, `1.0` stays, integers keep all their digits.
 * As Zeebe's gateway it takes single quotes, ignores what follows the first value, and lets the last of equal names win.
 * Throws INVALID_ARGUMENT with Zeebe's text.
 */
export function jsonDocument(text: string, property = 'variables'): string {
  const reader = new Reader(text);
  reader.skipSpace();
  if (reader.atEnd()) return '{}';
  const { json, kind } = reader.value(0);
  if (kind === 'NIL') return '{}';
  if (kind !== 'MAP') {
    throw new GatewayError(
      'INVALID_ARGUMENT',
      `Property '${property}' is invalid: Expected document to be a root level object, but was '${kind}'`,
    );
  }
  return json;
}

/** The members of a JSON object, each as compact JSON text; none where the text is not an object. */
export function jsonMembers(text: string): ReadonlyMap<string, string> {
  const reader = new Reader(text);
  reader.skipSpace();
  return (reader.atEnd() ? undefined : reader.value(0).members) ?? new Map();
}

/** The items of a JSON array, each as compact JSON text; none where the text is no array. */
export function jsonItems(text: string): readonly string[] {
  const reader = new Reader(text);
  reader.skipSpace();
  return (reader.atEnd() ? undefined : reader.value(0).items) ?? [];
}

type Kind = 'MAP' | 'ARRAY' | 'STRING' | 'INTEGER' | 'FLOAT' | 'BOOLEAN' | 'NIL';
interface Parsed {
  readonly json: string;
  readonly kind: Kind;
  readonly members?: ReadonlyMap<string, string>;
  readonly items?: readonly string[];
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith(BYTE_ORDER_MARK)) this.#at++;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  skipSpace(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  value(depth: number): Parsed {
    if (depth > MAX_DEPTH) this.#fail(this.#at + 1);
    const char = this.#text[this.#at];
    if (char === '{') return this.#object(depth);
    if (char === '[') return this.#array(depth);
    if (char === '"' || char === "'") return { json: JSON.stringify(this.#string(char)), kind: 'STRING' };
    if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) return this.#number();
    return this.#word();
  }

  #object(depth: number): Parsed {
    const entries = new Map<string, string>();
    this.#at++;
    this.skipSpace();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return { json: '{}', kind: 'MAP' };
    }
    for (;;) {
      const quote = this.#text[this.#at];
      if (quote !== '"' && quote !== "'") this.#failHere();
      const name = this.#string(quote as string);
      this.skipSpace();
      if (this.#text[this.#at] !== ':') this.#failHere();
      this.#at++;
      this.skipSpace();
      entries.set(name, this.value(depth + 1).json);
      if (this.#endOf('}')) break;
    }
    return { json: `{${[...entries].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`, kind: 'MAP', members: entries };
  }

  #array(depth: number): Parsed {
    const items: string[] = [];
    this.#at++;
    this.skipSpace();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return { json: '[]', kind: 'ARRAY' };
    }
    for (;;) {
      items.push(this.value(depth + 1).json);
      if (this.#endOf(']')) break;
    }
    return { json: `[${items.join(',')}]`, kind: 'ARRAY', items };
  }

  /** After a member: true at the closing bracket, false after a comma. */
  #endOf(close: string): boolean {
    this.skipSpace();
    const char = this.#text[this.#at];
    if (char !== ',' && char !== close) this.#failHere();
    this.#at++;
    if (char === ',') this.skipSpace();
    return char === close;
  }

  #string(quote: string): string {
    let result = '';
    for (this.#at++; ; this.#at++) {
      // Most strings are one plain run; adding them character by character costs a hundred times as much.
      PLAIN.lastIndex = this.#at;
      result += PLAIN.exec(this.#text)?.[0] ?? '';
      this.#at = PLAIN.lastIndex;
      const char = this.#text[this.#at];
      if (char === undefined) this.#fail(this.#at);
      if (char === quote) break;
      if ((char as string).charCodeAt(0) < CONTROL) this.#failHere();
      result += char === '\\' ? this.#escape() : char;
    }
    this.#at++;
    // Half a character has no UTF-8; Java writes a question mark.
    return result.replace(HALF, '?');
  }

  #escape(): string {
    const char = this.#text[++this.#at] ?? '';
    if (char !== 'u') return ESCAPES[char] ?? this.#failHere();
    for (let digit = 0; digit < 4; digit++) {
      if (!/[0-9a-fA-F]/.test(this.#text[++this.#at] ?? '')) this.#failHere();
    }
    return String.fromCharCode(Number.parseInt(this.#text.slice(this.#at - 3, this.#at + 1), 16));
  }

  #number(): Parsed {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (!match) return this.#fail(this.#at + 1);
    this.#at = NUMBER.lastIndex;
    const next = this.#text[this.#at];
    if (next !== undefined && !' \t\r\n,]}'.includes(next))
      this.#fail(this.#at + (UNFINISHED.exec(this.#text.slice(this.#at))?.[0].length ?? 0));
    return match[1] === undefined && match[2] === undefined
      ? { json: integer(match[0]), kind: 'INTEGER' }
      : { json: float(Number(match[0])), kind: 'FLOAT' };
  }

  #word(): Parsed {
    for (const [word, kind] of [
      ['null', 'NIL'],
      ['true', 'BOOLEAN'],
      ['false', 'BOOLEAN'],
    ] as const) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      BARE_TOKEN.lastIndex = this.#at;
      if (BARE_TOKEN.exec(this.#text)?.[0] !== word) break;
      this.#at += word.length;
      return { json: word, kind };
    }
    BARE_TOKEN.lastIndex = this.#at;
    const token = BARE_TOKEN.exec(this.#text)?.[0] ?? '';
    if (token === '') return this.#fail(this.#at + (this.#text[this.#at] === '+' ? 1 : 0));
    const end = this.#at + token.length;
    return this.#fail(token === 'NaN' ? end : Math.min(end + 1, this.#text.length));
  }

  #failHere(): never {
    this.#fail(this.#at);
  }

  /** `index`: the place in the text that the message points at, as a 0-based index. */
  #fail(index: number): never {
    const before = this.#text.slice(0, index).split('\n');
    const line = before.length;
    // Zeebe counts the bytes of UTF-8.
    const column = Buffer.byteLength(before.at(-1) as string) + 1;
    const place = `line: ${line}, column: ${column}`;
    throw new GatewayError(
      'INVALID_ARGUMENT',
      `Invalid JSON value: ${this.#text}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); ${place}]`,
    );
  }
}

function integer(digits: string): string {
  const value = BigInt(digits);
  if (value > LARGEST_INTEGER || value < SMALLEST_INTEGER)
    throw new GatewayError('INVALID_ARGUMENT', 'MessagePack cannot serialize BigInteger larger than 2^64-1');
  return String(value);
}

/** A double as Java writes it: always with a point, an exponent from 10^7 on and below 10^-3. */
function float(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '"Infinity"' : '"-Infinity"';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits, exponent] = value.toExponential().split('e') as [string, string];
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
