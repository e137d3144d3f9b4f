import type { EventIntent, ValueType } from '../protocol/record.ts';
import { createdApplier, modifiedApplier } from './chosen-activation-appliers.ts';
import type { EventApplier } from './event-applier.ts';
import { incidentAppliers } from './incident-appliers.ts';
import { jobAppliers } from './job-appliers.ts';
import {
  messageAppliers,
  messageCorrelationAppliers,
  messageStartEventSubscriptionAppliers,
  messageSubscriptionAppliers,
  processMessageSubscriptionAppliers,
} from './message-appliers.ts';
import { processEventAppliers } from './process-event-appliers.ts';
import { processInstanceAppliers } from './process-instance-appliers.ts';
import { userTaskAppliers } from './user-task-appliers.ts';

type Versions<V extends ValueType> = EventApplier<V> | readonly EventApplier<V>[];

/** The event is a fact for readers of the log; the state does not hold it. */
const recordOnly = (): void => {};
const putProcess: EventApplier<'PROCESS'> = ({ value }, state) => state.processes.put(value);
const putForm: EventApplier<'FORM'> = ({ value }, state) => state.forms.put(value);
const putDecision: EventApplier<'DECISION'> = ({ value }, state) => state.decisions.putDecision(value);

/**
 * The table of contents of all changes of state: the compiler demands an applier for every event there is. Where there are several, they are those
 * of the versions 1, 2, … of its records, and the last one is written today. One that was released is never changed: logs name it for ever. Who
 * wants another change of state adds a version (docs/operations.md, Versions).
 */
const EVENT_APPLIERS: { readonly [V in ValueType]: { readonly [I in EventIntent<V>]: Versions<V> } } = {
  PROCESS_INSTANCE: processInstanceAppliers,
  PROCESS_INSTANCE_CREATION: { CREATED: createdApplier },
  PROCESS_INSTANCE_RESULT: { COMPLETED: recordOnly },
  PROCESS_INSTANCE_BATCH: {},
  PROCESS_INSTANCE_MODIFICATION: { MODIFIED: modifiedApplier },
  PROCESS_INSTANCE_MIGRATION: { MIGRATED: recordOnly },
  PROCESS_EVENT: processEventAppliers,
  JOB: jobAppliers,
  JOB_BATCH: {
    ACTIVATED: ({ value }, state) =>
      value.jobKeys.forEach((key, index) => {
        if (state.jobs.get(key)) state.jobs.put(key, value.jobs[index]!, 'ACTIVATED');
      }),
  },
  VARIABLE: {
    CREATED: ({ key, value }, state) => state.variables.set({ scopeKey: value.scopeKey, name: value.name, key, value: value.value }),
    UPDATED: ({ key, value }, state) => state.variables.set({ scopeKey: value.scopeKey, name: value.name, key, value: value.value }),
    MIGRATED: recordOnly,
  },
  VARIABLE_DOCUMENT: { UPDATED: recordOnly },
  INCIDENT: incidentAppliers,
  TIMER: {
    CREATED: ({ key, value }, state) => state.timers.put(key, value),
    TRIGGERED: ({ key }, state) => state.timers.remove(key),
    CANCELED: ({ key }, state) => state.timers.remove(key),
    MIGRATED: ({ key, value }, state) => state.timers.put(key, value),
  },
  MESSAGE: messageAppliers,
  MESSAGE_BATCH: {},
  MESSAGE_CORRELATION: messageCorrelationAppliers,
  MESSAGE_SUBSCRIPTION: messageSubscriptionAppliers,
  PROCESS_MESSAGE_SUBSCRIPTION: processMessageSubscriptionAppliers,
  MESSAGE_START_EVENT_SUBSCRIPTION: messageStartEventSubscriptionAppliers,
  SIGNAL: { BROADCASTED: recordOnly },
  SIGNAL_SUBSCRIPTION: {
    CREATED: ({ key, value }, state) => state.signalSubscriptions.put(key, value),
    DELETED: ({ value }, state) => state.signalSubscriptions.remove(value),
    MIGRATED: ({ key, value }, state) => state.signalSubscriptions.put(key, value),
  },
  DEPLOYMENT: { CREATED: [recordOnly, recordOnly] },
  PROCESS: {
    CREATED: [putProcess, putProcess],
    DELETING: recordOnly,
    DELETED: ({ value }, state) => state.processes.delete(value.processDefinitionKey),
  },
  FORM: { CREATED: [putForm, putForm], DELETED: ({ value }, state) => state.forms.delete(value.formKey) },
  DECISION: {
    CREATED: [putDecision, putDecision],
    DELETED: ({ value }, state) => state.decisions.deleteDecision(value.decisionKey),
  },
  DECISION_REQUIREMENTS: {
    CREATED: ({ value }, state) => state.decisions.putRequirements(value),
    DELETED: ({ value }, state) => state.decisions.deleteRequirements(value.decisionRequirementsKey),
  },
  DECISION_EVALUATION: { EVALUATED: recordOnly, FAILED: recordOnly },
  USER_TASK: userTaskAppliers,
  ESCALATION: { ESCALATED: recordOnly, NOT_ESCALATED: recordOnly },
  COMPENSATION_SUBSCRIPTION: {
    CREATED: ({ key, value }, state) => state.compensationSubscriptions.put(key, value),
    TRIGGERED: ({ key, value }, state) => state.compensationSubscriptions.put(key, value),
    COMPLETED: ({ key }, state) => state.compensationSubscriptions.remove(key),
    DELETED: ({ key }, state) => state.compensationSubscriptions.remove(key),
  },
  RESOURCE_DELETION: { DELETING: recordOnly, DELETED: recordOnly },
  CLOCK: { PINNED: recordOnly, RESETTED: recordOnly },
  ERROR: {
    CREATED: ({ value }, state) => {
      if (value.processInstanceKey > 0) state.bannedInstances.ban(value.processInstanceKey);
    },
  },
};

type AnyApplier = EventApplier<ValueType>;
const TABLE = EVENT_APPLIERS as unknown as Readonly<
  Record<string, Readonly<Record<string, AnyApplier | readonly AnyApplier[] | undefined>>>
>;

/** The version in which an event is written today. */
export function latestVersionOf(valueType: ValueType, intent: string): number {
  const known = TABLE[valueType]?.[intent];
  return Array.isArray(known) ? known.length : 1;
}

/** Throws for an event that this release does not know: its log was written by a newer one. */
export function applierOf<V extends ValueType>(valueType: V, intent: string, version: number): EventApplier<V> {
  const known = TABLE[valueType]?.[intent];
  const found = Array.isArray(known)
    ? (known as readonly AnyApplier[])[version - 1]
    : version === 1
      ? (known as AnyApplier | undefined)
      : undefined;
  if (!found)
    throw new UnknownEventError(
      `Expected to know what ${valueType} ${intent} of version ${version} changes, but this release knows ${known ? `versions up to ${latestVersionOf(valueType, intent)}` : 'no such event'}: a newer Siban wrote it`,
    );
  return found as unknown as EventApplier<V>;
}

export class UnknownEventError extends Error {}
