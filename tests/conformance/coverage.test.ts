import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { coverageDocument } from './coverage.ts';

test('should have docs/coverage.md up to date (node scripts/coverage.mjs writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/coverage.md'), 'utf8')).toBe(coverageDocument());
});
