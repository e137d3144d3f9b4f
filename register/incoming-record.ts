/** A record as it comes in: Zeebe's export JSON, the same from the embedded engine and from a cluster. */
export interface IncomingRecord {
  readonly partitionId: number;
  readonly position: number;
  readonly key: number;
  readonly timestamp: number;
  readonly recordType: 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION';
  readonly valueType: string;
  readonly intent: string;
  readonly value: Record<string, any>;
}

/** What is not a record at all is refused with a reason, before it can do harm. Keys of a partition above the third exceed what a number holds exactly. */
export function asRecord(candidate: unknown): IncomingRecord | string {
  if (typeof candidate !== 'object' || candidate === null) return 'Expected a record to be an object, but it is not.';
  const record = candidate as Record<string, unknown>;
  for (const field of ['partitionId', 'position', 'key', 'timestamp'])
    if (!Number.isSafeInteger(record[field]))
      return `Expected '${field}' of a record to be an integer, but it is ${JSON.stringify(record[field])}.`;
  for (const field of ['recordType', 'valueType', 'intent'])
    if (typeof record[field] !== 'string') return `Expected '${field}' of a record to be text, but it is ${JSON.stringify(record[field])}.`;
  if (typeof record['value'] !== 'object' || record['value'] === null)
    return `Expected record ${record['partitionId']}-${record['position']} to have a value, but it has none.`;
  return candidate as IncomingRecord;
}

const OFFICE_OFFSET_MS = 8 * 3_600_000;
/** The record's time as the office writes it. */
export const momentOf = (epochMilli: number): string => `${new Date(epochMilli + OFFICE_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
