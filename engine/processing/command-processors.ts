import type { CommandIntent, ValueType } from '../protocol/record.ts';
import type { Behaviors } from './behaviors/behaviors.ts';
import { createDecisionEvaluateProcessor } from './decision/decision-evaluate-processor.ts';
import { createDeploymentCreateProcessor } from './deployment/deployment-create-processor.ts';
import type { DeploymentParser } from './deployment/deployment-parser.ts';
import { createResourceDeleteProcessor } from './deployment/resource-delete-processor.ts';
import { StartEventSubscriptions } from './deployment/start-event-subscriptions.ts';
import { createIncidentResolveProcessor } from './incident/incident-resolve-processor.ts';
import { createJobBatchActivateProcessor } from './job/job-batch-activate-processor.ts';
import { createJobCompleteProcessor } from './job/job-complete-processor.ts';
import { createJobDueProcessors } from './job/job-due-processors.ts';
import { createJobFailProcessor } from './job/job-fail-processor.ts';
import { createJobThrowErrorProcessor } from './job/job-throw-error-processor.ts';
import { createJobUpdateProcessors } from './job/job-update-processors.ts';
import { createMessageCorrelateProcessor } from './message/message-correlate-processor.ts';
import { createMessageBatchExpireProcessor, createMessageExpireProcessor } from './message/message-expire-processors.ts';
import { createMessagePublishProcessor } from './message/message-publish-processor.ts';
import { createMessageSubscriptionProcessors } from './message/message-subscription-processors.ts';
import { createProcessMessageSubscriptionProcessors } from './message/process-message-subscription-processors.ts';
import type { BpmnStreamProcessor } from './process-instance/bpmn-stream-processor.ts';
import { createProcessInstanceBatchProcessors } from './process-instance/process-instance-batch-processors.ts';
import { createProcessInstanceCancelProcessor } from './process-instance/process-instance-cancel-processor.ts';
import { createProcessInstanceCreationProcessor } from './process-instance/process-instance-creation-processor.ts';
import { createProcessInstanceMigrationProcessor } from './process-instance/process-instance-migration-processor.ts';
import { createProcessInstanceModificationProcessor } from './process-instance/process-instance-modification-processor.ts';
import type { CommandProcessor } from '../stream/command-processor.ts';
import { createSignalBroadcastProcessor } from './signal/signal-broadcast-processor.ts';
import { createTimerCancelProcessor, createTimerTriggerProcessor } from './timer/timer-trigger-processor.ts';
import { createUserTaskProcessors } from './user-task/user-task-processors.ts';
import { createVariableDocumentUpdateProcessor } from './variable/variable-document-update-processor.ts';

export type CommandProcessors = {
  readonly [V in ValueType]: { readonly [I in CommandIntent<V>]: CommandProcessor<V> | undefined };
};

/** The table of contents of all commands: the compiler demands an entry for every command there is. */
export function createCommandProcessors(behaviors: Behaviors, steps: BpmnStreamProcessor, parser: DeploymentParser): CommandProcessors {
  const step: CommandProcessor<'PROCESS_INSTANCE'> = (command) => steps.process(command);
  const startEvents = new StartEventSubscriptions(behaviors);
  const creation = createProcessInstanceCreationProcessor(behaviors);
  const batch = createProcessInstanceBatchProcessors(behaviors);
  const jobUpdates = createJobUpdateProcessors(behaviors);
  const jobDue = createJobDueProcessors(behaviors);
  const userTasks = createUserTaskProcessors(behaviors);
  return {
    PROCESS_INSTANCE: {
      ACTIVATE_ELEMENT: step,
      COMPLETE_ELEMENT: step,
      TERMINATE_ELEMENT: step,
      COMPLETE_EXECUTION_LISTENER: step,
      CANCEL: createProcessInstanceCancelProcessor(behaviors),
    },
    PROCESS_INSTANCE_CREATION: { CREATE: creation, CREATE_WITH_AWAITING_RESULT: creation },
    PROCESS_INSTANCE_RESULT: {},
    PROCESS_INSTANCE_BATCH: { ACTIVATE: batch.activate, TERMINATE: batch.terminate },
    PROCESS_INSTANCE_MODIFICATION: { MODIFY: createProcessInstanceModificationProcessor(behaviors) },
    PROCESS_INSTANCE_MIGRATION: { MIGRATE: createProcessInstanceMigrationProcessor(behaviors) },
    PROCESS_EVENT: {},
    JOB: {
      COMPLETE: createJobCompleteProcessor(behaviors),
      FAIL: createJobFailProcessor(behaviors),
      THROW_ERROR: createJobThrowErrorProcessor(behaviors),
      TIME_OUT: jobDue.timeOut,
      UPDATE_RETRIES: jobUpdates.updateRetries,
      UPDATE_TIMEOUT: jobUpdates.updateTimeout,
      UPDATE: jobUpdates.update,
      RECUR_AFTER_BACKOFF: jobDue.recurAfterBackoff,
      CANCEL: jobDue.cancel,
      YIELD: jobDue.yield,
    },
    JOB_BATCH: { ACTIVATE: createJobBatchActivateProcessor(behaviors) },
    VARIABLE: {},
    VARIABLE_DOCUMENT: { UPDATE: createVariableDocumentUpdateProcessor(behaviors) },
    INCIDENT: { RESOLVE: createIncidentResolveProcessor(behaviors, steps) },
    TIMER: { TRIGGER: createTimerTriggerProcessor(behaviors), CANCEL: createTimerCancelProcessor(behaviors) },
    MESSAGE: { PUBLISH: createMessagePublishProcessor(behaviors), EXPIRE: createMessageExpireProcessor(behaviors) },
    MESSAGE_BATCH: { EXPIRE: createMessageBatchExpireProcessor(behaviors) },
    MESSAGE_CORRELATION: { CORRELATE: createMessageCorrelateProcessor(behaviors) },
    MESSAGE_SUBSCRIPTION: createMessageSubscriptionProcessors(behaviors),
    PROCESS_MESSAGE_SUBSCRIPTION: createProcessMessageSubscriptionProcessors(behaviors),
    MESSAGE_START_EVENT_SUBSCRIPTION: {},
    SIGNAL: { BROADCAST: createSignalBroadcastProcessor(behaviors) },
    SIGNAL_SUBSCRIPTION: {},
    DEPLOYMENT: { CREATE: createDeploymentCreateProcessor(behaviors, parser, startEvents) },
    PROCESS: {},
    FORM: {},
    DECISION: {},
    DECISION_REQUIREMENTS: {},
    DECISION_EVALUATION: { EVALUATE: createDecisionEvaluateProcessor(behaviors) },
    USER_TASK: { COMPLETE: userTasks.complete, ASSIGN: userTasks.assign, CLAIM: userTasks.claim, UPDATE: userTasks.update },
    ESCALATION: {},
    COMPENSATION_SUBSCRIPTION: {},
    RESOURCE_DELETION: { DELETE: createResourceDeleteProcessor(behaviors, startEvents) },
    CLOCK: { PIN: undefined, RESET: undefined },
    ERROR: {},
  };
}
