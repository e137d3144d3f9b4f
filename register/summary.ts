/**
 * The summary rows of a case and its assignments: status, phase, light, dates. Derived anew from the projected tables for each case a batch
 * touched, so that there is one place that says what "办理中" means, and order of records inside a batch does not matter.
 */
import {
  PROCESS,
  type AccountabilityFinding,
  type AssignmentInput,
  type AssignmentStatus,
  type LightChange,
  type Matter,
} from '../processes/contract.ts';
import { OPEN_LEVELS, SECRET_LEVELS } from '../rules/access/principals.ts';
import { caseLight, leadLight, lightOf, type Light } from '../rules/lights.ts';
import { isOut, outlivesRow } from './ended-lights.ts';
import type { Key } from './keys.ts';
import { assignmentsOf, factsOf, membersOf } from './case-facts.ts';
import { listedAs, placeCase, removeCase } from './lists/case-lists.ts';
import { placeTasks } from './lists/task-lists.ts';
import type { RegisterTransaction } from './projections/projection.ts';
import { assignmentStatus, caseStatus, phaseEver, phaseNow, type StatusStep } from './statuses.ts';

type Instance = {
  instance_key: Key;
  parent_key: Key | null;
  process_id: string;
  assignment_id: string | null;
  state: string;
  started_at: string;
  /** the rung of the ladder that its process declares */ phase: string | null;
};
/** Of all that a case holds, what its summary is made from. */
const SUMMED_UP = ['matter', 'caseNumber', 'actor', 'assignment', 'dueAt', 'deliveredAt', 'finding'] as const;
type Variables = Partial<Record<(typeof SUMMED_UP)[number], unknown>>;

interface Facts {
  readonly instances: readonly Instance[];
  readonly steps: readonly StatusStep[];
  readonly variables: (scope: Key) => Variables;
  readonly firstDueAt: (scope: Key) => string | null;
  readonly lights: readonly (LightChange & { assignment_id: string | null })[];
}
export async function refreshCase(tx: RegisterTransaction, caseId: string): Promise<void> {
  const facts = await gather(tx, caseId);
  const root = facts.instances.find(({ process_id, parent_key }) => process_id === PROCESS.case && parent_key === null);
  if (!root) return;
  const variables = facts.variables(root.instance_key);
  const matter = variables['matter'] as Matter | undefined;
  if (!matter) return;
  expectLists(matter);
  const rows = assignmentRows(caseId, facts, String(matter.leadUnitId));
  const light = caseLight(rows.map(({ row, light }) => ({ name: row.unit_name, role: row.role as '主办', light })));
  const status = caseStatus(
    root.state,
    facts.steps,
    rows.map(({ row }) => row.status),
  );
  const lead = rows.find(({ row }) => row.role === '主办');
  const score = await tx
    .selectFrom('score')
    .select('score')
    .where('case_id', '=', caseId)
    .where('role', '=', '主办')
    .orderBy('assignment_id')
    .executeTakeFirst();
  const closed = facts.steps.find(
    ({ assignment_id, reached, state }) => assignment_id === null && reached === '已销号' && state === 'completed',
  );
  const actor = variables['actor'] as { userId?: string } | undefined;
  const ended = root.state !== 'active' || closed !== undefined;
  const file = {
    root_key: root.instance_key,
    number: (variables['caseNumber'] as string | undefined) ?? null,
    title: matter.title,
    source_type: matter.sourceType,
    basis: matter.basis,
    summary: matter.summary,
    urgency: matter.urgency,
    secrecy: matter.secrecy,
    publishable: Number(matter.publishable),
    lead_unit_id: matter.leadUnitId,
    lead_unit_name: matter.leadUnitName,
    co_unit_ids: JSON.stringify(matter.coUnitIds ?? []),
    co_unit_names: JSON.stringify(matter.coUnitNames ?? []),
    matter: JSON.stringify(matter),
    registered_by: actor?.userId ?? null,
    registered_at: root.started_at,
    status,
    phase: phaseNow(facts.instances),
    highest_phase: phaseEver(facts.instances),
    light: ended ? '绿' : light.colour,
    light_reason: ended || light.colour === '绿' ? null : light.reason,
    delivered_at: lead ? ((facts.variables(lead.row.instance_key)['deliveredAt'] as string | undefined) ?? null) : null,
    due_at: lead?.row.due_at ?? (matter.deadline ? `${matter.deadline}T18:00:00+08:00` : null),
    closed_at: closed?.ended_at ?? null,
    archived_at: root.state === 'completed' && status !== '已撤销' ? await endOf(tx, root.instance_key) : null,
    score: score?.score ?? null,
    urgings: facts.instances.length === 0 ? 0 : await documents(tx, caseId, 'cuiban-dan'),
    returns: await documents(tx, caseId, 'tuihui-tongzhi'),
    accountability: (variables['finding'] as AccountabilityFinding | null | undefined)?.kind ?? '',
  };
  for (const { row } of rows) {
    const { assignment_id, ...change } = row;
    await tx
      .insertInto('assignment')
      .values({ assignment_id, ...change })
      .onConflict((conflict) => conflict.column('assignment_id').doUpdateSet(change))
      .execute();
  }
  await keep(tx, caseId, file);
}

/** The row itself, and where lists find it. */
async function keep(tx: RegisterTransaction, caseId: string, file: Parameters<typeof listedAs>[0]): Promise<void> {
  const assignments = await assignmentsOf(tx, caseId);
  const row = { ...file, ...listedAs(file, assignments) };
  const known = await tx
    .selectFrom('case_file')
    .select(['case_id', 'root_key', 'facet', 'due_key', 'registered_key', 'searched'])
    .where((eb) => eb.or([eb('case_id', '=', caseId), eb('root_key', '=', row.root_key)]))
    .execute();
  const before = known.find((one) => one.case_id === caseId && one.root_key === row.root_key);
  for (const other of known.filter((one) => one !== before)) {
    await removeCase(tx, other);
    await tx.deleteFrom('case_file').where('case_id', '=', other.case_id).execute();
  }
  await tx
    .insertInto('case_file')
    .values({ case_id: caseId, ...row })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(row))
    .execute();
  const facts = factsOf(row, assignments, await membersOf(tx, caseId));
  await placeCase(tx, row, before, facts, assignments);
  await placeTasks(tx, caseId, row, facts, assignments);
}

/** Who may see a case is read off these lists: one of another shape would break every list that this case stands in. */
function expectLists(matter: Matter): void {
  for (const name of ['coUnitIds', 'coUnitNames', 'inspectorIds'] as const) {
    const list: unknown = matter[name] ?? [];
    if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
      throw new Error(`Expected '${name}' of a matter to be a list of texts, but it is ${JSON.stringify(list).slice(0, 200)}.`);
  }
  if (!([...OPEN_LEVELS, ...SECRET_LEVELS] as readonly unknown[]).includes(matter.secrecy))
    throw new Error(`Expected the secrecy of a matter to be one of the 密级, but it is ${JSON.stringify(matter.secrecy)?.slice(0, 200)}.`);
}

async function gather(tx: RegisterTransaction, caseId: string): Promise<Facts> {
  const instances = await tx
    .selectFrom('instance')
    .leftJoin('element_meta', (join) =>
      join
        .onRef('element_meta.definition_key', '=', 'instance.definition_key')
        .onRef('element_meta.element_id', '=', 'instance.process_id'),
    )
    .select(['instance_key', 'parent_key', 'process_id', 'assignment_id', 'state', 'started_at', 'element_meta.phase as phase'])
    .where('case_id', '=', caseId)
    .orderBy('instance_key')
    .execute();
  const keys = instances.map(({ instance_key }) => instance_key);
  const steps = await tx
    .selectFrom('element')
    .innerJoin('instance', 'instance.instance_key', 'element.instance_key')
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
    .where((eb) => eb.or([eb('element_meta.status', 'is not', null), eb('element_meta.reached', 'is not', null)]))
    .execute();
  const rows =
    keys.length === 0
      ? []
      : await tx
          .selectFrom('variable')
          .select(['scope_key', 'name', 'value', 'first_value'])
          .where('scope_key', 'in', keys)
          .where('name', 'in', SUMMED_UP)
          .execute();
  const scopes = new Map<Key, Variables>();
  for (const { scope_key, name, value } of rows) {
    const scope = scopes.get(scope_key) ?? {};
    scope[name as keyof Variables] = JSON.parse(value);
    scopes.set(scope_key, scope);
  }
  const changes = await tx
    .selectFrom('light_change')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .orderBy('ordinal')
    .execute();
  return {
    instances,
    steps,
    variables: (scope) => scopes.get(scope) ?? {},
    firstDueAt: (scope) =>
      JSON.parse(rows.find(({ scope_key, name }) => scope_key === scope && name === 'dueAt')?.first_value ?? 'null') as string | null,
    lights: changes
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
  };
}

function assignmentRows(caseId: string, facts: Facts, leadUnitId: string) {
  const own = facts.instances.filter(({ process_id }) => process_id === PROCESS.assignment);
  const rows = own.flatMap((instance) => {
    const variables = facts.variables(instance.instance_key);
    const input = variables['assignment'] as AssignmentInput | undefined;
    if (!input) return [];
    const light = lightOf(
      facts.lights.filter(
        ({ assignment_id, scope }) => assignment_id === input.assignmentId && (instance.state === 'active' || outlivesRow(scope)),
      ),
    );
    const dueAt = (variables['dueAt'] as string | undefined) ?? null;
    return [
      {
        light,
        order: input.unitId === leadUnitId && input.role === '主办' ? 0 : 1,
        row: {
          assignment_id: input.assignmentId,
          case_id: caseId,
          instance_key: instance.instance_key,
          unit_id: input.unitId,
          unit_name: input.unitName,
          role: input.role,
          responsible: input.responsible,
          task: input.task,
          status: assignmentStatus(
            instance.state,
            facts.steps.filter(({ assignment_id }) => assignment_id === input.assignmentId),
          ) as AssignmentStatus,
          light: light.colour as string,
          due_at: dueAt,
          original_due_at: facts.firstDueAt(instance.instance_key) ?? dueAt,
        },
      },
    ];
  });
  const late = rows.filter(({ row }) => row.role === '协办').map(({ row, light }) => ({ name: row.unit_name, light }));
  return rows.map((entry) => {
    const light: Light = entry.row.role === '主办' && entry.row.status !== '已验收' ? leadLight(entry.light, late) : entry.light;
    return { row: { ...entry.row, light: light.colour as string }, light };
  });
}

const endOf = async (tx: RegisterTransaction, instanceKey: Key): Promise<string | null> =>
  (await tx.selectFrom('instance').select('ended_at').where('instance_key', '=', instanceKey).executeTakeFirst())?.ended_at ?? null;
const documents = async (tx: RegisterTransaction, caseId: string, template: string): Promise<number> =>
  Number(
    (
      await tx
        .selectFrom('document')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('case_id', '=', caseId)
        .where('template_id', '=', template)
        .executeTakeFirstOrThrow()
    ).count,
  );
