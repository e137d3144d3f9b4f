/** Command values as Zeebe's gateway fills them: every field is there, unset ones have their defaults. */
import type {
  DecisionEvaluationValue,
  IncidentValue,
  JobValue,
  ProcessInstanceCreationValue,
  ProcessInstanceValue,
} from '../protocol/values.ts';
import { DEFAULT_TENANT, NO_KEY } from '../protocol/record.ts';

export function jobValue(given: Partial<JobValue>): JobValue {
  return {
    type: '',
    worker: '',
    retries: -1,
    retryBackoff: 0,
    recurringTime: -1,
    deadline: -1,
    timeout: -1,
    jobKind: 'BPMN_ELEMENT',
    jobListenerEventType: 'UNSPECIFIED',
    errorCode: '',
    errorMessage: '',
    variables: '{}',
    customHeaders: {},
    changedAttributes: [],
    bpmnProcessId: '',
    processDefinitionKey: NO_KEY,
    processDefinitionVersion: -1,
    processInstanceKey: NO_KEY,
    elementId: '',
    elementInstanceKey: NO_KEY,
    tenantId: DEFAULT_TENANT,
    ...given,
  };
}

export function processInstanceValue(): ProcessInstanceValue {
  return {
    bpmnProcessId: '',
    version: -1,
    processDefinitionKey: NO_KEY,
    processInstanceKey: NO_KEY,
    elementId: '',
    bpmnElementType: 'UNSPECIFIED',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey: NO_KEY,
    parentProcessInstanceKey: NO_KEY,
    parentElementInstanceKey: NO_KEY,
    tenantId: DEFAULT_TENANT,
  };
}

export function creationValue(given: Partial<ProcessInstanceCreationValue>): ProcessInstanceCreationValue {
  return {
    bpmnProcessId: '',
    version: -1,
    processDefinitionKey: NO_KEY,
    processInstanceKey: NO_KEY,
    variables: '{}',
    startInstructions: [],
    tenantId: DEFAULT_TENANT,
    ...given,
  };
}

export function incidentValue(): IncidentValue {
  return {
    errorType: 'UNKNOWN',
    errorMessage: '',
    bpmnProcessId: '',
    processDefinitionKey: NO_KEY,
    processInstanceKey: NO_KEY,
    elementId: '',
    elementInstanceKey: NO_KEY,
    jobKey: NO_KEY,
    variableScopeKey: NO_KEY,
    elementInstancePath: [],
    processDefinitionPath: [],
    callingElementPath: [],
    tenantId: DEFAULT_TENANT,
  };
}

export function evaluationValue(given: Partial<DecisionEvaluationValue>): DecisionEvaluationValue {
  return {
    decisionKey: NO_KEY,
    decisionId: '',
    decisionName: '',
    decisionVersion: -1,
    decisionRequirementsId: '',
    decisionRequirementsKey: NO_KEY,
    decisionOutput: 'null',
    variables: '{}',
    bpmnProcessId: '',
    processDefinitionKey: NO_KEY,
    processInstanceKey: NO_KEY,
    elementInstanceKey: NO_KEY,
    elementId: '',
    evaluatedDecisions: [],
    evaluationFailureMessage: '',
    failedDecisionId: '',
    tenantId: DEFAULT_TENANT,
    ...given,
  };
}
