/** PROCESS, FORM and DECISION_REQUIREMENTS as deployed, with their content, so that a page shows what a case really runs on. */
import { actsAtOnce } from '../../rules/release/at-once.ts';
import { referencesOf, type DefinitionKind } from '../../rules/release/references.ts';
import { declared, diagramElements, type DiagramElement } from '../diagram-elements.ts';
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import { preparedRows } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import type { Projection, ProjectionContext, RegisterTransaction } from './projection.ts';

export const definitions: Projection = {
  reads: { PROCESS: ['CREATED'], FORM: ['CREATED'], DECISION_REQUIREMENTS: ['CREATED'], DECISION: ['CREATED'] },
  project: define,
};

async function define({ valueType, value, timestamp }: IncomingRecord, { tx }: ProjectionContext): Promise<void> {
  const add = async (
    row: Pick<RegisterTables['definition'], 'definition_key' | 'id' | 'name' | 'version'> & { kind: DefinitionKind },
    content: string,
  ): Promise<void> => {
    const before = await tx
      .selectFrom('definition')
      .select(['edition', 'content'])
      .where('kind', '=', row.kind)
      .where('id', '=', row.id)
      .where('version', '<', row.version)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    await tx
      .insertInto('definition')
      .values({
        ...row,
        resource_name: String(value['resourceName'] ?? ''),
        content,
        deployed_at: momentOf(timestamp),
        edition: before === undefined ? 1 : before.edition + (before.content === content ? 0 : 1),
        deployment_key: (value['deploymentKey'] as number | undefined) ?? null,
        at_once: row.kind === 'decision' && actsAtOnce(content) ? 1 : 0,
      })
      .onConflict((conflict) => conflict.column('definition_key').doNothing())
      .execute();
    if (row.kind === 'process') await addReferences(tx, row.definition_key, content);
  };
  const content = (): string => Buffer.from(String(value['resource'] ?? ''), 'base64').toString('utf8');
  switch (valueType) {
    case 'PROCESS': {
      const [xml, id] = [content(), value['bpmnProcessId'] as string];
      const elements = diagramElements(xml);
      await add(
        {
          kind: 'process',
          definition_key: value['processDefinitionKey'],
          id,
          name: elements.find((element) => element.id === id)?.name || id,
          version: value['version'],
        },
        xml,
      );
      await addElements(value['processDefinitionKey'], elements, tx);
      break;
    }
    case 'FORM': {
      const [json, id] = [content(), value['formId'] as string];
      await add({ kind: 'form', definition_key: value['formKey'], id, name: nameOfForm(json, id), version: value['version'] }, json);
      break;
    }
    case 'DECISION_REQUIREMENTS':
      await add(
        {
          kind: 'decision',
          definition_key: value['decisionRequirementsKey'],
          id: value['decisionRequirementsId'],
          name: value['decisionRequirementsName'],
          version: value['decisionRequirementsVersion'],
        },
        content(),
      );
      break;
    case 'DECISION':
      await addDecision(tx, value);
      break;
    default:
  }
}

const putReferences = preparedRows((db, rows: RegisterTables['definition_reference'][]) =>
  db
    .insertInto('definition_reference')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['definition_key', 'ordinal']).doNothing()),
);
const putElements = preparedRows((db, rows: RegisterTables['element_meta'][]) =>
  db
    .insertInto('element_meta')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['definition_key', 'element_id']).doNothing()),
);

const addReferences = (tx: RegisterTransaction, definition_key: number, xml: string): Promise<void> =>
  putReferences(
    tx,
    referencesOf(xml).map(({ elementId, kind, id, binding }, ordinal) => ({
      definition_key,
      ordinal,
      element_id: elementId,
      kind,
      id,
      binding,
    })),
  );

/** The record of a graph of decisions does not name its deployment; those of its tables, which follow it, do. */
async function addDecision(tx: RegisterTransaction, value: Record<string, any>): Promise<void> {
  const definition_key = value['decisionRequirementsKey'] as number;
  await tx
    .insertInto('decision')
    .values({ definition_key, decision_id: value['decisionId'] })
    .onConflict((conflict) => conflict.columns(['definition_key', 'decision_id']).doNothing())
    .execute();
  await tx
    .updateTable('definition')
    .set({ deployment_key: value['deploymentKey'] ?? null })
    .where('definition_key', '=', definition_key)
    .execute();
}

/** What has neither a label nor a declaration is nothing that a page could tell. */
async function addElements(definition_key: number, elements: readonly DiagramElement[], tx: RegisterTransaction): Promise<void> {
  const rows = elements
    .filter(({ name, properties }) => name !== '' || Object.keys(properties).length > 0)
    .map(({ id, type, name, properties }) => {
      const { duty, section, status, reached, phase } = declared(properties);
      return { definition_key, element_id: id, type, name, duty, section, status, reached, phase, properties: JSON.stringify(properties) };
    });
  await putElements(tx, rows);
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
