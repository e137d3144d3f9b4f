/** The folder that holds package.json, processes/, templates/ and dist/, whether run from sources, from the bundle or from an install. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function projectRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  for (let depth = 0; depth < 12; depth++) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'siban') return folder;
    folder = dirname(folder);
  }
  throw new Error(`Expected a folder above ${from} to hold Siban's package.json, but none does.`);
}
