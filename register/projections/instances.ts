/** Process instances with their family and their case, elements (the tokens), flows taken, variables as they are now. */
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import type { Projection, ProjectionContext } from './projection.ts';

const STATES: Readonly<Record<string, string>> = {
  ELEMENT_ACTIVATING: 'active',
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETING: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATING: 'active',
  ELEMENT_TERMINATED: 'terminated',
};

/** Variables of which the first value is told beside the last. */
const FIRST_KEPT: ReadonlySet<string> = new Set(['dueAt']);

export const instances: Projection = async (record, context) => {
  if (record.valueType === 'PROCESS_INSTANCE' && record.recordType === 'EVENT') await processInstance(record, context);
  if (record.valueType === 'VARIABLE' && record.recordType === 'EVENT') await variable(record, context);
};

async function processInstance(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const { value, intent, key, timestamp } = record;
  const { tx } = context;
  const instanceKey = value['processInstanceKey'] as number;
  if (intent === 'SEQUENCE_FLOW_TAKEN') {
    await tx
      .insertInto('flow')
      .values({ instance_key: instanceKey, flow_id: value['elementId'], taken: 1 })
      .onConflict((conflict) => conflict.columns(['instance_key', 'flow_id']).doUpdateSet((eb) => ({ taken: eb('flow.taken', '+', 1) })))
      .execute();
    return;
  }
  const state = STATES[intent];
  if (state === undefined) return;
  const at = momentOf(timestamp);
  const ended_at = state === 'active' ? null : at;
  if (value['bpmnElementType'] === 'PROCESS') {
    const known = await ensureInstance(record, context);
    const parent = (value['parentProcessInstanceKey'] as number) > 0 ? (value['parentProcessInstanceKey'] as number) : null;
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
  await tx
    .insertInto('element')
    .values({
      element_key: key,
      instance_key: instanceKey,
      element_id: value['elementId'],
      element_type: value['bpmnElementType'],
      scope_key: value['flowScopeKey'],
      state,
      started_at: at,
      ended_at,
    })
    .onConflict((conflict) => conflict.column('element_key').doUpdateSet({ state, ended_at }))
    .execute();
  const { case_id } = (await context.instance(instanceKey)) ?? { case_id: null };
  if (case_id) context.touch(case_id);
}

/** Variables of a new instance are written before the instance itself: whichever comes first makes the row. */
async function ensureInstance(
  { value, timestamp }: IncomingRecord,
  context: ProjectionContext,
): Promise<{ case_id: string | null; assignment_id: string | null }> {
  const instanceKey = value['processInstanceKey'] as number;
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
  const { value, intent, position } = record;
  if (intent !== 'CREATED' && intent !== 'UPDATED') return;
  const { tx } = context;
  const { name, scopeKey, processInstanceKey } = value as { name: string; scopeKey: number; processInstanceKey: number };
  await ensureInstance(record, context);
  await tx
    .insertInto('variable')
    .values({
      scope_key: scopeKey,
      name,
      instance_key: processInstanceKey,
      value: value['value'],
      position,
      first_value: FIRST_KEPT.has(name) ? value['value'] : null,
    })
    .onConflict((conflict) => conflict.columns(['scope_key', 'name']).doUpdateSet({ value: value['value'], position }))
    .execute();
  if (scopeKey !== processInstanceKey) return;
  if (name === 'caseId') await identify(context, processInstanceKey, { case_id: text(value['value']) });
  if (name === 'assignment') await identify(context, processInstanceKey, { assignment_id: text(member(value['value'], 'assignmentId')) });
  const { case_id } = (await context.instance(processInstanceKey)) ?? { case_id: null };
  if (case_id) context.touch(case_id);
}

async function identify(
  context: ProjectionContext,
  instanceKey: number,
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
