import { messagePackSize } from './message-pack-size.ts';

/** What Zeebe's log adds to the value of a record. */
const ENVELOPE = 118;
/** Fields that hold a JSON text, which Zeebe keeps as MessagePack. */
const DOCUMENTS: ReadonlySet<string> = new Set(['variables', 'value', 'decisionOutput']);
const KEY_MIN = 2 ** 32;

/** The bytes that a record takes in Zeebe's log. */
export function recordSize(value: object): number {
  return ENVELOPE + objectSize(value);
}

function objectSize(value: object): number {
  let size = 3;
  for (const [name, field] of Object.entries(value)) size += name.length + 1 + sizeOf(field, name);
  return size;
}

function sizeOf(field: unknown, name: string): number {
  switch (typeof field) {
    case 'string':
      // In base64, of which Zeebe keeps the bytes.
      if (name === 'resource') return 5 + Math.ceil((field.length * 3) / 4);
      return DOCUMENTS.has(name) ? 5 + messagePackSize(field) : 1 + textSize(field);
    case 'number':
      return field < KEY_MIN ? 1 : 9;
    case 'object':
      if (field === null) return 1;
      return Array.isArray(field) ? field.reduce<number>((sum, item) => sum + sizeOf(item, ''), 3) : objectSize(field);
    default:
      return 1;
  }
}

const SHORT = 256;

function textSize(text: string): number {
  return text.length < SHORT ? text.length : 4 + Buffer.byteLength(text);
}
