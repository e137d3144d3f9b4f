import { expect, test } from '@jest/globals';
import { messagePackSize } from '../../../engine/stream/message-pack-size.ts';
import { recordSize, recordSizeAtMost } from '../../../engine/stream/record-size.ts';

const many = (item: string): string => `[${Array<string>(10_000).fill(item).join(',')}]`;

test.each([
  ['7', 1],
  ['-33', 2],
  ['1000', 3],
  ['123456', 5],
  ['12345678901', 9],
  ['1.5', 9],
  ['null', 1],
  ['false', 1],
  ['"abc"', 4],
  ['"\\"a\\\\"', 4],
  ['"督办"', 7],
  ['{"a":[1,true]}', 6],
])('should take %s for as many bytes as MessagePack needs', (item, bytes) => {
  expect(messagePackSize(many(item))).toBe(10_000 * bytes + 1);
});

test('should count a resource by its bytes, not by its base64', () => {
  const resource = Buffer.alloc(300_000).toString('base64');
  expect(recordSize({ resource })).toBeLessThan(301_000);
  expect(recordSize({ resource })).toBeGreaterThan(299_999);
});

test.each(['1.5', '"督办"', '{"a":[1,true]}', '12345678901', '[]', '""'])('should not take many %s for less than they are', (item) => {
  const value = { variables: `{"items":${many(item)}}`, name: '督办'.repeat(200) };
  expect(recordSizeAtMost(value)).toBeGreaterThanOrEqual(recordSize(value));
});
