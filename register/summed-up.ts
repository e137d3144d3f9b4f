/** All of a case that its summary is made from, read in a few questions that are always the same. */
import { sql } from 'kysely';
import type { LightChange } from '../processes/contract.ts';
import { isOut } from './ended-lights.ts';
import type { Key } from './keys.ts';
import { prepared } from './prepared.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import type { StatusStep } from './statuses.ts';

interface Instance {
  readonly instance_key: Key;
  readonly parent_key: Key | null;
  readonly process_id: string;
  readonly assignment_id: string | null;
  readonly state: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  /** the rung of the ladder that its process declares */ readonly phase: string | null;
}
/** Of all that a case holds, what its summary is made from. */
const VARIABLES = ['matter', 'caseNumber', 'actor', 'assignment', 'dueAt', 'deliveredAt', 'finding'] as const;
type Variables = Partial<Record<(typeof VARIABLES)[number], unknown>>;

export interface SummedUp {
  readonly instances: readonly Instance[];
  readonly steps: readonly StatusStep[];
  readonly variables: (scope: Key) => Variables;
  readonly firstDueAt: (scope: Key) => string | null;
  readonly lights: readonly (LightChange & { assignment_id: string | null })[];
  readonly leadScore: string | null;
  /** How many were issued from this template. */
  readonly documents: (templateId: string) => number;
}

interface OfCase {
  readonly caseId: string;
}
const instancesOf = prepared((db, { caseId }: OfCase) =>
  db
    .selectFrom('instance')
    .leftJoin('element_meta', (join) =>
      join
        .onRef('element_meta.definition_key', '=', 'instance.definition_key')
        .onRef('element_meta.element_id', '=', 'instance.process_id'),
    )
    .select(['instance_key', 'parent_key', 'process_id', 'assignment_id', 'state', 'started_at', 'ended_at', 'element_meta.phase as phase'])
    .where('case_id', '=', caseId)
    .orderBy('instance_key'),
);
/** Of a hundred elements a few say where a case stands: they have an index of their own, which wants its condition word for word. */
const stepsOf = prepared((db, { caseId }: OfCase) =>
  db
    .selectFrom('instance')
    .innerJoin('element', 'element.instance_key', 'instance.instance_key')
    .innerJoin('element_meta', (join) =>
      join.onRef('element_meta.definition_key', '=', 'instance.definition_key').onRef('element_meta.element_id', '=', 'element.element_id'),
    )
    .select([
      'element.instance_key as instance_key',
      'instance.assignment_id as assignment_id',
      'element.state as state',
      'element.ended_at as ended_at',
      'element_meta.status as status',
      'element_meta.reached as reached',
    ])
    .where('instance.case_id', '=', caseId)
    .where(sql<boolean>`element.tells = 1`)
    .orderBy('element.element_key'),
);
const variablesOf = prepared((db, { caseId }: OfCase) =>
  db
    .selectFrom('instance')
    .innerJoin('variable', 'variable.scope_key', 'instance.instance_key')
    .select(['variable.scope_key as scope_key', 'variable.name as name', 'variable.value as value', 'variable.first_value as first_value'])
    .where('instance.case_id', '=', caseId)
    .where('variable.name', 'in', VARIABLES),
);
const lightsOf = prepared((db, { caseId }: OfCase) =>
  db.selectFrom('light_change').selectAll().where('case_id', '=', caseId).orderBy('position').orderBy('ordinal'),
);
const leadScoreOf = prepared((db, { caseId }: OfCase) =>
  db.selectFrom('score').select('score').where('case_id', '=', caseId).where('role', '=', '主办').orderBy('assignment_id').limit(1),
);
const documentsOf = prepared((db, { caseId }: OfCase) =>
  db
    .selectFrom('document')
    .select(['template_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('case_id', '=', caseId)
    .groupBy('template_id'),
);

export async function summedUp(tx: RegisterTransaction, caseId: string): Promise<SummedUp> {
  const of = { caseId };
  const instances = await instancesOf(tx, of);
  const rows = await variablesOf(tx, of);
  const scopes = new Map<Key, Variables>();
  for (const { scope_key, name, value } of rows) {
    const scope = scopes.get(scope_key) ?? {};
    scope[name as keyof Variables] = JSON.parse(value);
    scopes.set(scope_key, scope);
  }
  const documents = new Map((await documentsOf(tx, of)).map(({ template_id, count }) => [template_id, Number(count)]));
  return {
    instances,
    steps: await stepsOf(tx, of),
    variables: (scope) => scopes.get(scope) ?? {},
    firstDueAt: (scope) =>
      JSON.parse(rows.find(({ scope_key, name }) => scope_key === scope && name === 'dueAt')?.first_value ?? 'null') as string | null,
    lights: (await lightsOf(tx, of))
      .filter((change) => !isOut(change, instances))
      .map((change) => ({
        scope: change.scope,
        colour: change.colour as LightChange['colour'],
        rule: change.rule,
        reason: change.reason,
        at: change.at,
        ...(change.due_at ? { dueAt: change.due_at } : {}),
        assignment_id: change.assignment_id,
      })),
    leadScore: (await leadScoreOf(tx, of))[0]?.score ?? null,
    documents: (templateId) => documents.get(templateId) ?? 0,
  };
}
