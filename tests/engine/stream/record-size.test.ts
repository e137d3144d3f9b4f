import { expect, test } from '@jest/globals';
import { recordSize, recordSizeAtMost } from '../../../engine/stream/record-size.ts';

const many = (item: string): string => `[${Array<string>(10_000).fill(item).join(',')}]`;

test('should count a resource by its bytes, not by its base64', () => {
  const resource = Buffer.alloc(300_000).toString('base64');
  expect(recordSize({ resource })).toBeLessThan(301_000);
  expect(recordSize({ resource })).toBeGreaterThan(299_999);
});

test.each(['1.5', '"督办"', '{"a":[1,true]}', '12345678901', '[]', '""'])('should not take many %s for less than they are', (item) => {
  const value = { variables: `{"items":${many(item)}}`, name: '督办'.repeat(200) };
  expect(recordSizeAtMost(value)).toBeGreaterThanOrEqual(recordSize(value));
});
