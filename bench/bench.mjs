// Builds the bench beside the command line, then runs it: one command from a clone, nothing of it in an installed package.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildIfStale } from '../scripts/build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await buildIfStale(root, { browser: false });
await build({
  absWorkingDir: root,
  entryPoints: [
    'bench/main.ts',
    'bench/client.ts',
    'bench/echo-server.ts',
    'bench/engine-server.ts',
    'bench/null-server.ts',
    'bench/office-people.ts',
    'bench/office-server.ts',
    'bench/register.ts',
    'bench/waiting.ts',
  ],
  outdir: 'dist/bench',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
await import(pathToFileURL(join(root, 'dist', 'bench', 'main.mjs')).href);
