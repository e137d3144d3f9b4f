/** What is published: the newest version of each diagram, table and form, and what belongs to one release. */
import type { DefinitionKind } from '../../rules/release/references.ts';
import type { Register } from '../register.ts';

export interface InForce {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly name: string;
  /** As staff count it. */
  readonly version: number;
  readonly key: number;
  readonly deploymentKey: number | null;
  readonly resourceName: string;
  readonly content: string;
  readonly deployedAt: string;
}

/** The newest version of every definition, with its content. A set has dozens of them, a cluster that others use hundreds. */
export async function inForce({ database }: Register): Promise<InForce[]> {
  const rows = await database
    .selectFrom('definition')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('definition as newer')
            .select('newer.definition_key')
            .whereRef('newer.kind', '=', 'definition.kind')
            .whereRef('newer.id', '=', 'definition.id')
            .whereRef('newer.version', '>', 'definition.version'),
        ),
      ),
    )
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    kind: row.kind as DefinitionKind,
    id: row.id,
    name: row.name,
    version: row.edition,
    key: Number(row.definition_key),
    deploymentKey: row.deployment_key === null ? null : Number(row.deployment_key),
    resourceName: row.resource_name,
    content: row.content,
    deployedAt: row.deployed_at,
  }));
}

/** Content of one version, as staff count it: the first of that number, since those after it are the same. */
export async function contentOfVersion(
  { database }: Register,
  kind: DefinitionKind,
  id: string,
  version: number,
): Promise<string | undefined> {
  const row = await database
    .selectFrom('definition')
    .select('content')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('edition', '=', version)
    .limit(1)
    .executeTakeFirst();
  return row?.content;
}

export interface Edition {
  readonly version: number;
  readonly key: string;
  /** When it was published first. */ readonly deployedAt: string;
}

/** The versions of one definition as staff count them, the newest first. */
export async function editionsOf({ database }: Register, kind: DefinitionKind, id: string, limit: number): Promise<Edition[]> {
  const rows = await database
    .selectFrom('definition')
    .select((eb) => [
      'edition',
      // Keys and moments grow with the versions.
      eb.fn.min('definition_key').as('definition_key'),
      eb.fn.min('deployed_at').as('deployed_at'),
    ])
    .where('kind', '=', kind)
    .where('id', '=', id)
    .groupBy('edition')
    .orderBy('edition', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ edition, definition_key, deployed_at }) => ({
    version: edition,
    key: String(definition_key),
    deployedAt: deployed_at,
  }));
}

const COLUMNS = [
  'definition.definition_key',
  'definition.kind',
  'definition.id',
  'definition.name',
  'definition.edition',
  'definition.resource_name',
  'definition.deployed_at',
  'definition.at_once',
] as const;

/** The list of what is published: each in its newest version, published when its content last changed. */
export async function definitionRows({ database }: Register) {
  const rows = await database.selectFrom('definition').select(COLUMNS).orderBy('version').execute();
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const before = latest.get(`${row.kind}/${row.id}`);
    latest.set(`${row.kind}/${row.id}`, before?.edition === row.edition ? { ...row, deployed_at: before.deployed_at } : row);
  }
  const running = new Map(
    (
      await database
        .selectFrom('instance')
        .select(['process_id', (eb) => eb.fn.countAll<number>().as('count')])
        .where('state', '=', 'active')
        .groupBy('process_id')
        .execute()
    ).map(({ process_id, count }) => [process_id, Number(count)]),
  );
  const order: Readonly<Record<string, number>> = { process: 0, decision: 1, form: 2 };
  return [...latest.values()]
    .map((row) => definitionRow(row, row.kind === 'process' ? (running.get(row.id) ?? 0) : 0))
    .toSorted((a, b) => (order[a.kind] ?? 0) - (order[b.kind] ?? 0) || (a.id < b.id ? -1 : 1));
}

export async function definitionByKey({ database }: Register, key: string) {
  const row = await database
    .selectFrom('definition')
    .select([...COLUMNS, 'content'])
    .where('definition_key', '=', Number(key))
    .executeTakeFirst();
  return row && { definition: definitionRow(row, 0), content: row.content };
}

export async function hasDefinition({ database }: Register, kind: DefinitionKind, key: string): Promise<boolean> {
  const row = await database
    .selectFrom('definition')
    .select('definition_key')
    .where('kind', '=', kind)
    .where('definition_key', '=', Number(key))
    .executeTakeFirst();
  return row !== undefined;
}

function definitionRow(
  row: {
    definition_key: number;
    kind: string;
    id: string;
    name: string;
    edition: number;
    resource_name: string;
    deployed_at: string;
    at_once: number;
  },
  running: number,
) {
  return {
    kind: row.kind as DefinitionKind,
    id: row.id,
    name: row.name,
    version: row.edition,
    key: String(row.definition_key),
    resourceName: row.resource_name,
    deployedAt: row.deployed_at,
    atOnce: row.at_once === 1,
    running,
  };
}
