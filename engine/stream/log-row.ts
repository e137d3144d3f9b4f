import { PARTITION_ID } from '../protocol/record.ts';
import type { AnyRecord, RecordType, ValueType } from '../protocol/record.ts';

/** The kind of a value and the names of its fields, once for all records of a row that are alike. */
type Shape = readonly [ValueType, ...string[]];
/** What only few records have: no default is written. */
type Rest = Partial<Pick<AnyRecord, 'rejectionType' | 'rejectionReason' | 'operationReference' | 'recordVersion'>>;
/** Back to the source, in positions (0: none), shape, intent, key, the value's fields; a rest at the end when there is one field too many. */
type Packed = readonly [typeAndShape: number, toSource: number, intent: string, key: number, ...fields: unknown[]];
/** Contiguous records of one moment. */
type Run = readonly [firstPosition: number, timestamp: number, records: readonly Packed[]];
interface Row {
  readonly shapes: readonly Shape[];
  readonly runs: readonly Run[];
}

const RECORD_TYPES: readonly RecordType[] = ['COMMAND', 'EVENT', 'COMMAND_REJECTION'];
const NO_REST: Readonly<Required<Rest>> = { rejectionType: 'NULL_VAL', rejectionReason: '', operationReference: -1, recordVersion: 1 };
const HEAD = 4;

/** Records of some batches as one row of the log: a third of what they take as JSON of their own. Those of a batch have one moment and no gap. */
export function toLogRow(batches: readonly (readonly AnyRecord[])[]): string {
  const numbers = new Map<string, number>();
  const shapes: Shape[] = [];
  const pack = (record: AnyRecord): Packed => {
    const value = record.value as unknown as Record<string, unknown>;
    const names: string[] = [];
    const packed: unknown[] = [
      0,
      record.sourceRecordPosition < 0 ? 0 : record.position - record.sourceRecordPosition,
      record.intent,
      record.key,
    ];
    for (const name in value) {
      if (value[name] === undefined) continue;
      names.push(name);
      packed.push(value[name]);
    }
    const shape: Shape = [record.valueType, ...names];
    const text = shape.join(' ');
    let number = numbers.get(text);
    if (number === undefined) {
      number = shapes.push(shape) - 1;
      numbers.set(text, number);
    }
    packed[0] = number * RECORD_TYPES.length + RECORD_TYPES.indexOf(record.recordType);
    const rest = restOf(record);
    if (rest) packed.push(rest);
    return packed as unknown as Packed;
  };
  const runs = batches.map(([first, ...others]): Run => [first!.position, first!.timestamp, [first!, ...others].map(pack)]);
  return JSON.stringify({ shapes, runs } satisfies Row);
}

export function fromLogRow(text: string): AnyRecord[] {
  const row = JSON.parse(text) as Row | AnyRecord[];
  // As rows were written before: records as they are.
  if (Array.isArray(row)) return row;
  return row.runs.flatMap(([firstPosition, timestamp, records]) =>
    records.map((packed, index) => unpack(packed, row.shapes, firstPosition + index, timestamp)),
  );
}

function unpack(packed: Packed, shapes: readonly Shape[], position: number, timestamp: number): AnyRecord {
  const [typeAndShape, toSource, intent, key] = packed;
  const [valueType, ...names] = shapes[Math.floor(typeAndShape / RECORD_TYPES.length)]!;
  const value: Record<string, unknown> = {};
  for (const [index, name] of names.entries()) value[name] = packed[HEAD + index];
  return {
    partitionId: PARTITION_ID,
    position,
    sourceRecordPosition: toSource === 0 ? -1 : position - toSource,
    key,
    timestamp,
    recordType: RECORD_TYPES[typeAndShape % RECORD_TYPES.length],
    valueType,
    intent,
    ...NO_REST,
    ...(packed[HEAD + names.length] as Rest | undefined),
    value,
  } as unknown as AnyRecord;
}

function restOf(record: AnyRecord): Rest | undefined {
  const { rejectionType, rejectionReason, operationReference, recordVersion } = record;
  if (rejectionType === 'NULL_VAL' && operationReference === -1 && recordVersion === 1 && rejectionReason === '') return undefined;
  return { rejectionType, rejectionReason, operationReference, recordVersion };
}
