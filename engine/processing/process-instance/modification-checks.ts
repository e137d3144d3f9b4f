import type { ExecutableElement, ExecutableProcess } from '../../model/executable.ts';
import { javaHashMapOrder } from '../../model/java-hash-map-order.ts';
import type { ProcessInstanceModificationValue } from '../../protocol/record.ts';
import { isBehindEventBasedGateway, outerTypeOf } from '../../state/executable-elements.ts';
import type { ElementInstance, ElementInstanceState } from '../../state/element-instance-state.ts';

const SUPPORTED_TYPES =
  'PROCESS, SUB_PROCESS, EVENT_SUB_PROCESS, INTERMEDIATE_CATCH_EVENT, INTERMEDIATE_THROW_EVENT, END_EVENT, SERVICE_TASK, RECEIVE_TASK, USER_TASK, MANUAL_TASK, TASK, EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, EVENT_BASED_GATEWAY, INCLUSIVE_GATEWAY, MULTI_INSTANCE_BODY, CALL_ACTIVITY, BUSINESS_RULE_TASK, SCRIPT_TASK, SEND_TASK';

/** Why a process instance cannot be modified so; undefined when it can. The texts are Zeebe's. */
export function modificationProblem(
  value: ProcessInstanceModificationValue,
  process: ExecutableProcess,
  instances: ElementInstanceState,
): string | undefined {
  const { activateInstructions, terminateInstructions } = value;
  const prefix = `Expected to modify instance of process '${process.id}' but it contains one or more`;
  const missing = unique(activateInstructions.map(({ elementId }) => elementId).filter((id) => !exists(process, id)));
  if (missing.length > 0) return `${prefix} activate instructions with an element that could not be found: ${quoted(missing)}`;
  return (
    unsupported(
      activateInstructions.map(({ elementId }) => elementId),
      process,
      prefix,
    ) ??
    notFound(
      terminateInstructions.map(({ elementInstanceKey }) => elementInstanceKey),
      instances,
      prefix,
    ) ??
    wrongVariableScope(value, process, prefix) ??
    wrongAncestor(value, process, instances, prefix)
  );
}

function unsupported(ids: readonly string[], process: ExecutableProcess, prefix: string): string | undefined {
  const found = [...new Set(ids)].map((id) => ({ id, type: typeOf(process, id), element: process.elements.get(id) }));
  const wrongType = found.filter(({ type }) => type === 'START_EVENT' || type === 'BOUNDARY_EVENT' || type === 'SEQUENCE_FLOW');
  const text = (wrong: readonly { readonly id: string }[], why: string): string =>
    `${prefix} activate instructions for elements that are unsupported: ${wrong.map(({ id }) => `'${id}'`).join(', ')}. ${why}.`;
  const behindGateway = found.filter(({ element }) => element && isBehindEventBasedGateway(element));
  if (behindGateway.length > 0) return text(behindGateway, 'The activation of events belonging to an event-based gateway is not supported');
  if (wrongType.length === 0) return undefined;
  const types = [...new Set(wrongType.map(({ type }) => type))].map((type) => `'${type}'`).join(', ');
  return text(
    wrongType,
    `The activation of elements with type ${types} is not supported. Supported element types are: [${SUPPORTED_TYPES}]`,
  );
}

function notFound(keys: readonly number[], instances: ElementInstanceState, prefix: string): string | undefined {
  const unknown = [...new Set(keys)].filter((key) => !instances.get(key));
  return unknown.length === 0
    ? undefined
    : `${prefix} terminate instructions with an element instance that could not be found: ${quoted(unknown)}`;
}

function wrongVariableScope(
  { activateInstructions }: ProcessInstanceModificationValue,
  process: ExecutableProcess,
  prefix: string,
): string | undefined {
  const scoped = activateInstructions.flatMap(({ elementId, variableInstructions }) =>
    variableInstructions.map((instruction) => ({ elementId, scopeId: instruction.elementId })).filter(({ scopeId }) => scopeId !== ''),
  );
  const unknown = unique(scoped.map(({ scopeId }) => scopeId).filter((id) => !exists(process, id)));
  if (unknown.length > 0) return `${prefix} variable instructions with a scope element id that could not be found: ${quoted(unknown)}`;
  const isOutside = scoped.some(({ elementId, scopeId }) => elementId !== scopeId && !isAncestor(process.elements.get(elementId), scopeId));
  return isOutside
    ? `${prefix} variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.`
    : undefined;
}

function wrongAncestor(
  { activateInstructions, processInstanceKey }: ProcessInstanceModificationValue,
  process: ExecutableProcess,
  instances: ElementInstanceState,
  prefix: string,
): string | undefined {
  const chosen = activateInstructions
    .filter(({ ancestorScopeKey }) => ancestorScopeKey > 0)
    .map(({ elementId, ancestorScopeKey: key }) => ({ elementId, key, instance: instances.get(key) }));
  const start = `${prefix} activate instructions with an ancestor scope key that`;
  const keysOf = (wrong: readonly { readonly key: number }[]): string => quoted(unique(wrong.map(({ key }) => String(key))));
  const inactive = chosen.filter(({ instance }) => instance?.state !== 'ELEMENT_ACTIVATED');
  if (inactive.length > 0) return `${start} does not exist, or is not in an active state: ${keysOf(inactive)}`;
  const foreign = chosen.filter(({ instance }) => instance!.value.processInstanceKey !== processInstanceKey);
  if (foreign.length > 0) return `${start} does not belong to the modified process instance: ${keysOf(foreign)}`;
  const wrong = chosen.filter(({ elementId, instance }) => !isAncestor(process.elements.get(elementId), instance!.value.elementId));
  if (wrong.length === 0) return undefined;
  const lines = wrong.map(
    ({ elementId, key, instance }) =>
      `\n- instance '${key}' of element '${(instance as ElementInstance).value.elementId}' is not an ancestor of element '${elementId}'`,
  );
  return `${start} is not an ancestor of the element to activate:${lines.join('')}`;
}

function exists(process: ExecutableProcess, id: string): boolean {
  return process.elements.has(id) || process.flows.has(id);
}

function typeOf(process: ExecutableProcess, id: string): string {
  const element = process.elements.get(id);
  return element ? outerTypeOf(element) : 'SEQUENCE_FLOW';
}

function isAncestor(element: ExecutableElement | undefined, scopeId: string): boolean {
  for (let scope = element?.scope; scope; scope = scope.scope) if (scope.id === scopeId) return true;
  return false;
}

/** As a Java hash set lists them. */
function unique(ids: readonly string[]): readonly string[] {
  return javaHashMapOrder([...new Set(ids)]);
}
function quoted(ids: readonly (string | number)[]): string {
  return `'${ids.join("', '")}'`;
}
