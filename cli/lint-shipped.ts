/** Checks the diagrams, tables and forms that come with Siban by the office's rules; scripts/lint-processes.mjs prints what is found. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { lintSet, type Finding } from '../processes/lint/index.ts';
import { sourcesOf, type Resource } from '../web/server/publishing/published-set.ts';
import { zeebe } from '../web/server/publishing/lint-port.ts';
import { officeFacts } from './office-facts.ts';

const KINDS: Readonly<Record<string, Resource['kind']>> = { '.bpmn': 'process', '.dmn': 'decision', '.form': 'form' };

/** @param folder processes/ */
export function shippedResources(folder: string): Resource[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .flatMap((file) => {
      const kind = KINDS[extname(file)];
      return kind ? [{ kind, name: basename(file), content: bound(readFileSync(join(folder, file), 'utf8')) }] : [];
    });
}

/** A shipped diagram that leaves its bindings open is bound to its deployment, as when it is published. */
const bound = (content: string): string =>
  content.replace(/(<zeebe:(?:calledElement|calledDecision|formDefinition) )(?![^>]*bindingType)/g, '$1bindingType="deployment" ');

export const lintShipped = (folder: string): Promise<Finding[]> =>
  lintSet({ ...sourcesOf(shippedResources(folder)), facts: officeFacts(), zeebe });
