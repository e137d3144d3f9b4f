import { expect, test } from '@jest/globals';
import type { ExportedRecord } from '../exported-record.ts';
import { withLostKeysApart } from './lost-keys.ts';

const FIRST = 2 ** 51 + 1;
const record = (recordType: string, key: number, value: object): ExportedRecord =>
  ({ recordType, key, value, position: 1, timestamp: 0 }) as unknown as ExportedRecord;
const values = (...records: ExportedRecord[]): unknown[] =>
  withLostKeysApart({ startsAt: 0, records, answers: [] }).records.map(({ value }) => value);

test('should tell apart the keys that a refused command drew from those that are drawn later', () => {
  expect(
    values(
      record('EVENT', FIRST, { name: 'x' }),
      record('COMMAND_REJECTION', -1, { all: [{ processKey: FIRST + 2, deploymentKey: FIRST + 1 }], deploymentKey: FIRST + 1 }),
      record('EVENT', FIRST + 1, { scopeKey: FIRST + 1 }),
    ),
  ).toEqual([
    { name: 'x' },
    { all: [{ processKey: 'lost 2', deploymentKey: 'lost 1' }], deploymentKey: 'lost 1' },
    { scopeKey: FIRST + 1 },
  ]);
});

test('should leave the keys that a refused command names', () => {
  expect(values(record('EVENT', FIRST + 3, {}), record('COMMAND_REJECTION', FIRST, { scopeKey: FIRST, other: FIRST + 3 }))).toEqual([
    {},
    { scopeKey: FIRST, other: FIRST + 3 },
  ]);
});
