/** PROCESS, FORM and DECISION_REQUIREMENTS as deployed, with their content, so that a page shows what a case really runs on. */
import { momentOf } from '../incoming-record.ts';
import type { Projection } from './projection.ts';

export const definitions: Projection = async ({ valueType, intent, value, timestamp }, { tx }) => {
  if (intent !== 'CREATED') return;
  const content = (): string => Buffer.from(String(value['resource'] ?? ''), 'base64').toString('utf8');
  const add = async (row: { definition_key: number; kind: string; id: string; name: string; version: number }): Promise<void> => {
    await tx
      .insertInto('definition')
      .values({ ...row, resource_name: String(value['resourceName'] ?? ''), content: content(), deployed_at: momentOf(timestamp) })
      .onConflict((conflict) => conflict.column('definition_key').doNothing())
      .execute();
  };
  if (valueType === 'PROCESS')
    await add({
      definition_key: value['processDefinitionKey'],
      kind: 'process',
      id: value['bpmnProcessId'],
      name: nameOfProcess(content(), value['bpmnProcessId']),
      version: value['version'],
    });
  if (valueType === 'FORM')
    await add({
      definition_key: value['formKey'],
      kind: 'form',
      id: value['formId'],
      name: nameOfForm(content(), value['formId']),
      version: value['version'],
    });
  if (valueType === 'DECISION_REQUIREMENTS')
    await add({
      definition_key: value['decisionRequirementsKey'],
      kind: 'decision',
      id: value['decisionRequirementsId'],
      name: value['decisionRequirementsName'],
      version: value['decisionRequirementsVersion'],
    });
};

function nameOfProcess(xml: string, id: string): string {
  for (const [tag] of xml.matchAll(/<(?:\w+:)?process\b[^>]{0,2000}>/g))
    if (tag.includes(`id="${id}"`)) return unescapeXml(/\bname="([^"]*)"/.exec(tag)?.[1] ?? id);
  return id;
}

function nameOfForm(json: string, id: string): string {
  try {
    const { components = [], name } = JSON.parse(json) as { components?: { type: string; text?: string }[]; name?: string };
    const heading = components
      .find(({ type }) => type === 'text')
      ?.text?.split('\n')[0]
      ?.replace(/^#+\s*/, '')
      .trim();
    return name ?? (heading && heading.length <= 40 ? heading : id);
  } catch {
    return id;
  }
}

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&#10;': '\n',
  '&#xA;': '\n',
};
export const unescapeXml = (text: string): string =>
  text.replace(/&(?:lt|gt|amp|quot|apos|#10|#xA);/g, (entity) => ENTITIES[entity] as string);

/** Names of the elements of a diagram by id. A line of text in a diagram may have breaks; on a screen it has spaces. */
export function elementNames(xml: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const [, attributes] of xml.matchAll(/<(?:\w+:)?[a-zA-Z]+\s([^<>]{0,2000}?)\/?>/g)) {
    const id = /(?:^|\s)id="([^"]+)"/.exec(attributes as string)?.[1];
    const name = /(?:^|\s)name="([^"]+)"/.exec(attributes as string)?.[1];
    if (id && name) names.set(id, unescapeXml(name).replace(/\s+/g, ' ').trim());
  }
  return names;
}
