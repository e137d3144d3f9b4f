/** Writes into the shipped diagrams how each reference is bound: `node scripts/bind-processes.mjs`. What is bound already stays as it is. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'processes');

async function load(path) {
  const { outputFiles } = buildSync({ entryPoints: [join(root, path)], bundle: true, format: 'esm', platform: 'neutral', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const { bindToDeployment } = await load('rules/release/references.ts');
const { actsAtOnce } = await load('rules/release/at-once.ts');
const { definedBy } = await load('rules/release/defined.ts');
const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
const atOnce = files
  .filter((file) => file.endsWith('.dmn'))
  .map((file) => readFileSync(file, 'utf8'))
  .filter(actsAtOnce)
  .flatMap((content) => definedBy('decision', content).decisions);
for (const file of files.filter((name) => name.endsWith('.bpmn'))) {
  const content = readFileSync(file, 'utf8');
  const bound = bindToDeployment(content, new Set(atOnce));
  if (bound !== content) writeFileSync(file, bound);
}
