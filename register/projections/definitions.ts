/** PROCESS, FORM and DECISION_REQUIREMENTS as deployed, with their content, so that a page shows what a case really runs on. */
import { declared, diagramElements, type DiagramElement } from '../diagram-elements.ts';
import { momentOf } from '../incoming-record.ts';
import type { Projection, RegisterTransaction } from './projection.ts';

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
  if (valueType === 'PROCESS') {
    const elements = diagramElements(content());
    await add({
      definition_key: value['processDefinitionKey'],
      kind: 'process',
      id: value['bpmnProcessId'],
      name: elements.find(({ id }) => id === value['bpmnProcessId'])?.name || value['bpmnProcessId'],
      version: value['version'],
    });
    await addElements(value['processDefinitionKey'], elements, tx);
  }
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

const ROWS_AT_ONCE = 100;

/** What has neither a label nor a declaration is nothing that a page could tell. */
async function addElements(definition_key: number, elements: readonly DiagramElement[], tx: RegisterTransaction): Promise<void> {
  const rows = elements
    .filter(({ name, properties }) => name !== '' || Object.keys(properties).length > 0)
    .map(({ id, type, name, properties }) => {
      const { duty, section, status, reached, phase } = declared(properties);
      return { definition_key, element_id: id, type, name, duty, section, status, reached, phase, properties: JSON.stringify(properties) };
    });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('element_meta')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['definition_key', 'element_id']).doNothing())
      .execute();
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
