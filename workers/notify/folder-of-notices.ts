import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LEVELS = 8;
let found: string | undefined;

/** The folder of notice texts, found by walking up, so that it is there from the sources and from a bundle. */
export function folderOfNotices(): string {
  if (found) return found;
  for (let folder = import.meta.dirname, level = 0; level < LEVELS; folder = dirname(folder), level += 1) {
    for (const candidate of [join(folder, 'notices'), join(folder, 'workers', 'notify', 'notices')]) {
      if (existsSync(join(candidate, 'general.hbs'))) return (found = candidate);
    }
  }
  throw new Error(`Expected to find the notices above ${import.meta.dirname}, but there are none`);
}
