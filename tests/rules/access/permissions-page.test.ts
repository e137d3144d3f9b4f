import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { permissionsPage } from '../../../rules/access/permissions/page.ts';

test('should have docs/permissions.md up to date (node scripts/permissions.mjs writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/permissions.md'), 'utf8')).toBe(permissionsPage());
});
