/** Jobs: people's tasks with who may do them and until when, and the open work of the plugins. Timers and incidents beside them. */
import { JOB, type Limits } from '../../processes/contract.ts';
import { withHours } from '../../rules/calendar/office-time.ts';
import { officeHoursTable } from '../../rules/tables/tables.ts';
import { withinLimit } from '../../rules/deadlines/within.ts';
import { placeTask, removeTask } from '../lists/task-lists.ts';
import { answersOf } from '../form-answers.ts';
import { momentOf, type IncomingRecord } from '../incoming-record.ts';
import type { Key } from '../keys.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import { dueDate } from './due-dates.ts';
import type { Projection, ProjectionContext } from './projection.ts';
import { variableOf } from './variables.ts';

const HEADER = 'io.camunda.zeebe:';

export const jobs: Projection = {
  reads: {
    JOB: ['CREATED', 'COMPLETED', 'CANCELED', 'ERROR_THROWN', 'RETRIES_UPDATED', 'RECURRED_AFTER_BACKOFF'],
    TIMER: ['CREATED', 'TRIGGERED', 'CANCELED'],
    INCIDENT: ['CREATED', 'RESOLVED'],
  },
  project: (record, context) =>
    record.valueType === 'JOB' ? job(record, context) : record.valueType === 'TIMER' ? timer(record, context) : incident(record, context),
};

const changeJob = prepared((db, given: { key: Key; state: string }) =>
  db.updateTable('job').set({ state: given.state }).where('job_key', '=', given.key),
);
const addTask = prepared((db, row: RegisterTables['task']) =>
  db
    .insertInto('task')
    .values(row)
    .onConflict((conflict) => conflict.column('job_key').doNothing()),
);
interface EndedTask {
  readonly key: Key;
  readonly state: string;
  readonly endedAt: string;
  readonly actor: string | null;
  readonly actorId: string | null;
  readonly answers: string | null;
}
const endTask = prepared((db, { key, endedAt, actorId, ...change }: EndedTask) =>
  db
    .updateTable('task')
    .set({ ...change, ended_at: endedAt, actor_id: actorId })
    .where('job_key', '=', key),
);
const removeTimer = prepared((db, given: { key: Key }) => db.deleteFrom('timer').where('timer_key', '=', given.key));

function job(record: IncomingRecord, context: ProjectionContext): void | Promise<void> {
  const { intent, key, value } = record;
  context.touchCaseOf(value['processInstanceKey']);
  if (intent === 'CREATED') {
    context.rows.jobs.put(key, {
      job_key: key,
      type: value['type'],
      instance_key: value['processInstanceKey'],
      element_key: value['elementInstanceKey'],
      element_id: value['elementId'],
      state: 'open',
    });
    return value['type'] === JOB.userTask ? createTask(record, context) : undefined;
  }
  const state = STATES[intent];
  return state === undefined ? undefined : changed(record, state, context);
}

async function createTask({ key, value, timestamp }: IncomingRecord, context: ProjectionContext): Promise<void> {
  const family = context.instance(value['processInstanceKey']);
  const headers = (value['customHeaders'] ?? {}) as Record<string, string>;
  const { duty, section, within, audience, prepare } = context.element(value['processDefinitionKey'], value['elementId']);
  const createdAt = momentOf(timestamp);
  const task = {
    job_key: key,
    element_id: value['elementId'],
    element_key: value['elementInstanceKey'],
    instance_key: value['processInstanceKey'],
    process_id: value['bpmnProcessId'],
    definition_key: value['processDefinitionKey'],
    candidate_groups: groups(headers[`${HEADER}candidateGroups`]),
    assignee: headers[`${HEADER}assignee`] ?? null,
    // A date that is drawn counts before a limit that is declared.
    due_at:
      dueDate(headers[`${HEADER}dueDate`]) ??
      (within === null ? null : await dueWithin(within, createdAt, value['processInstanceKey'], context)),
    form_key: Number(headers[`${HEADER}formKey`]) || null,
    state: 'created',
    created_at: createdAt,
    ended_at: null,
    actor: null,
    case_id: family?.case_id ?? null,
    assignment_id: family?.assignment_id ?? null,
    duty,
    section,
    audience: JSON.stringify(audience),
    answers: null,
    actor_id: null,
    prepare: Number(prepare),
  };
  await addTask(context.tx, task);
  if (task.case_id === null) await placeTask(context.tx, task);
}

async function changed({ key, value, timestamp }: IncomingRecord, state: string, context: ProjectionContext): Promise<void> {
  await setJob(key, state, context);
  if (value['type'] !== JOB.userTask || (state !== 'completed' && state !== 'canceled')) return;
  const { actor, form: values } = (value['variables'] ?? {}) as { actor?: unknown; form?: unknown };
  const formKey = Number(((value['customHeaders'] ?? {}) as Record<string, string>)[`${HEADER}formKey`]);
  await endTask(context.tx, {
    key,
    state,
    endedAt: momentOf(timestamp),
    actor: actor === undefined ? null : JSON.stringify(actor),
    actorId: userIdOf(actor),
    answers: state === 'completed' && formKey > 0 ? JSON.stringify(answersOf(await context.form(formKey), values)) : null,
  });
  // Those of a case are placed with its summary.
  if (!context.instance(value['processInstanceKey'])?.case_id) await removeTask(context.tx, key);
}

async function setJob(key: Key, state: string, { tx, rows: { jobs } }: ProjectionContext): Promise<void> {
  const waiting = jobs.get(key);
  if (waiting) jobs.put(key, { ...waiting, state });
  else await changeJob(tx, { key, state });
}

/** Whose work it was: what is done for somebody (代) is his. */
function userIdOf(actor: unknown): string | null {
  const { userId, onBehalfOf } = (typeof actor === 'object' && actor !== null ? actor : {}) as Record<string, unknown>;
  const whose = (onBehalfOf as { userId?: unknown } | null | undefined)?.userId ?? userId;
  return typeof whose === 'string' ? whose : null;
}

/** A failed job with retries left is still open work; one without waits for an administrator, not for a worker. */
const STATES: Readonly<Record<string, string>> = {
  COMPLETED: 'completed',
  CANCELED: 'canceled',
  ERROR_THROWN: 'completed',
  RETRIES_UPDATED: 'open',
  RECURRED_AFTER_BACKOFF: 'open',
};

function groups(text: string | undefined): string {
  if (text === undefined) return '[]';
  try {
    const list: unknown = JSON.parse(text);
    return JSON.stringify(Array.isArray(list) ? list.map(String) : [String(list)]);
  } catch {
    return JSON.stringify(text.split(',').map((group) => group.trim()));
  }
}

/** By the office's hours that the case began with (`limits.office`); null before a case has them. */
async function dueWithin(within: string, from: string, instanceKey: Key, context: ProjectionContext): Promise<string | null> {
  const root = context.instance(instanceKey)?.root_key;
  const limits = root === undefined ? undefined : ((await variableOf(context, root, 'limits')) as Partial<Limits> | undefined);
  const hours = officeHoursTable.schema.safeParse(limits?.office);
  return hours.success ? withinLimit(within, from, withHours(await context.calendar(), hours.data)) : null;
}

function timer({ intent, key, value }: IncomingRecord, { tx, rows: { timers } }: ProjectionContext): void | Promise<void> {
  if (intent === 'CREATED') timers.put(key, { timer_key: key, due_at: value['dueDate'], instance_key: value['processInstanceKey'] });
  else if (!timers.remove(key)) return removeTimer(tx, { key }).then(() => undefined);
}

async function incident({ intent, key, value, timestamp }: IncomingRecord, context: ProjectionContext): Promise<void> {
  const { tx } = context;
  context.touchCaseOf(value['processInstanceKey']);
  const job_key = Number(value['jobKey']) > 0 ? (value['jobKey'] as Key) : null;
  if (intent === 'CREATED') {
    await tx
      .insertInto('incident')
      .values({
        incident_key: key,
        instance_key: value['processInstanceKey'],
        element_id: value['elementId'],
        type: value['errorType'],
        message: value['errorMessage'],
        at: momentOf(timestamp),
        resolved: 0,
        job_key,
        element_key: value['elementInstanceKey'],
        ended_at: null,
      })
      .onConflict((conflict) => conflict.column('incident_key').doNothing())
      .execute();
    if (job_key !== null) await setJob(job_key, 'stuck', context);
  }
  if (intent === 'RESOLVED')
    await tx
      .updateTable('incident')
      .set({ resolved: 1, ended_at: momentOf(timestamp) })
      .where('incident_key', '=', key)
      .execute();
}
