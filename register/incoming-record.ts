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
  for (const field of ['partitionId', 'position', 'timestamp'])
    if (!Number.isSafeInteger(record[field]))
      return `Expected '${field}' of a record to be an integer, but it is ${JSON.stringify(record[field])}.`;
  for (const field of ['recordType', 'valueType', 'intent'])
    if (typeof record[field] !== 'string') return `Expected '${field}' of a record to be text, but it is ${JSON.stringify(record[field])}.`;
  const where = `${String(record['partitionId'])}-${String(record['position'])}`;
  const value = record['value'];
  if (typeof value !== 'object' || value === null) return `Expected record ${where} to have a value, but it has none.`;
  const fields = value as Record<string, unknown>;
  if (isLarge(record['key']) || Object.values(fields).some(isLarge)) takeDigits(line, record, fields);
  for (const [name, key] of [
    ['key', record['key']],
    ['processInstanceKey', fields['processInstanceKey'] ?? -1],
  ] as const)
    if (!isKey(key)) return `Expected '${name}' of record ${where} to be an integer of 64 bits, but it is ${JSON.stringify(key)}.`;
  return parsed as IncomingRecord;
}

/** A record of the log, which took in nothing else. */
export function asRead(line: string): IncomingRecord {
  const record = readRecord(line);
  if (typeof record === 'string') throw new Error(record);
  return record;
}

const isLarge = (value: unknown): boolean => typeof value === 'number' && !Number.isSafeInteger(value);

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
/** The record's time as the office writes it. */
export const momentOf = (epochMilli: number): string => `${new Date(epochMilli + OFFICE_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
