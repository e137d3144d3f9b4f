/**
 * Who did what in a case, by duty (`siban:duty`): tasks that people completed, messages they sent, and the registration itself. Separation of
 * duties reads these rows, so that it holds whatever a step is called and wherever it is drawn.
 */
import { JOB, type Actor } from '../../processes/contract.ts';
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import type { Projection, ProjectionContext } from './projection.ts';
import { isStart } from './starts.ts';
import { variableOf } from './variables.ts';

export const acts: Projection = {
  reads: { JOB: ['COMPLETED'], PROCESS_MESSAGE_SUBSCRIPTION: ['CORRELATED'], PROCESS_INSTANCE: ['ELEMENT_COMPLETED'] },
  project: (record, context) => (record.valueType !== 'PROCESS_INSTANCE' || isStart(record) ? act(record, context) : undefined),
};

async function act(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const actor = await actorIn(record, context);
  if (!actor || typeof actor.userId !== 'string') return;
  const { value, partitionId, position, timestamp } = record;
  const family = context.instance(value['processInstanceKey']);
  if (!family?.case_id) return;
  const { duty } = context.element(family.definition_key, value['elementId']);
  if (duty === null) return;
  await addAct(context.tx, {
    partition_id: partitionId,
    position,
    case_id: family.case_id,
    assignment_id: family.assignment_id,
    duty,
    user_id: actor.userId,
    for_user_id: typeof actor.onBehalfOf?.userId === 'string' ? actor.onBehalfOf.userId : null,
    unit_id: actor.unitId ?? null,
    roles: JSON.stringify(Array.isArray(actor.roles) ? actor.roles : []),
    at: actor.at ?? momentOf(timestamp),
  });
}

const addAct = prepared((db, row: RegisterTables['case_act']) =>
  db
    .insertInto('case_act')
    .values(row)
    .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing()),
);

async function actorIn(record: IncomingRecord, context: ProjectionContext): Promise<Actor | undefined> {
  const { valueType, intent, value } = record;
  if (valueType === 'JOB' && intent === 'COMPLETED')
    return value['type'] === JOB.userTask ? ((value['variables'] ?? {}) as { actor?: Actor }).actor : undefined;
  if (valueType === 'PROCESS_MESSAGE_SUBSCRIPTION' && intent === 'CORRELATED') return senderOf(value['variables']);
  // Who started a process stands in the variables it began with.
  if (value['bpmnEventType'] === 'NONE') return (await variableOf(context, value['processInstanceKey'], 'actor')) as Actor | undefined;
  return undefined;
}

/** A message of a person carries one object with what he says and who he is: `{ change: { …, actor } }`. */
export function senderOf(variables: unknown): Actor | undefined {
  for (const body of Object.values((variables ?? {}) as Record<string, unknown>)) {
    const actor = typeof body === 'object' && body !== null ? (body as { actor?: Actor }).actor : undefined;
    if (actor && typeof actor === 'object') return actor;
  }
  return undefined;
}
