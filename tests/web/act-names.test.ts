/** The log of acts is read by people: each act that the product writes down has a name of the table, and the table has no name that nothing writes. */
import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACT_NAMES } from '../../web/api/act-names.ts';
import { root, sources } from '../support/sources.ts';

const NAMES: readonly string[] = Object.values(ACT_NAMES).flat();
const WRITERS = ['store/', 'register/', 'workers/', 'web/server/', 'demo/', 'cli/'];
/** What follows `action:` in an entry, or the place of the action in a helper's call: all Chinese texts up to the next field. */
const ENTRY = /\baction: ((?:[^,\n{}]|\n\s+[?:])+)|\bentry\(at, userId, ('[^']+')/g;
const TEXT = /'([^']*[\u4E00-\u9FFF][^']*)'/g;

const written = sources
  .filter((file) => WRITERS.some((folder) => file.startsWith(folder)))
  .flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(ENTRY)].flatMap(([, field, argument]) =>
      [...(field ?? argument ?? '').matchAll(TEXT)].map(([, name = '']) => name),
    ),
  );

it('should have a name for every act that is written down', () => {
  expect(written.length).toBeGreaterThan(30);
  expect(written.filter((name) => !NAMES.includes(name))).toEqual([]);
});

it('should have each name once', () => {
  expect(new Set(NAMES).size).toBe(NAMES.length);
  // Its name is given as one of the table's by the compiler.
  expect(NAMES.filter((name) => !written.includes(name))).toEqual(['校验记录']);
});
