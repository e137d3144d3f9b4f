import { describe, expect, it } from '@jest/globals';
import type { AnyRecord } from '../../../engine/protocol/record.ts';
import { fromLogRow, toLogRow } from '../../../engine/stream/log-row.ts';

const record = (position: number, given: Partial<AnyRecord>): AnyRecord =>
  ({
    partitionId: 1,
    position,
    sourceRecordPosition: -1,
    key: -1,
    timestamp: 1_000,
    recordType: 'COMMAND',
    valueType: 'JOB',
    intent: 'COMPLETE',
    rejectionType: 'NULL_VAL',
    rejectionReason: '',
    operationReference: -1,
    recordVersion: 1,
    value: { variables: '{"a":1.0}', jobKeys: [1, 2], retries: 3 },
    ...given,
  }) as AnyRecord;

describe('a row of the log', () => {
  it('should give back the records of its batches as they were', () => {
    const batches = [
      [
        record(7, { operationReference: 42 }),
        record(8, {
          sourceRecordPosition: 7,
          recordType: 'COMMAND_REJECTION',
          rejectionType: 'NOT_FOUND',
          rejectionReason: 'Expected a job, but "none" is there',
        }),
      ],
      [
        record(9, {
          timestamp: 2_000,
          sourceRecordPosition: 3,
          recordType: 'EVENT',
          valueType: 'PROCESS',
          recordVersion: 2,
          value: {} as never,
        }),
      ],
    ];
    expect(fromLogRow(toLogRow(batches))).toEqual(batches.flat());
  });

  it('should leave out a field that has no value', () => {
    const [read] = fromLogRow(toLogRow([[record(1, { value: { variables: '{}', retries: undefined } as never })]]));
    expect(Object.keys(read!.value)).toEqual(['variables']);
  });

  it('should read rows that hold the records as they are', () => {
    const records = [record(1, {}), record(2, { sourceRecordPosition: 1 })];
    expect(fromLogRow(JSON.stringify(records))).toEqual(records);
  });

  it('should take less than half of what the records take as they are', () => {
    const records = Array.from({ length: 30 }, (_, index) => record(index + 1, { key: 2 ** 51 + index }));
    expect(toLogRow([records]).length).toBeLessThan(JSON.stringify(records).length / 2);
  });
});
