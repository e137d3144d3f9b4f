/** Random variables as JSON texts. The first letter of a name tells what it mostly holds; one in ten holds something else, one is missing. */
import type { Dice } from '../../../conformance/random/dice.ts';
import type { Kind } from './signatures.ts';

const numbers = [
  '0',
  '1',
  '-1',
  '5',
  '2.5',
  '1.0',
  '-3',
  '100',
  '9007199254740993',
  '-9223372036854775808',
  '1.0E10',
  '1.0E-7',
  '0.1',
  '12345678901234567890',
];
const strings = [
  '""',
  '"a"',
  '"b"',
  '"abc"',
  '"督办"',
  '"2026-03-15"',
  '"10:00:00"',
  '"P1D"',
  '"x y"',
  '"12"',
  '"a\\"b\\n"',
  '"_"',
  '"\\uD83D\\uDE00"',
];
const keys = ['a', 'b', 'c', 'key', 'value', 'item', 'x y', '督'];

export const variableNames: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  number: ['n1', 'n2'],
  integer: ['n1', 'n2'],
  string: ['s1', 's2', '督办'],
  key: ['s1'],
  boolean: ['t1', 'f1'],
  null: ['z1', 'missing'],
  list: ['l1', 'l2'],
  numbers: ['ln'],
  strings: ['ls'],
  contexts: ['lc'],
  context: ['c1', 'c2'],
};
const kindsOfNames: readonly (readonly [string, Kind])[] = Object.entries(variableNames).flatMap(([kind, names]) =>
  kind === 'integer' || kind === 'key' ? [] : names.filter((name) => name !== 'missing').map((name) => [name, kind as Kind] as const),
);

export function growVariables(dice: Dice): Record<string, string> {
  return Object.fromEntries(
    kindsOfNames
      .filter(() => !dice.chance(3))
      .map(([name, kind]) => [name, growJson(dice, dice.chance(8) ? dice.pick(kindsOfNames)[1] : kind, 2)]),
  );
}

export function growJson(dice: Dice, kind: Kind, depth: number): string {
  const some = (inner: Kind): string => Array.from({ length: dice.below(4) }, () => growJson(dice, inner, depth - 1)).join(',');
  switch (kind) {
    case 'number':
      return dice.pick(numbers);
    case 'string':
      return dice.pick(strings);
    case 'boolean':
      return dice.pick(['true', 'false']);
    case 'numbers':
      return `[${some('number')}]`;
    case 'strings':
      return `[${some('string')}]`;
    case 'contexts':
      return `[${some('context')}]`;
    case 'list':
      return `[${some('any')}]`;
    case 'context': {
      const count = dice.chance(15) ? keys.length : dice.below(4);
      const entries = dice.shuffled(keys).slice(0, count);
      return `{${entries.map((key) => `${JSON.stringify(key)}:${growJson(dice, 'any', depth - 1)}`).join(',')}}`;
    }
    case 'any':
      return growJson(
        dice,
        dice.pick(
          depth > 0
            ? (['number', 'string', 'boolean', 'null', 'list', 'context', 'numbers'] as const)
            : (['number', 'string', 'null'] as const),
        ),
        depth,
      );
    default:
      return 'null';
  }
}
