import { documentOf } from '../state/document.ts';
import type { EventIntent, ProcessInstanceValue } from '../protocol/record.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import { elementOf, flowOf, hasStartOf } from '../state/executable-elements.ts';
import { elementActivatingApplier } from './element-activating-applier.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers = { [I in EventIntent<'PROCESS_INSTANCE'>]: EventApplier<'PROCESS_INSTANCE'> };

export const processInstanceAppliers: Appliers = {
  ELEMENT_ACTIVATING: elementActivatingApplier,
  ELEMENT_ACTIVATED: ({ key }, state) => state.elementInstances.update(key, () => ({ state: 'ELEMENT_ACTIVATED', listenerIndex: 0 })),
  ELEMENT_COMPLETING: ({ key }, state) => state.elementInstances.update(key, () => ({ state: 'ELEMENT_COMPLETING' })),
  ELEMENT_COMPLETED: ({ key, value }, state) => {
    if (value.bpmnElementType === 'PROCESS' && value.parentElementInstanceKey > 0) handVariablesToCallActivity(key, value, state);
    removeElement(key, value, state);
    const flowScope = state.elementInstances.get(value.flowScopeKey);
    if (!flowScope) return;
    if (flowScope.elementType === 'MULTI_INSTANCE_BODY') {
      state.elementInstances.update(flowScope.key, (body) => ({ numberOfCompletedInstances: body.numberOfCompletedInstances + 1 }));
    }
    if (value.bpmnElementType === 'END_EVENT' && value.bpmnEventType === 'TERMINATE') {
      state.elementInstances.update(flowScope.key, () => ({ activeSequenceFlows: 0, interruptingElementId: value.elementId }));
    }
  },
  ELEMENT_TERMINATING: ({ key }, state) => state.elementInstances.update(key, () => ({ state: 'ELEMENT_TERMINATING' })),
  ELEMENT_TERMINATED: ({ key, value }, state) => {
    removeElement(key, value, state);
    const flowScope = state.elementInstances.get(value.flowScopeKey);
    if (flowScope?.elementType === 'MULTI_INSTANCE_BODY') {
      state.elementInstances.update(flowScope.key, (body) => ({ numberOfTerminatedInstances: body.numberOfTerminatedInstances + 1 }));
    }
  },
  SEQUENCE_FLOW_TAKEN: ({ value }, state) => {
    const { id, target } = flowOf(state.processes, value);
    state.elementInstances.update(value.flowScopeKey, (scope) => ({
      activeSequenceFlows: scope.activeSequenceFlows + 1,
      activeSequenceFlowIds: [...scope.activeSequenceFlowIds, id],
    }));
    if (target.elementType === 'PARALLEL_GATEWAY' || target.elementType === 'INCLUSIVE_GATEWAY') {
      state.elementInstances.incrementTakenFlow(value.flowScopeKey, target.id, id);
    }
  },
  ELEMENT_MIGRATED: ({ key, value }, state) =>
    state.elementInstances.update(key, () => ({ value, processDefinitionKey: value.processDefinitionKey })),
};

/** The called process's variables wait on the call activity as the trigger of its completion. */
function handVariablesToCallActivity(key: number, value: ProcessInstanceValue, state: MutableEngineState): void {
  const callActivity = state.elementInstances.get(value.parentElementInstanceKey);
  if (!callActivity) return;
  const element = elementOf(state.processes, callActivity.value);
  if (!element.outputMappings && !element.calledElement?.propagateAllChildVariables) return;
  const variables = documentOf(state.variables.visible(key));
  state.eventScopes.trigger({
    scopeKey: callActivity.key,
    eventKey: callActivity.key,
    elementId: element.id,
    variables: variables === '{}' ? '' : variables,
    processInstanceKey: callActivity.value.processInstanceKey,
  });
}

function removeElement(key: number, value: ProcessInstanceValue, state: MutableEngineState): void {
  if (value.bpmnElementType === 'PROCESS' && hasStartOf(elementOf(state.processes, value), 'message')) {
    state.messages.unlockStart(value.processInstanceKey);
  }
  state.eventScopes.remove(key);
  state.variables.removeScope(key);
  state.elementInstances.remove(key);
}
