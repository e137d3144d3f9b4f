/** The sources of the product, room by room, for the tests that read them. */
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const ROOMS = [
  'engine',
  'handbook',
  'rules',
  'store',
  'templates',
  'pdf',
  'processes',
  'register',
  'workers',
  'web',
  'playbook',
  'demo',
  'cli',
];

/** By their path from the root. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

export const sources: readonly string[] = ROOMS.flatMap(sourcesIn);
