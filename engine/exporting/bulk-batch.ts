import { exportedJson } from '../protocol/exported-json.ts';
import { BROKER_VERSION, type AnyRecord } from '../protocol/record.ts';
import type { ExportProgress } from './export-progress.ts';

export interface BulkBatch {
  /** NDJSON: an action line and the record, for each record. */
  readonly body: string;
  /** Progress once the receiver has taken the batch. */
  readonly progress: ExportProgress;
  readonly size: number;
}

export interface BulkLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

/** The first records, as many as the limits allow and at least one. Undefined without records. */
export function bulkBatch(records: readonly AnyRecord[], done: ExportProgress, limits: BulkLimits): BulkBatch | undefined {
  const counts = { ...done.counts };
  const lines: string[] = [];
  let { position } = done;
  let bytes = 0;
  let size = 0;
  for (const record of records.slice(0, limits.maxRecords)) {
    const count = (counts[record.valueType] ?? 0) + 1;
    const text = `${actionLine(record)}\n${withSequence(exportedJson(record), record.partitionId, count)}\n`;
    bytes += Buffer.byteLength(text);
    if (size > 0 && bytes > limits.maxBytes) break;
    counts[record.valueType] = count;
    lines.push(text);
    position = record.position;
    size += 1;
  }
  return size === 0 ? undefined : { body: lines.join(''), progress: { position, counts }, size };
}

/** Zeebe's index: one for each value type, version and UTC day. */
export function indexOf({ valueType, timestamp }: AnyRecord): string {
  const day = new Date(timestamp).toISOString().slice(0, 'yyyy-MM-dd'.length);
  return `zeebe-record_${valueType.toLowerCase().replaceAll('_', '-')}_${BROKER_VERSION}_${day}`;
}

function actionLine(record: AnyRecord): string {
  return JSON.stringify({
    index: { _index: indexOf(record), _id: `${record.partitionId}-${record.position}`, routing: String(record.partitionId) },
  });
}

const partitionFactor = 2 ** 51;

/** Zeebe's Elasticsearch documents number the records of each value type, the partition in the upper bits. */
function withSequence(json: string, partitionId: number, count: number): string {
  return `${json.slice(0, -1)},"sequence":${partitionId * partitionFactor + count}}`;
}
