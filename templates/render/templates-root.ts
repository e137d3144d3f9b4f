import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const marker = 'jiaoban-tongzhidan/jiaoban-tongzhidan.hbs';
const levelsMax = 8;

/** Folder of the templates: walks up from this file, so that it is found from the sources, from a bundle and from an installed package. */
export function templatesRoot(): string {
  let folder = import.meta.dirname;
  for (let level = 0; level < levelsMax; level += 1) {
    for (const candidate of [folder, join(folder, 'templates')]) {
      if (existsSync(join(candidate, marker))) return candidate;
    }
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw new Error(`Expected to find the folder of templates above ${import.meta.dirname}, but ${marker} is in none`);
}
