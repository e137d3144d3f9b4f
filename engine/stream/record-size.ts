import { messagePackSize } from '../protocol/message-pack-size.ts';

/** What Zeebe's log adds to the value of a record. */
const ENVELOPE = 118;
/** Fields that hold a JSON text, which Zeebe keeps as MessagePack. */
const DOCUMENTS: ReadonlySet<string> = new Set(['variables', 'value', 'decisionOutput']);
const KEY_MIN = 2 ** 32;
/** A document below this is taken to be as long as its text. */
const SMALL = 1_024;

type Measure = (document: string) => number;

/** The bytes that a record takes in Zeebe's log. */
export function recordSize(value: object): number {
  return ENVELOPE + objectSize(value, (document) => (document.length < SMALL ? document.length : messagePackSize(document)));
}

/** No less than they are; found without reading its documents. A number is the most that grows: from `1.5,` to nine bytes. */
export function recordSizeAtMost(value: object): number {
  return ENVELOPE + objectSize(value, (document) => document.length * 3);
}

function objectSize(value: object, measure: Measure): number {
  let size = 3;
  for (const name in value) size += name.length + 1 + sizeOf((value as Record<string, unknown>)[name], name, measure);
  return size;
}

function sizeOf(field: unknown, name: string, measure: Measure): number {
  switch (typeof field) {
    case 'string':
      // In base64, of which Zeebe keeps the bytes.
      if (name === 'resource') return 5 + Math.ceil((field.length * 3) / 4);
      return DOCUMENTS.has(name) ? 5 + measure(field) : 1 + textSize(field);
    case 'number':
      // It would be logged as null, and only read back as that.
      if (!Number.isFinite(field)) throw new TypeError(`Expected ${name || 'each item'} to be a number, but it is ${field}`);
      return field < KEY_MIN ? 1 : 9;
    case 'object':
      if (field === null) return 1;
      return Array.isArray(field) ? field.reduce<number>((sum, item) => sum + sizeOf(item, '', measure), 3) : objectSize(field, measure);
    default:
      return 1;
  }
}

const SHORT = 256;

function textSize(text: string): number {
  return text.length < SHORT ? text.length : 4 + Buffer.byteLength(text);
}
