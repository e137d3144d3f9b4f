/** JSON text to FEEL values and back, with the number kinds of a MessagePack store: 64-bit integers and doubles. */
import { zeebeJsonText } from '../protocol/zeebe-json-text.ts';
import { BigDecimal, doubleToString } from './big-decimal.ts';
import { EvaluationException, EvaluationLimitError } from './errors.ts';
import { hashOrder } from './map-order.ts';
import { FeelContext, FeelFatal, FeelFunction, FeelRange, StoredEntries, isList, kindOf, type Value } from './values.ts';
import { LocalDate } from './temporal/values.ts';

const maxNesting = 500;
const numberPattern = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/**
 * Reads a variable's JSON text. With `plain` (as DMN gets its variables) contexts forget their text, list their keys by hash, and integers
 * beyond 64 bits are kept; else those cannot be read. Throws SyntaxError for a text that is not JSON.
 */
export function fromJson(text: string, plain = false): Value {
  const reader = new JsonReader(text, plain);
  const value = reader.value(0);
  reader.space();
  if (reader.position < text.length) throw reader.unexpected();
  return value;
}

class JsonReader {
  readonly text: string;
  position = 0;
  private readonly plain: boolean;

  constructor(text: string, plain: boolean) {
    this.text = text;
    this.plain = plain;
  }

  space(): void {
    while (/\s/.test(this.text[this.position] ?? '')) this.position += 1;
  }

  unexpected(): SyntaxError {
    return new SyntaxError(`Expected JSON, but found '${this.text.slice(this.position, this.position + 20)}' at ${this.position}`);
  }

  value(depth: number): Value {
    if (depth > maxNesting) throw new EvaluationLimitError(`Expected a variable nested at most ${maxNesting} deep, but it is deeper`);
    this.space();
    const char = this.text[this.position];
    if (char === '{') return this.object(depth);
    if (char === '[') return this.array(depth);
    if (char === '"') return this.string();
    if (this.word('null')) return null;
    if (this.word('true')) return true;
    if (this.word('false')) return false;
    return this.number();
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  private number(): Value {
    numberPattern.lastIndex = this.position;
    const match = numberPattern.exec(this.text);
    if (match === null) throw this.unexpected();
    this.position = numberPattern.lastIndex;
    if (match[1] === undefined && match[2] === undefined) return this.integer(BigInt(match[0]));
    return BigDecimal.fromDouble(Number(match[0]));
  }

  private integer(value: bigint): Value {
    if (this.plain || BigInt.asIntN(64, value) === value) return BigDecimal.of(value);
    throw new EvaluationException(
      'io.camunda.zeebe.msgpack.spec.MsgpackReaderException: io.camunda.zeebe.msgpack.spec.MsgpackException: ' +
        'Negative value should not be accepted by size value and unsigned 64bit integer',
    );
  }

  private string(): string {
    let end = this.position + 1;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw this.unexpected();
      end += this.text[end] === '\\' ? 2 : 1;
    }
    const literal = this.text.slice(this.position, end + 1);
    this.position = end + 1;
    return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
  }

  private array(depth: number): Value {
    const items: Value[] = [];
    this.members(']', () => items.push(this.value(depth + 1)));
    return items;
  }

  private object(depth: number): Value {
    const start = this.position;
    const entries = new StoredEntries();
    const raw = new Map<string, string>();
    this.members('}', () => {
      this.space();
      const key = this.string();
      this.space();
      if (this.text[this.position] !== ':') throw this.unexpected();
      this.position += 1;
      const from = this.position;
      entries.set(key, this.entry(depth + 1));
      raw.set(key, this.text.slice(from, this.position));
    });
    if (!this.plain) return new FeelContext(entries, { raw, json: this.text.slice(start, this.position) });
    return new FeelContext(new Map(hashOrder([...entries.keys()]).map((key) => [key, entries.get(key)!])));
  }

  private entry(depth: number): Value {
    const start = this.position;
    try {
      return this.value(depth);
    } catch (error) {
      if (!(error instanceof EvaluationException)) throw error;
      this.position = start;
      this.skip();
      return new FeelFatal(error.message);
    }
  }

  private skip(): void {
    const reader = new JsonReader(this.text, true);
    reader.position = this.position;
    reader.value(0);
    this.position = reader.position;
  }

  private members(close: string, member: () => void): void {
    this.position += 1;
    this.space();
    if (this.text[this.position] === close) {
      this.position += 1;
      return;
    }
    for (;;) {
      member();
      this.space();
      const char = this.text[this.position];
      if (char !== ',' && char !== close) throw this.unexpected();
      this.position += 1;
      if (char === close) return;
    }
  }
}

/** Writes a result as the reference stores it: integral numbers as 64-bit integers (wrapping), others as doubles, temporals as text. */
export function toJson(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return jsonString(value);
  if (value instanceof BigDecimal) return numberToJson(value);
  if (isList(value)) return `[${value.map(toJson).join(',')}]`;
  if (value instanceof FeelContext) {
    return (
      value.json ??
      `{${value
        .orderedKeys()
        .map((key) => `${jsonString(key)}:${value.raw.get(key) ?? toJson(value.entries.get(key) ?? null)}`)
        .join(',')}}`
    );
  }
  if (value instanceof FeelFunction || value instanceof FeelRange || value instanceof LocalDate) {
    return value instanceof LocalDate ? jsonString(value.toString()) : 'null';
  }
  const kind = kindOf(value);
  if (kind === 'error' || kind === 'fatal error') return 'null';
  // A time with an offset is the one temporal that is written in FEEL's form.
  return jsonString(kind === 'time' && 'feelText' in value ? value.feelText() : value.toString());
}

function numberToJson(value: BigDecimal): string {
  // A multiple of 2^64 whose digits need not be written out.
  if (value.scale <= -64) return '0';
  if (value.isWhole()) return BigInt.asIntN(64, value.toBigInt()).toString();
  return doubleToString(value.toDouble());
}

/** Escapes what Jackson escapes: quotes, backslashes, control characters (hexadecimal in capitals), and characters of two UTF-16 units. */
export function jsonString(text: string): string {
  // A lone surrogate has no UTF-8; Java writes a question mark.
  return zeebeJsonText(JSON.stringify(text.replace(/\p{Cs}/gu, '?')));
}
