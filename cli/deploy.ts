/** Deploys files: forms and decisions first, then diagrams, each by its own name, so that an unchanged file makes no new version. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';

const ORDER = ['.form', '.dmn', '.bpmn'];
const rank = (file: string): number => ORDER.findIndex((extension) => file.endsWith(extension));

/** All deployable files under a folder, in the order in which they must be deployed. */
export function deployableFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && rank(entry.name) >= 0)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

export async function deployFiles(
  commands: Pick<ZeebeCommands, 'deploy'>,
  files: readonly string[],
): Promise<{ file: string; id: string; version: number }[]> {
  const deployed: { file: string; id: string; version: number }[] = [];
  for (const file of files)
    for (const { id, version } of await commands.deploy(basename(file), readFileSync(file))) deployed.push({ file, id, version });
  return deployed;
}
