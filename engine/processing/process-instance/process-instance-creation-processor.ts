import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ProcessInstanceCreationValue, ProcessInstanceValue, RejectionType } from '../../protocol/record.ts';
import { isBehindEventBasedGateway, outerTypeOf } from '../../state/executable-elements.ts';
import type { DeployedProcess, ProcessState } from '../../state/process-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

interface Rejection {
  readonly type: RejectionType;
  readonly reason: string;
}
const SUPPORTED_TYPES =
  'USER_TASK, SUB_PROCESS, RECEIVE_TASK, PARALLEL_GATEWAY, SCRIPT_TASK, EVENT_BASED_GATEWAY, INCLUSIVE_GATEWAY, INTERMEDIATE_THROW_EVENT, TASK, PROCESS, EXCLUSIVE_GATEWAY, INTERMEDIATE_CATCH_EVENT, BUSINESS_RULE_TASK, END_EVENT, MANUAL_TASK, CALL_ACTIVITY, SEND_TASK, SERVICE_TASK, EVENT_SUB_PROCESS, MULTI_INSTANCE_BODY';

/** CREATE and CREATE_WITH_AWAITING_RESULT, at the none start event or at chosen elements. */
export function createProcessInstanceCreationProcessor({
  processing,
  variables,
  elementActivation,
  results,
}: Behaviors): CommandProcessor<'PROCESS_INSTANCE_CREATION'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const { value } = command;
    const found = find(value, state.processes);
    const rejection = 'reason' in found ? found : problemOf(value, found.process);
    if (rejection) {
      writers.reject(command, rejection.type, rejection.reason);
      return;
    }
    const { key: processDefinitionKey, bpmnProcessId, version, process } = found as DeployedProcess;
    const processInstanceKey = keys.next();
    const instance: ProcessInstanceValue = {
      bpmnProcessId,
      version,
      processDefinitionKey,
      processInstanceKey,
      elementId: bpmnProcessId,
      bpmnElementType: 'PROCESS',
      bpmnEventType: 'UNSPECIFIED',
      flowScopeKey: -1,
      parentProcessInstanceKey: -1,
      parentElementInstanceKey: -1,
      tenantId: DEFAULT_TENANT,
    };
    variables.mergeLocal(processInstanceKey, instance, value.variables);
    if (value.startInstructions.length === 0) writers.command(processInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', instance);
    for (const { elementId } of value.startInstructions) elementActivation.activate(instance, process.elements.get(elementId)!);
    const { fetchVariables, ...creation } = value;
    const filledIn = { bpmnProcessId, version, processDefinitionKey, processInstanceKey };
    writers.restate(command, filledIn);
    const created = { ...creation, ...filledIn };
    const createdKey = keys.next();
    writers.event(createdKey, 'PROCESS_INSTANCE_CREATION', 'CREATED', created);
    if (command.intent === 'CREATE') writers.answer(command.requestId, createdKey, 'PROCESS_INSTANCE_CREATION', 'CREATED', created);
    else if (command.requestId !== undefined) results.await(processInstanceKey, command.requestId, fetchVariables ?? []);
  };
}

function find(
  { bpmnProcessId, version, processDefinitionKey }: ProcessInstanceCreationValue,
  processes: ProcessState,
): DeployedProcess | Rejection {
  const notFound = (what: string): Rejection => ({
    type: 'NOT_FOUND',
    reason: `Expected to find process definition with ${what}, but none found`,
  });
  if (bpmnProcessId !== '') {
    if (version >= 0)
      return processes.byVersion(bpmnProcessId, version) ?? notFound(`process ID '${bpmnProcessId}' and version '${version}'`);
    return processes.latest(bpmnProcessId) ?? notFound(`process ID '${bpmnProcessId}'`);
  }
  if (processDefinitionKey >= 0) return processes.get(processDefinitionKey) ?? notFound(`key '${processDefinitionKey}'`);
  return { type: 'INVALID_ARGUMENT', reason: 'Expected at least a bpmnProcessId or a key greater than -1, but none given' };
}

function problemOf({ startInstructions }: ProcessInstanceCreationValue, process: DeployedProcess['process']): Rejection | undefined {
  if (startInstructions.length === 0) {
    if (process.noneStart) return undefined;
    return { type: 'INVALID_STATE', reason: 'Expected to create instance of process with none start event, but there is no such event' };
  }
  const elements = startInstructions.map(({ elementId }) => ({ elementId, element: process.elements.get(elementId) }));
  const reasonOf = (check: (elementId: string, element: ExecutableElement | undefined) => string | undefined): string | undefined => {
    for (const { elementId, element } of elements) {
      const reason = check(elementId, element);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };
  const start = 'Expected to create instance of process with start instructions but';
  const reason =
    reasonOf((id, element) => (element || process.flows.has(id) ? undefined : `${start} no element found with id '${id}'.`)) ??
    reasonOf((id, element) =>
      element && isInMultiInstance(element)
        ? `${start} the element with id '${id}' is inside a multi-instance subprocess. The creation of elements inside a multi-instance subprocess is not supported.`
        : undefined,
    ) ??
    reasonOf((id, element) => {
      const type = element ? outerTypeOf(element) : 'SEQUENCE_FLOW';
      return type === 'START_EVENT' || type === 'BOUNDARY_EVENT' || type === 'SEQUENCE_FLOW'
        ? `${start} the element with id '${id}' targets unsupported element type '${type}'. Supported element types are: [${SUPPORTED_TYPES}]`
        : undefined;
    }) ??
    reasonOf((id, element) =>
      element && isBehindEventBasedGateway(element)
        ? `${start} the element with id '${id}' belongs to an event-based gateway. The creation of elements belonging to an event-based gateway is not supported.`
        : undefined,
    );
  return reason === undefined ? undefined : { type: 'INVALID_ARGUMENT', reason };
}

function isInMultiInstance(element: ExecutableElement): boolean {
  for (let scope = element.scope; scope; scope = scope.scope) if (scope.loop) return true;
  return false;
}
