/** Process instances with their family and their case, elements (the tokens), flows taken, variables as they are now. */
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import { moveDueDates } from './due-dates.ts';
import type { Projection, ProjectionContext } from './projection.ts';

const STATES: Readonly<Record<string, string>> = {
  ELEMENT_ACTIVATING: 'active',
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
};

/** Variables of which the first value is told beside the last. */
const FIRST_KEPT: ReadonlySet<string> = new Set(['dueAt']);

export const instances: Projection = {
  // What lies between (ELEMENT_COMPLETING, ELEMENT_TERMINATING) changes nothing that a person sees.
  reads: {
    PROCESS_INSTANCE: ['SEQUENCE_FLOW_TAKEN', 'ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'],
    VARIABLE: ['CREATED', 'UPDATED'],
  },
  project: (record, context) => (record.valueType === 'VARIABLE' ? variable(record, context) : processInstance(record, context)),
};

const takeFlow = prepared((db, given: { instance: Key; flow: string }) =>
  db
    .insertInto('flow')
    .values({ instance_key: given.instance, flow_id: given.flow, taken: 1 })
    .onConflict((conflict) => conflict.columns(['instance_key', 'flow_id']).doUpdateSet((eb) => ({ taken: eb('flow.taken', '+', 1) }))),
);
const putElement = prepared((db, row: RegisterTables['element']) =>
  db
    .insertInto('element')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('element_key').doUpdateSet((eb) => ({ state: eb.ref('excluded.state'), ended_at: eb.ref('excluded.ended_at') })),
    ),
);
const putVariable = prepared((db, row: RegisterTables['variable']) =>
  db
    .insertInto('variable')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['scope_key', 'name'])
        .doUpdateSet((eb) => ({ value: eb.ref('excluded.value'), position: eb.ref('excluded.position') })),
    ),
);

async function processInstance(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const { value, intent, key, timestamp } = record;
  const { tx } = context;
  const instanceKey = value['processInstanceKey'] as Key;
  if (intent === 'SEQUENCE_FLOW_TAKEN') return void (await takeFlow(tx, { instance: instanceKey, flow: value['elementId'] as string }));
  const state = STATES[intent];
  if (state === undefined) return;
  const at = momentOf(timestamp);
  const ended_at = state === 'active' ? null : at;
  if (value['bpmnElementType'] === 'PROCESS') await putInstance(record, context, state, ended_at);
  // An element is there since it was activating; of a process more is told when it is active.
  else if (intent === 'ELEMENT_ACTIVATED') return;
  await putElement(tx, {
    element_key: key,
    instance_key: instanceKey,
    element_id: value['elementId'],
    element_type: value['bpmnElementType'],
    scope_key: value['flowScopeKey'],
    state,
    started_at: at,
    ended_at,
  });
  const { case_id } = (await context.instance(instanceKey)) ?? { case_id: null };
  if (case_id) context.touch(case_id);
}

async function putInstance(record: IncomingRecord, context: ProjectionContext, state: string, ended_at: string | null): Promise<void> {
  const { value } = record;
  const { tx } = context;
  const instanceKey = value['processInstanceKey'] as Key;
  const known = await ensureInstance(record, context);
  const parent = Number(value['parentProcessInstanceKey']) > 0 ? (value['parentProcessInstanceKey'] as Key) : null;
  const above =
    parent === null
      ? undefined
      : await tx
          .selectFrom('instance')
          .select(['root_key', 'case_id', 'assignment_id'])
          .where('instance_key', '=', parent)
          .executeTakeFirst();
  await tx
    .updateTable('instance')
    .set({
      parent_key: parent,
      root_key: above?.root_key ?? parent ?? instanceKey,
      version: value['version'] ?? 0,
      state,
      ended_at,
      case_id: known.case_id ?? above?.case_id ?? null,
      assignment_id: known.assignment_id ?? above?.assignment_id ?? null,
    })
    .where('instance_key', '=', instanceKey)
    .execute();
  context.forget(instanceKey);
}

/** Variables of a new instance are written before the instance itself: whichever comes first makes the row. */
async function ensureInstance(
  { value, timestamp }: IncomingRecord,
  context: ProjectionContext,
): Promise<{ case_id: string | null; assignment_id: string | null }> {
  const instanceKey = value['processInstanceKey'] as Key;
  const known = await context.instance(instanceKey);
  if (known) return known;
  const definition = await context.tx
    .selectFrom('definition')
    .select('version')
    .where('definition_key', '=', value['processDefinitionKey'])
    .executeTakeFirst();
  await context.tx
    .insertInto('instance')
    .values({
      instance_key: instanceKey,
      parent_key: null,
      root_key: instanceKey,
      case_id: null,
      assignment_id: null,
      process_id: value['bpmnProcessId'],
      version: value['version'] ?? definition?.version ?? 0,
      definition_key: value['processDefinitionKey'],
      state: 'active',
      started_at: momentOf(timestamp),
      ended_at: null,
    })
    .execute();
  return { case_id: null, assignment_id: null };
}

async function variable(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const { value, position } = record;
  const { name, scopeKey, processInstanceKey } = value as { name: string; scopeKey: Key; processInstanceKey: Key };
  await ensureInstance(record, context);
  await putVariable(context.tx, {
    scope_key: scopeKey,
    name,
    instance_key: processInstanceKey,
    value: value['value'],
    position,
    first_value: FIRST_KEPT.has(name) ? value['value'] : null,
  });
  if (record.intent === 'UPDATED' && (await context.isDueDate(value['processDefinitionKey'] as number, name)))
    await moveDueDates(processInstanceKey, name, context);
  if (scopeKey !== processInstanceKey) return;
  if (name === 'caseId') await identify(context, processInstanceKey, { case_id: text(value['value']) });
  if (name === 'assignment') await identify(context, processInstanceKey, { assignment_id: text(member(value['value'], 'assignmentId')) });
  const { case_id } = (await context.instance(processInstanceKey)) ?? { case_id: null };
  if (case_id) context.touch(case_id);
}

async function identify(
  context: ProjectionContext,
  instanceKey: Key,
  change: { case_id?: string | null; assignment_id?: string | null },
): Promise<void> {
  await context.tx.updateTable('instance').set(change).where('instance_key', '=', instanceKey).execute();
  context.forget(instanceKey);
}

/** A JSON text that is a string, else null. */
function text(json: string | undefined): string | null {
  const value: unknown = json === undefined ? null : JSON.parse(json);
  return typeof value === 'string' ? value : null;
}
function member(json: string, name: string): string | undefined {
  const value = JSON.parse(json) as Record<string, unknown> | null;
  return typeof value === 'object' && value !== null ? JSON.stringify(value[name]) : undefined;
}
