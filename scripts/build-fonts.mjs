// Makes the fonts of the papers once, before anybody waits for a paper: it takes some seconds in which a server would answer nobody.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export async function buildFonts(root) {
  const outfile = join(root, 'dist', 'fonts.mjs');
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['templates/render/fonts.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const { loadFonts } = await import(pathToFileURL(outfile).href);
  await loadFonts();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildFonts(join(dirname(fileURLToPath(import.meta.url)), '..'));
