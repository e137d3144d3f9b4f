import { expect, test } from '@jest/globals';
import { messagePackSize } from '../../../engine/protocol/message-pack-size.ts';

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
  ['-129', 3],
  ['-9223372036854775808', 9],
  ['[]', 1],
  ['{ }', 1],
  ['{"a" : [ ], "b" : { }}', 7],
  [`[${Array(16).fill(1).join()}]`, 19],
  [`"${'a'.repeat(32)}"`, 34],
])('should take %s for as many bytes as MessagePack needs', (item, bytes) => {
  const many = `[${Array<string>(10_000).fill(item).join(', ')}]`;
  expect(messagePackSize(many)).toBe(10_000 * bytes + 3);
});
