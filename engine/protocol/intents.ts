/** Every value type the engine writes, with the intents its commands and its events may have (zeebe.md §1.3). */
export const INTENTS = {
  PROCESS_INSTANCE: {
    commands: ['ACTIVATE_ELEMENT', 'COMPLETE_ELEMENT', 'TERMINATE_ELEMENT', 'CANCEL', 'COMPLETE_EXECUTION_LISTENER'],
    events: [
      'ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATING', 'ELEMENT_TERMINATED',
      'SEQUENCE_FLOW_TAKEN', 'ELEMENT_MIGRATED',
    ],
  },
  PROCESS_INSTANCE_CREATION: { commands: ['CREATE', 'CREATE_WITH_AWAITING_RESULT'], events: ['CREATED'] },
  PROCESS_INSTANCE_RESULT: { commands: [], events: ['COMPLETED'] },
  PROCESS_INSTANCE_BATCH: { commands: ['TERMINATE', 'ACTIVATE'], events: [] },
  PROCESS_INSTANCE_MODIFICATION: { commands: ['MODIFY'], events: ['MODIFIED'] },
  PROCESS_INSTANCE_MIGRATION: { commands: ['MIGRATE'], events: ['MIGRATED'] },
  PROCESS_EVENT: { commands: [], events: ['TRIGGERING', 'TRIGGERED'] },
  JOB: {
    commands: ['COMPLETE', 'FAIL', 'THROW_ERROR', 'TIME_OUT', 'UPDATE_RETRIES', 'UPDATE_TIMEOUT', 'UPDATE', 'RECUR_AFTER_BACKOFF', 'CANCEL', 'YIELD'],
    events: [
      'CREATED', 'COMPLETED', 'FAILED', 'ERROR_THROWN', 'TIMED_OUT', 'RETRIES_UPDATED', 'TIMEOUT_UPDATED', 'UPDATED', 'RECURRED_AFTER_BACKOFF',
      'CANCELED', 'YIELDED', 'MIGRATED',
    ],
  },
  JOB_BATCH: { commands: ['ACTIVATE'], events: ['ACTIVATED'] },
  VARIABLE: { commands: [], events: ['CREATED', 'UPDATED', 'MIGRATED'] },
  VARIABLE_DOCUMENT: { commands: ['UPDATE'], events: ['UPDATED'] },
  INCIDENT: { commands: ['RESOLVE'], events: ['CREATED', 'RESOLVED', 'MIGRATED'] },
  TIMER: { commands: ['TRIGGER', 'CANCEL'], events: ['CREATED', 'TRIGGERED', 'CANCELED', 'MIGRATED'] },
  MESSAGE: { commands: ['PUBLISH', 'EXPIRE'], events: ['PUBLISHED', 'EXPIRED'] },
  MESSAGE_BATCH: { commands: ['EXPIRE'], events: [] },
  MESSAGE_CORRELATION: { commands: ['CORRELATE'], events: ['CORRELATING', 'CORRELATED', 'NOT_CORRELATED'] },
  MESSAGE_SUBSCRIPTION: {
    commands: ['CREATE', 'CORRELATE', 'REJECT', 'DELETE', 'MIGRATE'],
    events: ['CREATED', 'CORRELATING', 'CORRELATED', 'REJECTED', 'DELETED', 'MIGRATED'],
  },
  PROCESS_MESSAGE_SUBSCRIPTION: {
    commands: ['CREATE', 'CORRELATE', 'DELETE'],
    events: ['CREATING', 'CREATED', 'CORRELATED', 'DELETING', 'DELETED', 'MIGRATED'],
  },
  MESSAGE_START_EVENT_SUBSCRIPTION: { commands: [], events: ['CREATED', 'CORRELATED', 'DELETED'] },
  SIGNAL: { commands: ['BROADCAST'], events: ['BROADCASTED'] },
  SIGNAL_SUBSCRIPTION: { commands: [], events: ['CREATED', 'DELETED', 'MIGRATED'] },
  DEPLOYMENT: { commands: ['CREATE'], events: ['CREATED'] },
  PROCESS: { commands: [], events: ['CREATED', 'DELETING', 'DELETED'] },
  FORM: { commands: [], events: ['CREATED', 'DELETED'] },
  DECISION: { commands: [], events: ['CREATED', 'DELETED'] },
  DECISION_REQUIREMENTS: { commands: [], events: ['CREATED', 'DELETED'] },
  DECISION_EVALUATION: { commands: ['EVALUATE'], events: ['EVALUATED', 'FAILED'] },
  USER_TASK: {
    commands: ['COMPLETE', 'ASSIGN', 'CLAIM', 'UPDATE'],
    events: [
      'CREATING', 'CREATED', 'COMPLETING', 'COMPLETED', 'CANCELING', 'CANCELED', 'ASSIGNING', 'ASSIGNED', 'UPDATING', 'UPDATED', 'MIGRATED',
    ],
  },
  ESCALATION: { commands: [], events: ['ESCALATED', 'NOT_ESCALATED'] },
  COMPENSATION_SUBSCRIPTION: { commands: [], events: ['CREATED', 'TRIGGERED', 'COMPLETED', 'DELETED'] },
  RESOURCE_DELETION: { commands: ['DELETE'], events: ['DELETING', 'DELETED'] },
  CLOCK: { commands: ['PIN', 'RESET'], events: ['PINNED', 'RESETTED'] },
  ERROR: { commands: [], events: ['CREATED'] },
} as const;

export type ValueType = keyof typeof INTENTS;
export type CommandIntent<V extends ValueType = ValueType> = V extends ValueType ? (typeof INTENTS)[V]['commands'][number] : never;
export type EventIntent<V extends ValueType = ValueType> = V extends ValueType ? (typeof INTENTS)[V]['events'][number] : never;
export type IntentName = CommandIntent | EventIntent;
