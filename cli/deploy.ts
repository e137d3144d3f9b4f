/** The files that can be deployed, read. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Resource } from '../web/server/release/release-set.ts';

const KINDS = { '.form': 'form', '.dmn': 'decision', '.bpmn': 'process' } as const;
const kindOf = (file: string): Resource['kind'] | undefined => Object.entries(KINDS).find(([extension]) => file.endsWith(extension))?.[1];

/** All deployable files under a folder, in the order of their names. */
export function deployableFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && kindOf(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Under its own name, so that an unchanged file makes no new version. */
export function readResource(file: string): Resource {
  const kind = kindOf(file);
  if (!kind) throw new Error(`Expected a file that can be deployed (${Object.keys(KINDS).join(', ')}), but got '${file}'.`);
  return { kind, name: basename(file), content: readFileSync(file, 'utf8') };
}
