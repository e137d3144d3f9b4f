/** Writes docs/coverage.md from the conformance scenarios and their recordings. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
// Where the bundled module looks for the recordings, which it finds by its own place.
const outfile = join(root, 'tests', 'conformance', `.coverage-${process.pid}.mjs`);
const { outputFiles } = await build({
  entryPoints: [join(root, 'tests/conformance/coverage.ts')],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  write: false,
});
try {
  writeFileSync(outfile, outputFiles[0].contents);
  const { coverageDocument } = await import(pathToFileURL(outfile).href);
  writeFileSync(join(root, 'docs', 'coverage.md'), coverageDocument());
} finally {
  rmSync(outfile, { force: true });
}
