import type { EventIntent, ProcessEventValue } from '../protocol/record.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import { elementOf, isStartOfEventSubProcess } from '../state/executable-elements.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers = { [I in EventIntent<'PROCESS_EVENT'>]: EventApplier<'PROCESS_EVENT'> };

export const processEventAppliers: Appliers = {
  TRIGGERING: ({ key, value }, state) => {
    const trigger = {
      scopeKey: value.scopeKey,
      eventKey: key,
      elementId: value.targetElementId,
      processInstanceKey: value.processInstanceKey,
      variables: value.variables === '{}' ? '' : value.variables,
    };
    if (value.scopeKey === value.processDefinitionKey) {
      state.eventScopes.triggerStartEvent(trigger);
      return;
    }
    state.eventScopes.trigger(trigger);
    markInterrupted(value, state);
  },
  TRIGGERED: ({ key, value }, state) => state.eventScopes.deleteTrigger(value.scopeKey, key),
};

/** From here on the scope takes no other path than the event sub-process that interrupts it. */
function markInterrupted(value: ProcessEventValue, state: MutableEngineState): void {
  const element = elementOf(state.processes, { processDefinitionKey: value.processDefinitionKey, elementId: value.targetElementId });
  if (!isStartOfEventSubProcess(element) || !element.interrupting) return;
  state.elementInstances.update(value.scopeKey, () => ({ interruptingElementId: element.scope!.id }));
}
