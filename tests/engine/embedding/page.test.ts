import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';

it('should show on the page about embedding the very example that is run', () => {
  const page = readFileSync(resolve(import.meta.dirname, '..', '..', '..', 'docs', 'embedding.md'), 'utf8');
  const example = readFileSync(join(import.meta.dirname, 'example.test.ts'), 'utf8');
  expect(/```ts\n([^`]*)```/.exec(page)?.[1]).toBe(example);
});
