import type { IncomingMessage } from 'node:http';
import { jsonItems, jsonMembers } from '../json-document.ts';
import { Problem, unreadable } from './problem.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const INT_MAX = 2 ** 31 - 1;

/** The bytes of a request. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES)
      throw new Problem(413, 'Payload Too Large', `Expected a request of at most ${MAX_BODY_BYTES} bytes, but it is larger`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** A JSON object as a client sent it. Its fields are read as Zeebe's gateway reads them: a scalar of another kind is converted where that makes sense. */
export class JsonBody {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #text: string;

  private constructor(fields: Readonly<Record<string, unknown>>, text: string) {
    this.#fields = fields;
    this.#text = text;
  }

  /** Undefined when there is none, or only a null. Throws when it is no object. */
  static read(text: string): JsonBody | undefined {
    if (text === '') return undefined;
    const given = parse(text);
    if (given === null) return undefined;
    return new JsonBody(objectOf(given), text);
  }

  string(name: string): string | undefined {
    return optional(this.#fields[name], stringOf);
  }
  boolean(name: string): boolean | undefined {
    return optional(this.#fields[name], booleanOf);
  }
  integer(name: string): number | undefined {
    return optional(this.#fields[name], integerOf);
  }

  /** As a decimal text. */
  long(name: string): string | undefined {
    return optional(this.#fields[name], () => longOf(this.#text, name));
  }

  /** An array of objects. */
  objects(name: string): readonly JsonBody[] | undefined {
    return optional(this.#fields[name], (given) => {
      if (!Array.isArray(given)) throw unreadable();
      const texts = jsonItems(this.#textOf(name));
      return given.map((item, index) => new JsonBody(objectOf(item), texts[index] ?? '{}'));
    });
  }

  strings(name: string): readonly string[] | undefined {
    return optional(this.#fields[name], (given) => {
      if (!Array.isArray(given)) throw unreadable();
      return given.map(stringOf);
    });
  }

  object(name: string): JsonBody | undefined {
    return optional(this.#fields[name], (given) => new JsonBody(objectOf(given), this.#textOf(name)));
  }

  /** An object as compact JSON text, its numbers as they were written. */
  document(name: string): string | undefined {
    return optional(this.#fields[name], (given) => {
      objectOf(given);
      return this.#textOf(name);
    });
  }

  #textOf(name: string): string {
    return jsonMembers(this.#text).get(name) ?? '{}';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function optional<T>(given: unknown, read: (given: unknown) => T | undefined): T | undefined {
  return given === undefined || given === null ? undefined : read(given);
}

function objectOf(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unreadable();
  return given as Readonly<Record<string, unknown>>;
}

function stringOf(given: unknown): string {
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  throw unreadable();
}

const LONG_MAX = 2n ** 63n;

/** A key is beyond what a number of JavaScript holds: it is read from the text. */
function longOf(text: string, name: string): string | undefined {
  const given = (jsonMembers(text).get(name) ?? '').replace(/^"\s*|\s*"$/g, '');
  if (given === '') return undefined;
  if (!/^[+-]?\d+(\.\d+)?$/.test(given)) throw unreadable();
  const value = BigInt(given.split('.')[0]!.replace('+', ''));
  if (value >= LONG_MAX || value < -LONG_MAX) throw unreadable();
  return String(value);
}

function booleanOf(given: unknown): boolean | undefined {
  if (typeof given === 'boolean') return given;
  if (typeof given === 'number' && Number.isInteger(given)) return given !== 0;
  const text = typeof given === 'string' ? given.trim().toLowerCase() : undefined;
  if (text === '') return undefined;
  if (text !== 'true' && text !== 'false') throw unreadable();
  return text === 'true';
}

function integerOf(given: unknown): number | undefined {
  if (given === '') return undefined;
  const number =
    typeof given === 'number'
      ? Math.trunc(given)
      : typeof given === 'string' && /^\s*[+-]?\d+\s*$/.test(given)
        ? Number(given)
        : Number.NaN;
  if (!(Math.abs(number) <= INT_MAX)) throw unreadable();
  return number;
}
