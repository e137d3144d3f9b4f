/** Writes docs/permissions.md from the matrix in rules/access/permissions. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const { outputFiles } = await build({
  entryPoints: [join(root, 'rules/access/permissions/page.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { permissionsPage } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
writeFileSync(join(root, 'docs', 'permissions.md'), permissionsPage());
