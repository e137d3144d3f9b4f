/** The set that comes with Siban, as the lint takes it. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { officeFacts } from '../../../../cli/office-facts.ts';
import { zeebeDescriptor, type SetInput, type Source } from '../../../../processes/lint/index.ts';

const PROCESSES = join(import.meta.dirname, '..', '..', '..', '..', 'processes');
export const zeebe = zeebeDescriptor(createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object);

export function sourcesEnding(ending: string): Source[] {
  return readdirSync(PROCESSES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => ({ id: basename(file, ending), content: readFileSync(join(PROCESSES, file), 'utf8') }));
}

export const shippedSet = (): SetInput => ({
  processes: sourcesEnding('.bpmn').map(({ id, content }) => ({ id, content: bound(content) })),
  decisions: sourcesEnding('.dmn'),
  forms: sourcesEnding('.form'),
  facts: officeFacts(),
  zeebe,
});

/** Until the shipped diagrams choose their bindings. */
const bound = (xml: string): string =>
  xml.replace(/(<zeebe:(?:calledElement|calledDecision|formDefinition) )(?![^>]*bindingType)/g, '$1bindingType="deployment" ');
