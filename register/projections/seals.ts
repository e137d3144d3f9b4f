/**
 * Acts of people that did not come through the pages of this Siban: whoever reaches the engine can write any name into one, or send a sealed
 * message that was sent before once more.
 */
import { JOB, MEND_MARK, PROCESS } from '../../processes/contract.ts';
import { isSealed, sealedMend, sealedMessage, sealedStart, sealedTask, sealIn, startNames } from '../../rules/seal.ts';
import type { ActSeals } from '../act-seals.ts';
import type { IncomingRecord } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import { senderOf } from './acts.ts';
import type { Projection, ProjectionContext } from './projection.ts';
import { markIn } from './mend-marks.ts';
import { isStart } from './starts.ts';
import { variableOf } from './variables.ts';

export const seals: Projection = {
  reads: {
    JOB: ['COMPLETED'],
    PROCESS_MESSAGE_SUBSCRIPTION: ['CORRELATED'],
    PROCESS_INSTANCE: ['ELEMENT_COMPLETED'],
    VARIABLE: ['CREATED', 'UPDATED'],
  },
  project: (record, context) => {
    if (record.valueType === 'VARIABLE' && record.value['name'] !== MEND_MARK) return;
    const expected = context.seals();
    if (!expected || record.position < (expected.from[record.partitionId] ?? 0)) return;
    if (record.valueType === 'PROCESS_INSTANCE' && !isStart(record)) return;
    return check(expected, record, context);
  },
};

async function check({ key }: ActSeals, record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const act = await actOf(record, context);
  if (!act || (isSealed(key, act.what, act.variables) && !(await isCopy(act, record, context)))) return;
  const { partitionId, position, value } = record;
  await addUnsealed(context.tx, {
    partition_id: partitionId,
    position,
    case_id: context.instance(value['processInstanceKey'])?.case_id ?? null,
  });
}

/** Whether its seal was seen on another message or process instance; the seal is kept. A task's names the task, which is completed once. */
async function isCopy({ origin, variables }: Act, { partitionId, position }: IncomingRecord, { tx }: ProjectionContext): Promise<boolean> {
  const seal = sealIn(variables);
  if (origin === undefined || seal === undefined) return false;
  await addSeal(tx, { seal, origin, partition_id: partitionId, position });
  const [seen] = await seenOn(tx, { seal });
  return seen?.origin !== origin;
}

const addSeal = prepared((db, row: RegisterTables['act_seal']) =>
  db
    .insertInto('act_seal')
    .values(row)
    .onConflict((conflict) => conflict.column('seal').doNothing()),
);
const seenOn = prepared((db, given: { seal: string }) => db.selectFrom('act_seal').select('origin').where('seal', '=', given.seal));

const addUnsealed = prepared((db, row: RegisterTables['unsealed_act']) =>
  db
    .insertInto('unsealed_act')
    .values(row)
    .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing()),
);

interface Act {
  readonly what: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The message, or the process instance that it began; a message may be taken by several that wait for it. */
  readonly origin?: Key;
}

async function actOf({ valueType, key, value, position }: IncomingRecord, context: ProjectionContext): Promise<Act | undefined> {
  if (valueType === 'VARIABLE') {
    const mark = markIn(value);
    return mark && { what: sealedMend(mark.scope), variables: { [MEND_MARK]: mark }, origin: position };
  }
  const variables = (value['variables'] ?? {}) as Record<string, unknown>;
  if (valueType === 'JOB') return value['type'] === JOB.userTask ? { what: sealedTask(key), variables } : undefined;
  // Plugins send messages, too; those of people say who sends them.
  if (valueType === 'PROCESS_MESSAGE_SUBSCRIPTION')
    return senderOf(variables)
      ? { what: sealedMessage(value['messageName'], value['correlationKey']), variables, origin: value['messageKey'] }
      : undefined;
  const family = context.instance(value['processInstanceKey']);
  if (!family || family.parent_key !== null) return undefined;
  const began = await startOf(value['processInstanceKey'], context);
  const isPersons = began['actor'] !== undefined || BEGUN_BY_PEOPLE.includes(family.process_id);
  return isPersons ? { what: sealedStart(family.process_id), variables: began, origin: value['processInstanceKey'] } : undefined;
}

const BEGUN_BY_PEOPLE: readonly string[] = [PROCESS.case, PROCESS.appeal];

async function startOf(instanceKey: IncomingRecord['key'], context: ProjectionContext): Promise<Record<string, unknown>> {
  const began: Record<string, unknown> = {};
  for (const name of startNames) {
    const value = await variableOf(context, instanceKey, name);
    if (value !== undefined) began[name] = value;
  }
  return began;
}
