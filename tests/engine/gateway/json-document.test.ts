import { describe, expect, test } from '@jest/globals';
import { jsonDocument } from '../../../engine/gateway/json-document.ts';

/** Texts and places as a real Zeebe 8.6.0 answered them. */
const refused: readonly (readonly [text: string, line: number, column: number])[] = [
  ['{a', 1, 2],
  ['{', 1, 2],
  ['{"a"', 1, 5],
  ['{"a":', 1, 6],
  ['{"a":1', 1, 7],
  ['{"a":1,', 1, 8],
  ['{"a":1,}', 1, 8],
  ['{"a" 1}', 1, 6],
  ['[1', 1, 3],
  ['{"a":tru}', 1, 10],
  ['nope', 1, 5],
  ['{"a":"x', 1, 8],
  ['{"a":"\n"}', 1, 7],
  ['{"a":01}', 1, 7],
  ['{"a":1.}', 1, 8],
  ['{"a":-}', 1, 7],
  ['{"a":NaN}', 1, 9],
  ['{"a":"\\x"}', 1, 8],
  ['\n\n{a', 3, 2],
  ['}', 1, 1],
  ['{"a":}', 1, 6],
  ['{"a":[1,]}', 1, 9],
  ['{"a":[1 2]}', 1, 9],
  ['{"a":+1}', 1, 7],
  ['{"a":.5}', 1, 6],
  ['{"a":/*c*/1}', 1, 6],
  ['{1:2}', 1, 2],
  ['{"a":undefined}', 1, 16],
  ['{"a":nul}', 1, 10],
  ['{"a":truex}', 1, 12],
  ['{,}', 1, 2],
  ['{"a":"\\u12"}', 1, 11],
];

describe("a client's variables", () => {
  test.each(refused)('should refuse %j at line %i, column %i as Zeebe does', (text, line, column) => {
    const place = `line: ${line}, column: ${column}`;
    expect(() => jsonDocument(text)).toThrow(
      `Invalid JSON value: ${text}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); ${place}]`,
    );
  });

  test.each([
    ['[1]', 'ARRAY'],
    ['1', 'INTEGER'],
    ['"x"', 'STRING'],
    ['true', 'BOOLEAN'],
    ['1.5', 'FLOAT'],
  ])('should refuse %s, which is no object but %s', (text, kind) => {
    expect(() => jsonDocument(text)).toThrow(
      `Property 'variables' is invalid: Expected document to be a root level object, but was '${kind}'`,
    );
  });

  test.each(['', ' ', 'null'])('should take %j as no variables', (text) => {
    expect(jsonDocument(text)).toBe('{}');
  });

  test('should keep the kinds of numbers as Zeebe stores them', () => {
    const text =
      '{"a":1e3,"b":1.0,"c":1.50,"d":-0,"e":-0.0,"f":1E-7,"g":1e21,"h":12345678901234567890,"i":9007199254740993,"j":0.1,' +
      '"k":1.7976931348623157e308,"l":100000000.0,"m":12345678.9,"n":0.001,"o":0.0001,"p":"\\u0041\\/\\u007f\\u2028","r":123456789.123456789123456789}';
    expect(jsonDocument(text)).toBe(
      '{"a":1000.0,"b":1.0,"c":1.5,"d":0,"e":-0.0,"f":1.0E-7,"g":1.0E21,"h":12345678901234567890,"i":9007199254740993,"j":0.1,' +
        '"k":1.7976931348623157E308,"l":1.0E8,"m":1.23456789E7,"n":0.001,"o":1.0E-4,"p":"A/\u007f\u2028","r":1.2345678912345679E8}',
    );
  });

  test('should refuse integers of more than 64 bits', () => {
    expect(() => jsonDocument('{"big":123456789012345678901234567890}')).toThrow(
      'MessagePack cannot serialize BigInteger larger than 2^64-1',
    );
  });

  test.each([
    [' { "b" : 1 , "a" : { "z" : 1 , "a" : [ ] } , "b" : 3 } ', { a: { z: 1, a: [] }, b: 3 }],
    ["{'a':1}", { a: 1 }],
    ['{"a":1} x', { a: 1 }],
    ['{"a":1}{"b":2}', { a: 1 }],
  ])('should read %s as Zeebe does', (text, expected) => {
    expect(JSON.parse(jsonDocument(text))).toEqual(expected);
  });

  test('should refuse a document that is nested without end', () => {
    expect(() => jsonDocument(`{"d":${'['.repeat(5000)}`)).toThrow('Invalid JSON value');
  });
});
