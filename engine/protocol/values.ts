/**
 * The value of each record, as zeebe.md §1.4 lists its fields. Unset longs are -1, unset texts ''.
 *
 * A `JsonText` is a document kept as compact JSON text, because JavaScript's numbers do not keep Zeebe's kinds of numbers (`1.0`, 20 digits). In the
 * exported form (`exported-json.ts`) the documents named `variables` are written as JSON objects; `VARIABLE.value` and DMN outputs stay texts there too.
 */
import type { BpmnElementType, BpmnEventType, ErrorType, JobKind, JobListenerEventType } from './enums.ts';
import type { Long } from './long.ts';

export type JsonText = string;
export interface Tenanted {
  readonly tenantId: string;
}

export interface ProcessInstanceValue extends Tenanted {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly elementId: string;
  readonly bpmnElementType: BpmnElementType;
  readonly bpmnEventType: BpmnEventType;
  /** -1 for a root process. */
  readonly flowScopeKey: number;
  readonly parentProcessInstanceKey: number;
  readonly parentElementInstanceKey: number;
}

export interface ProcessInstanceCreationValue extends Tenanted {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly variables: JsonText;
  readonly startInstructions: readonly { readonly elementId: string }[];
  /** Only with CREATE_WITH_AWAITING_RESULT. */
  readonly fetchVariables?: readonly string[];
}

/** The answer of CREATE_WITH_AWAITING_RESULT. */
export interface ProcessInstanceResultValue extends Tenanted {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly variables: JsonText;
}

export interface ProcessInstanceBatchValue extends Tenanted {
  readonly processInstanceKey: number;
  readonly batchElementInstanceKey: number;
  readonly index: number;
}

export interface VariableInstruction {
  readonly variables: JsonText;
  readonly elementId: string;
}
export interface ProcessInstanceModificationValue extends Tenanted {
  readonly processInstanceKey: number;
  readonly terminateInstructions: readonly { readonly elementInstanceKey: number }[];
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorScopeKey: number;
    readonly variableInstructions: readonly VariableInstruction[];
    readonly ancestorScopeKeys: readonly number[];
  }[];
  readonly ancestorScopeKeys: readonly number[];
}

export interface ProcessInstanceMigrationValue {
  readonly processInstanceKey: number;
  readonly targetProcessDefinitionKey: number;
  readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
}

export interface ProcessEventValue extends Tenanted {
  readonly scopeKey: number;
  readonly targetElementId: string;
  readonly variables: JsonText;
  readonly processInstanceKey: number;
  readonly processDefinitionKey: number;
}

export interface JobValue extends Tenanted {
  readonly type: string;
  readonly worker: string;
  readonly retries: number;
  readonly retryBackoff: Long;
  readonly recurringTime: Long;
  /** Epoch milliseconds; -1 while not activated. */
  readonly deadline: Long;
  readonly timeout: Long;
  readonly jobKind: JobKind;
  readonly jobListenerEventType: JobListenerEventType;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly variables: JsonText;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly changedAttributes: readonly string[];
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
  readonly processDefinitionVersion: number;
  readonly processInstanceKey: number;
  readonly elementId: string;
  readonly elementInstanceKey: number;
}

export interface JobBatchValue {
  readonly type: string;
  readonly worker: string;
  readonly timeout: Long;
  readonly maxJobsToActivate: number;
  readonly truncated: boolean;
  readonly jobKeys: readonly number[];
  readonly jobs: readonly JobValue[];
  readonly tenantIds: readonly string[];
  /** Names to fetch; empty = all. Only in the command; not exported. */
  readonly fetchVariables?: readonly string[];
}

export interface VariableValue extends Tenanted {
  readonly name: string;
  /** JSON text, also in the export. */
  readonly value: string;
  readonly scopeKey: number;
  readonly bpmnProcessId: string;
  readonly processInstanceKey: number;
  readonly processDefinitionKey: number;
}

export interface VariableDocumentValue extends Tenanted {
  readonly scopeKey: number;
  readonly updateSemantics: 'LOCAL' | 'PROPAGATE';
  readonly variables: JsonText;
}

export interface IncidentValue extends Tenanted {
  readonly errorType: ErrorType;
  readonly errorMessage: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly elementId: string;
  readonly elementInstanceKey: number;
  readonly jobKey: number;
  readonly variableScopeKey: number;
  /** One path per process instance of the call hierarchy, outermost first. */
  readonly elementInstancePath: readonly (readonly number[])[];
  readonly processDefinitionPath: readonly number[];
  readonly callingElementPath: readonly number[];
}

export interface TimerValue extends Tenanted {
  readonly targetElementId: string;
  /** -1 = without end. */
  readonly repetitions: number;
  readonly dueDate: Long;
  readonly processInstanceKey: number;
  readonly elementInstanceKey: number;
  readonly processDefinitionKey: number;
}

export interface MessageValue extends Tenanted {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly timeToLive: Long;
  readonly deadline: Long;
  readonly variables: JsonText;
}
export interface MessageBatchValue {
  readonly messageKeys: readonly number[];
}

export interface MessageCorrelationValue extends Tenanted {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables: JsonText;
  readonly messageKey: number;
  readonly processInstanceKey: number;
  /** Of whoever waits at Zeebe's gateway; the engine knows them otherwise. */
  readonly requestId: number;
  readonly requestStreamId: number;
}

export interface MessageSubscriptionValue extends Tenanted {
  readonly messageName: string;
  readonly correlationKey: string;
  readonly messageKey: number;
  readonly interrupting: boolean;
  readonly bpmnProcessId: string;
  readonly processInstanceKey: number;
  readonly elementInstanceKey: number;
  readonly variables: JsonText;
}
export interface ProcessMessageSubscriptionValue extends MessageSubscriptionValue {
  readonly elementId: string;
}

export interface MessageStartEventSubscriptionValue extends Tenanted {
  readonly messageName: string;
  readonly messageKey: number;
  readonly startEventId: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly correlationKey: string;
  readonly variables: JsonText;
}

export interface SignalValue extends Tenanted {
  readonly signalName: string;
  readonly variables: JsonText;
}
export interface SignalSubscriptionValue extends Tenanted {
  readonly signalName: string;
  readonly catchEventId: string;
  readonly catchEventInstanceKey: number;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
}

/** `resource` is base64. In a deployment command `resources` carries the files; in the event it is empty. */
export interface DeploymentResource {
  readonly resourceName: string;
  readonly resource: string;
}
export interface ProcessMetadata extends Tenanted {
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly versionTag: string;
  readonly processDefinitionKey: number;
  readonly resourceName: string;
  /** Base64 of the MD5. */
  readonly checksum: string;
  readonly duplicate: boolean;
  readonly deploymentKey: number;
}
export interface ProcessValue extends ProcessMetadata {
  readonly resource: string;
}
export interface FormMetadata extends Tenanted {
  readonly formId: string;
  readonly version: number;
  readonly versionTag: string;
  readonly formKey: number;
  readonly resourceName: string;
  readonly checksum: string;
  readonly duplicate: boolean;
  readonly deploymentKey: number;
}
export interface FormValue extends FormMetadata {
  readonly resource: string;
}
export interface DecisionValue extends Tenanted {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly version: number;
  readonly versionTag: string;
  readonly decisionKey: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: number;
  readonly duplicate: boolean;
  readonly deploymentKey: number;
}
export interface DecisionRequirementsMetadata extends Tenanted {
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string;
  readonly decisionRequirementsVersion: number;
  readonly decisionRequirementsKey: number;
  readonly namespace: string;
  readonly resourceName: string;
  readonly checksum: string;
  readonly duplicate: boolean;
}
export interface DecisionRequirementsValue extends DecisionRequirementsMetadata {
  readonly resource: string;
}
export interface DeploymentValue extends Tenanted {
  readonly resources: readonly DeploymentResource[];
  readonly processesMetadata: readonly ProcessMetadata[];
  readonly decisionsMetadata: readonly DecisionValue[];
  readonly decisionRequirementsMetadata: readonly DecisionRequirementsMetadata[];
  readonly formMetadata: readonly FormMetadata[];
  readonly deploymentKey: number;
}

export interface EvaluatedDecisionValue extends Tenanted {
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionKey: number;
  readonly decisionVersion: number;
  readonly decisionType: string;
  readonly decisionOutput: string;
  readonly evaluatedInputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[];
  readonly matchedRules: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly evaluatedOutputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: string }[];
  }[];
}
export interface DecisionEvaluationValue extends Tenanted {
  readonly decisionKey: number;
  readonly decisionId: string;
  readonly decisionName: string;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: number;
  /** JSON text. */
  readonly decisionOutput: string;
  readonly variables: JsonText;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
  readonly processInstanceKey: number;
  readonly elementInstanceKey: number;
  readonly elementId: string;
  readonly evaluatedDecisions: readonly EvaluatedDecisionValue[];
  readonly evaluationFailureMessage: string;
  readonly failedDecisionId: string;
}

export interface UserTaskValue extends Tenanted {
  readonly userTaskKey: number;
  readonly assignee: string;
  readonly candidateGroupsList: readonly string[];
  readonly candidateUsersList: readonly string[];
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly formKey: number;
  readonly externalFormReference: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly priority: number;
  readonly action: string;
  readonly changedAttributes: readonly string[];
  readonly creationTimestamp: number;
  readonly variables: JsonText;
  readonly elementId: string;
  readonly elementInstanceKey: number;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: number;
  readonly processDefinitionVersion: number;
  readonly processInstanceKey: number;
}

export interface EscalationValue extends Tenanted {
  readonly processInstanceKey: number;
  readonly escalationCode: string;
  readonly throwElementId: string;
  readonly catchElementId: string;
}

export interface CompensationSubscriptionValue extends Tenanted {
  readonly processInstanceKey: number;
  readonly processDefinitionKey: number;
  readonly compensableActivityId: string;
  readonly compensableActivityScopeKey: number;
  readonly compensableActivityInstanceKey: number;
  readonly throwEventId: string;
  readonly throwEventInstanceKey: number;
  readonly compensationHandlerId: string;
  readonly compensationHandlerInstanceKey: number;
  readonly variables: JsonText;
}

export interface ResourceDeletionValue {
  readonly resourceKey: number;
  readonly tenantId?: string;
}
export interface ClockValue {
  readonly time: number;
}
export interface ErrorValue {
  readonly exceptionMessage: string;
  readonly stacktrace: string;
  readonly errorEventPosition: number;
  readonly processInstanceKey: number;
}

export interface Values {
  PROCESS_INSTANCE: ProcessInstanceValue;
  PROCESS_INSTANCE_CREATION: ProcessInstanceCreationValue;
  PROCESS_INSTANCE_RESULT: ProcessInstanceResultValue;
  PROCESS_INSTANCE_BATCH: ProcessInstanceBatchValue;
  PROCESS_INSTANCE_MODIFICATION: ProcessInstanceModificationValue;
  PROCESS_INSTANCE_MIGRATION: ProcessInstanceMigrationValue;
  PROCESS_EVENT: ProcessEventValue;
  JOB: JobValue;
  JOB_BATCH: JobBatchValue;
  VARIABLE: VariableValue;
  VARIABLE_DOCUMENT: VariableDocumentValue;
  INCIDENT: IncidentValue;
  TIMER: TimerValue;
  MESSAGE: MessageValue;
  MESSAGE_BATCH: MessageBatchValue;
  MESSAGE_CORRELATION: MessageCorrelationValue;
  MESSAGE_SUBSCRIPTION: MessageSubscriptionValue;
  PROCESS_MESSAGE_SUBSCRIPTION: ProcessMessageSubscriptionValue;
  MESSAGE_START_EVENT_SUBSCRIPTION: MessageStartEventSubscriptionValue;
  SIGNAL: SignalValue;
  SIGNAL_SUBSCRIPTION: SignalSubscriptionValue;
  DEPLOYMENT: DeploymentValue;
  PROCESS: ProcessValue;
  FORM: FormValue;
  DECISION: DecisionValue;
  DECISION_REQUIREMENTS: DecisionRequirementsValue;
  DECISION_EVALUATION: DecisionEvaluationValue;
  USER_TASK: UserTaskValue;
  ESCALATION: EscalationValue;
  COMPENSATION_SUBSCRIPTION: CompensationSubscriptionValue;
  RESOURCE_DELETION: ResourceDeletionValue;
  CLOCK: ClockValue;
  ERROR: ErrorValue;
}
