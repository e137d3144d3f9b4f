// Builds dist/siban.mjs (command line, engine, workers, server: one esbuild bundle with an entry for each thread, packages stay outside), the fonts of the papers, and
// dist/browser (Vite, then compressed).
// Each is built only when a source is newer than its stamp, so a second start costs nothing.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildFonts } from './build-fonts.mjs';
import { compressFiles } from './compress-files.mjs';

const NODE_SOURCES = [
  'cli',
  'demo',
  'engine',
  'playbook',
  'processes',
  'register',
  'rules',
  'store',
  'templates',
  'pdf',
  'web/api',
  'web/server',
  'workers',
];
const BROWSER_SOURCES = ['handbook', 'processes', 'rules/access', 'rules/evidence', 'web/api', 'web/browser', 'scripts/compress-files.mjs'];

function newest(root, folders) {
  let latest = 0;
  const visit = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    else if (stat.mtimeMs > latest) latest = stat.mtimeMs;
  };
  for (const folder of [...folders, 'package-lock.json', 'scripts/build.mjs']) visit(join(root, folder));
  return latest;
}

async function once(root, name, folders, build) {
  const stamp = join(root, 'dist', `.${name}`);
  const wanted = String(newest(root, folders));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const from = Date.now();
  mkdirSync(join(root, 'dist'), { recursive: true });
  rmSync(stamp, { force: true });
  await build();
  writeFileSync(stamp, wanted);
  console.error(`Built ${name} in ${((Date.now() - from) / 1000).toFixed(1)} s.`);
}

async function buildNode(root) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: {
      siban: 'cli/main.ts',
      'engine-thread': 'cli/threads/engine-thread.ts',
      'document-thread': 'cli/threads/document-thread.ts',
      'file-thread': 'cli/threads/file-thread.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: true,
    logLevel: 'warning',
  });
}

async function buildBrowser(root) {
  const { build } = await import('vite');
  await build({ root: join(root, 'web', 'browser'), configFile: join(root, 'web', 'browser', 'vite.config.mjs'), logLevel: 'warn' });
  await compressFiles(join(root, 'dist', 'browser'));
}

export async function buildIfStale(root, { browser = true } = {}) {
  await once(root, 'node', NODE_SOURCES, () => buildNode(root));
  await once(root, 'fonts', ['templates/render'], () => buildFonts(root));
  if (browser && existsSync(join(root, 'web', 'browser', 'vite.config.mjs')))
    await once(root, 'browser', BROWSER_SOURCES, () => buildBrowser(root));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildIfStale(join(dirname(fileURLToPath(import.meta.url)), '..'));
