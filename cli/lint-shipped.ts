/** Checks the diagrams, tables and forms that come with Siban by the office's rules; scripts/lint-processes.mjs prints what is found. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { lintSet, type Finding } from '../processes/lint/index.ts';
import { zeebe } from '../web/server/lint/lint-port.ts';
import { sourcesOf } from '../web/server/lint/published-set.ts';
import type { Resource } from '../web/server/release/release-set.ts';
import { officeFacts } from './office-facts.ts';

const KINDS: Readonly<Record<string, Resource['kind']>> = { '.bpmn': 'process', '.dmn': 'decision', '.form': 'form' };

/** @param folder processes/ */
export function shippedResources(folder: string): Resource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .flatMap((file) => {
      const kind = KINDS[extname(file)];
      return kind ? [{ kind, name: basename(file), content: readFileSync(join(folder, file), 'utf8') }] : [];
    });
}

export const lintShipped = (folder: string): Promise<Finding[]> =>
  lintSet({ ...sourcesOf(shippedResources(folder)), facts: officeFacts(), zeebe });
