/** A record as it comes in: Zeebe's export JSON, the same from the embedded engine and from a cluster. */
import { isKey, type Key } from './keys.ts';

export interface IncomingRecord {
  readonly partitionId: number;
  readonly position: number;
  readonly key: Key;
  readonly timestamp: number;
  readonly recordType: 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION';
  readonly valueType: string;
  readonly intent: string;
  /** Its fields as Zeebe names them; those that are keys in the form of keys.ts. */
  readonly value: Record<string, any>;
}

/** What is not a record at all is refused with a reason, before it can do harm. */
export function readRecord(line: string): IncomingRecord | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return 'Expected a record to be JSON, but it is not.';
  }
  if (typeof parsed !== 'object' || parsed === null) return 'Expected a record to be an object, but it is not.';
  const record = parsed as Record<string, unknown>;
  for (const field of INTEGERS)
    if (!Number.isSafeInteger(record[field]))
      return `Expected '${field}' of a record to be an integer, but it is ${JSON.stringify(record[field])}.`;
  for (const field of TEXTS)
    if (typeof record[field] !== 'string') return `Expected '${field}' of a record to be text, but it is ${JSON.stringify(record[field])}.`;
  const value = record['value'];
  if (typeof value !== 'object' || value === null) return `Expected record ${placeOf(record)} to have a value, but it has none.`;
  const fields = value as Record<string, unknown>;
  if (isLarge(record['key']) || hasLarge(fields)) takeDigits(line, record, fields);
  if (!isKey(record['key'])) return notAKey('key', record['key'], record);
  const instance = fields['processInstanceKey'] ?? -1;
  if (!isKey(instance)) return notAKey('processInstanceKey', instance, record);
  return parsed as IncomingRecord;
}

const INTEGERS = ['partitionId', 'position', 'timestamp'] as const;
const TEXTS = ['recordType', 'valueType', 'intent'] as const;
const placeOf = (record: Record<string, unknown>): string => `${String(record['partitionId'])}-${String(record['position'])}`;
const notAKey = (name: string, key: unknown, record: Record<string, unknown>): string =>
  `Expected '${name}' of record ${placeOf(record)} to be an integer of 64 bits, but it is ${JSON.stringify(key)}.`;

/** A record of the log, which took in nothing else. */
export function asRead(line: string): IncomingRecord {
  const record = readRecord(line);
  if (typeof record === 'string') throw new Error(record);
  return record;
}

const isLarge = (value: unknown): boolean => typeof value === 'number' && !Number.isSafeInteger(value);

function hasLarge(fields: Record<string, unknown>): boolean {
  for (const name in fields) if (isLarge(fields[name])) return true;
  return false;
}

/** Puts the digits of large keys in the place of the numbers that JSON.parse rounded. Documents inside the value stay as they were parsed. */
function takeDigits(line: string, record: Record<string, unknown>, fields: Record<string, unknown>): void {
  const exact = parseExactly(line) as { key?: unknown; value: Record<string, unknown> };
  if (isLarge(record['key'])) record['key'] = exact.key;
  for (const [name, value] of Object.entries(fields)) if (isLarge(value)) fields[name] = exact.value[name];
}

/** A text, or a number outside of one. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** JSON in which integers that no number holds exactly are read as texts of their digits. */
export const parseExactly = (json: string): unknown =>
  JSON.parse(
    json.replace(TOKEN, (token) => (token[0] !== '"' && /^-?\d+$/.test(token) && isLarge(Number(token)) ? `"${token}"` : token)),
  ) as unknown;

const OFFICE_OFFSET_MS = 8 * 3_600_000;
let lastMoment = { of: Number.NaN, is: '' };
/** The record's time as the office writes it. Many records in a row have the same. */
export function momentOf(epochMilli: number): string {
  if (lastMoment.of !== epochMilli)
    lastMoment = { of: epochMilli, is: `${new Date(epochMilli + OFFICE_OFFSET_MS).toISOString().slice(0, 19)}+08:00` };
  return lastMoment.is;
}
