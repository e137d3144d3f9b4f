import type { ExecutableElement } from '../model/executable.ts';
import type { ProcessInstanceValue } from '../protocol/record.ts';
import type { ElementInstance } from '../state/element-instance-state.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import {
  boundaryEventsOf,
  catchEventsOf,
  elementOf,
  isBehindEventBasedGateway,
  isInnerInstance,
  isStartOfEventSubProcess,
  startOfEventSubProcess,
} from '../state/executable-elements.ts';
import type { EventApplier } from './event-applier.ts';

export const elementActivatingApplier: EventApplier<'PROCESS_INSTANCE'> = ({ key, value }, state) => {
  const element = elementOf(state.processes, value);
  if (needsEventScope(element, value)) createEventScope(key, element, value, state);
  const takenFlows = isJoin(value) ? state.elementInstances.takenFlows(value.flowScopeKey, value.elementId) : 0;
  if (isJoin(value)) state.elementInstances.decrementTakenFlows(value.flowScopeKey, value.elementId);
  state.elementInstances.create(key, value, 'ELEMENT_ACTIVATING');
  const flowScope = state.elementInstances.get(value.flowScopeKey);
  if (!flowScope) {
    const callActivity = state.elementInstances.get(value.parentElementInstanceKey);
    if (callActivity) state.elementInstances.update(callActivity.key, () => ({ calledChildInstanceKey: key }));
    return;
  }
  consumeSequenceFlows(element, value, flowScope, takenFlows, state);
  if (isStartOfEventSubProcess(element)) moveTriggerToStartEvent(flowScope.parentKey, key, state);
  if (flowScope.elementType === 'MULTI_INSTANCE_BODY') countInnerInstance(flowScope.key, key, state);
};

function isJoin({ bpmnElementType }: ProcessInstanceValue): boolean {
  return bpmnElementType === 'PARALLEL_GATEWAY' || bpmnElementType === 'INCLUSIVE_GATEWAY';
}

/** Elements that can neither be hit by an event nor carry a job pass without a scope: it would never be used. */
function needsEventScope(element: ExecutableElement, { bpmnElementType }: ProcessInstanceValue): boolean {
  if (bpmnElementType === 'PARALLEL_GATEWAY') return false;
  if (element.listeners.length > 0) return true;
  switch (bpmnElementType) {
    case 'EXCLUSIVE_GATEWAY':
    case 'INCLUSIVE_GATEWAY':
    case 'BOUNDARY_EVENT':
      return false;
    case 'START_EVENT':
      return isStartOfEventSubProcess(element);
    case 'END_EVENT':
    case 'INTERMEDIATE_THROW_EVENT':
      return element.job !== undefined;
    case 'MANUAL_TASK':
    case 'TASK':
      return element.boundaryEvents.length > 0;
    default:
      return true;
  }
}

function createEventScope(key: number, element: ExecutableElement, value: ProcessInstanceValue, state: MutableEngineState): void {
  const type = value.bpmnElementType;
  const boundaryIds = boundaryEventsOf(element, type).map(({ id }) => id);
  // Zeebe forgets which event sub-processes interrupt a sub-process that is one of several: they can then interrupt one another.
  const interruptingIds = isInnerInstance(element, type)
    ? []
    : catchEventsOf(element, type)
        // Each event of an event-based gateway ends the wait of the gateway. That of a catch event does not: listeners may follow.
        .filter((event) => event.interrupting || type === 'EVENT_BASED_GATEWAY')
        .map(({ id }) => id);
  state.eventScopes.create({ key, interruptingElementIds: interruptingIds, boundaryElementIds: boundaryIds });
}

function consumeSequenceFlows(
  element: ExecutableElement,
  value: ProcessInstanceValue,
  flowScope: ElementInstance,
  takenFlows: number,
  state: MutableEngineState,
): void {
  const count = consumedTokens(element, value, flowScope, takenFlows);
  const ids = withoutOnceEach(
    flowScope.activeSequenceFlowIds,
    element.incoming.map(({ id }) => id),
  );
  if (count === 0 && ids === flowScope.activeSequenceFlowIds) return;
  // A scope whose child was activated by a modification or start instruction never counted a flow for it.
  state.elementInstances.update(flowScope.key, (scope) => ({
    activeSequenceFlows: Math.max(0, scope.activeSequenceFlows - count),
    activeSequenceFlowIds: ids,
  }));
}

function consumedTokens(element: ExecutableElement, value: ProcessInstanceValue, flowScope: ElementInstance, takenFlows: number): number {
  switch (value.bpmnElementType) {
    case 'START_EVENT':
    case 'BOUNDARY_EVENT':
      return 0;
    case 'INTERMEDIATE_CATCH_EVENT':
      return element.incoming.length === 0 || isBehindEventBasedGateway(element) ? 0 : 1;
    case 'PARALLEL_GATEWAY':
      return element.incoming.length;
    case 'INCLUSIVE_GATEWAY':
      return takenFlows;
    case 'EVENT_SUB_PROCESS':
      return startOfEventSubProcess(element).interrupting ? flowScope.activeSequenceFlows : 0;
    default:
      return flowScope.elementType === 'MULTI_INSTANCE_BODY' ? 0 : 1;
  }
}

function withoutOnceEach(ids: readonly string[], removed: readonly string[]): readonly string[] {
  if (!removed.some((id) => ids.includes(id))) return ids;
  const rest = [...ids];
  for (const id of removed) {
    const at = rest.indexOf(id);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest;
}

function moveTriggerToStartEvent(fromScopeKey: number, toScopeKey: number, state: MutableEngineState): void {
  const trigger = state.eventScopes.peekTrigger(fromScopeKey);
  if (!trigger) return;
  state.eventScopes.trigger({ ...trigger, scopeKey: toScopeKey });
  state.eventScopes.deleteTrigger(fromScopeKey, trigger.eventKey);
}

function countInnerInstance(bodyKey: number, innerKey: number, state: MutableEngineState): void {
  state.elementInstances.update(bodyKey, (body) => ({ loopCounter: body.loopCounter + 1, numberOfInstances: body.numberOfInstances + 1 }));
  const loopCounter = state.elementInstances.get(bodyKey)!.loopCounter;
  state.elementInstances.update(innerKey, () => ({ loopCounter }));
}
