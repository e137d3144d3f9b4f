/** Every rule has a name in kebab-case and a row in docs/lint.md that says what, why and how to mend. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../processes/lint/index.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'lint.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$/gm)].map(([, name, ...cells]) => ({
  name: name as string,
  cells,
}));

describe('the rules', () => {
  it('should have names of their own in kebab-case', () => {
    const names = rules.map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('should be explained in docs/lint.md, each in one row, and nothing else', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
    expect(rows.filter(({ cells }) => cells.some((cell) => cell.trim().length < 4)).map(({ name }) => name)).toEqual([]);
  });
});
