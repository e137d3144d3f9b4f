import type { Database } from '../storage/database.ts';
import { type BannedInstanceState, type MutableBannedInstanceState, SqliteBannedInstanceState } from './banned-instance-state.ts';
import {
  type MessageCorrelationState,
  type MutableMessageCorrelationState,
  SqliteMessageCorrelationState,
} from './message-correlation-state.ts';
import {
  type CompensationSubscriptionState,
  type MutableCompensationSubscriptionState,
  SqliteCompensationSubscriptionState,
} from './compensation-subscription-state.ts';
import { type DecisionState, type MutableDecisionState, SqliteDecisionState } from './decision-state.ts';
import { type ElementInstanceState, type MutableElementInstanceState, SqliteElementInstanceState } from './element-instance-state.ts';
import { type EventScopeState, type MutableEventScopeState, SqliteEventScopeState } from './event-scope-state.ts';
import type { ExecutableCache } from './executable-cache.ts';
import { type FormState, type MutableFormState, SqliteFormState } from './form-state.ts';
import { type IncidentState, type MutableIncidentState, SqliteIncidentState } from './incident-state.ts';
import { type JobState, type MutableJobState, SqliteJobState } from './job-state.ts';
import {
  type MessageStartEventSubscriptionState,
  type MutableMessageStartEventSubscriptionState,
  SqliteMessageStartEventSubscriptionState,
} from './message-start-event-subscription-state.ts';
import { type MessageState, type MutableMessageState, SqliteMessageState } from './message-state.ts';
import {
  type MessageSubscriptionState,
  type MutableMessageSubscriptionState,
  SqliteMessageSubscriptionState,
} from './message-subscription-state.ts';
import {
  type MutableProcessMessageSubscriptionState,
  type ProcessMessageSubscriptionState,
  SqliteProcessMessageSubscriptionState,
} from './process-message-subscription-state.ts';
import { type MutableProcessState, type ProcessState, SqliteProcessState } from './process-state.ts';
import {
  type MutableSignalSubscriptionState,
  type SignalSubscriptionState,
  SqliteSignalSubscriptionState,
} from './signal-subscription-state.ts';
import { type MutableTimerState, SqliteTimerState, type TimerState } from './timer-state.ts';
import { type MutableUserTaskState, SqliteUserTaskState, type UserTaskState } from './user-task-state.ts';
import { type MutableVariableState, SqliteVariableState, type VariableState } from './variable-state.ts';

/** All state as processors see it: to read. */
export interface EngineState {
  readonly bannedInstances: BannedInstanceState;
  readonly messageCorrelations: MessageCorrelationState;
  readonly compensationSubscriptions: CompensationSubscriptionState;
  readonly decisions: DecisionState;
  readonly elementInstances: ElementInstanceState;
  readonly eventScopes: EventScopeState;
  readonly forms: FormState;
  readonly incidents: IncidentState;
  readonly jobs: JobState;
  readonly messages: MessageState;
  readonly messageStartEventSubscriptions: MessageStartEventSubscriptionState;
  readonly messageSubscriptions: MessageSubscriptionState;
  readonly processes: ProcessState;
  readonly processMessageSubscriptions: ProcessMessageSubscriptionState;
  readonly signalSubscriptions: SignalSubscriptionState;
  readonly timers: TimerState;
  readonly userTasks: UserTaskState;
  readonly variables: VariableState;
}

/** All state as appliers see it: to change. */
export interface MutableEngineState extends EngineState {
  readonly bannedInstances: MutableBannedInstanceState;
  readonly messageCorrelations: MutableMessageCorrelationState;
  readonly compensationSubscriptions: MutableCompensationSubscriptionState;
  readonly decisions: MutableDecisionState;
  readonly elementInstances: MutableElementInstanceState;
  readonly eventScopes: MutableEventScopeState;
  readonly forms: MutableFormState;
  readonly incidents: MutableIncidentState;
  readonly jobs: MutableJobState;
  readonly messages: MutableMessageState;
  readonly messageStartEventSubscriptions: MutableMessageStartEventSubscriptionState;
  readonly messageSubscriptions: MutableMessageSubscriptionState;
  readonly processes: MutableProcessState;
  readonly processMessageSubscriptions: MutableProcessMessageSubscriptionState;
  readonly signalSubscriptions: MutableSignalSubscriptionState;
  readonly timers: MutableTimerState;
  readonly userTasks: MutableUserTaskState;
  readonly variables: MutableVariableState;
}

export function createEngineState(database: Database, executables: ExecutableCache): MutableEngineState {
  const elementInstances = new SqliteElementInstanceState(database);
  return {
    bannedInstances: new SqliteBannedInstanceState(database),
    messageCorrelations: new SqliteMessageCorrelationState(database),
    compensationSubscriptions: new SqliteCompensationSubscriptionState(database),
    decisions: new SqliteDecisionState(database),
    elementInstances,
    eventScopes: new SqliteEventScopeState(database),
    forms: new SqliteFormState(database),
    incidents: new SqliteIncidentState(database),
    jobs: new SqliteJobState(database),
    messages: new SqliteMessageState(database),
    messageStartEventSubscriptions: new SqliteMessageStartEventSubscriptionState(database),
    messageSubscriptions: new SqliteMessageSubscriptionState(database),
    processes: new SqliteProcessState(database, executables),
    processMessageSubscriptions: new SqliteProcessMessageSubscriptionState(database),
    signalSubscriptions: new SqliteSignalSubscriptionState(database),
    timers: new SqliteTimerState(database),
    userTasks: new SqliteUserTaskState(database),
    variables: new SqliteVariableState(database, elementInstances),
  };
}
