import type { ExecutableElement } from '../model/executable.ts';
import type { ProcessInstanceCreationValue, ProcessInstanceModificationValue } from '../protocol/record.ts';
import type { ElementInstance } from '../state/element-instance-state.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import type { EventApplier } from './event-applier.ts';

/** An instance was created at chosen elements: a parallel gateway among them counts as if all its incoming flows had been taken. */
export const createdApplier: EventApplier<'PROCESS_INSTANCE_CREATION'> = ({ value }, state) => {
  for (const gateway of parallelGateways(value, value.startInstructions, state)) {
    const root = state.elementInstances.get(value.processInstanceKey);
    const scope = root && instanceOf(gateway.scope!.id, root, state);
    if (scope) takeAllFlows(gateway, scope.key, state);
  }
};

/** As with a creation; and scopes in which something was activated go on, though they were interrupted. */
export const modifiedApplier: EventApplier<'PROCESS_INSTANCE_MODIFICATION'> = ({ value }, state) => {
  if (!state.elementInstances.get(value.processInstanceKey) || value.activateInstructions.length === 0) return;
  for (const key of value.ancestorScopeKeys) {
    if (state.elementInstances.get(key)?.interruptingElementId) state.elementInstances.update(key, () => ({ interruptingElementId: '' }));
  }
  for (const instruction of value.activateInstructions) {
    const [gateway] = parallelGateways(value, [instruction], state);
    if (gateway) takeAllFlows(gateway, Math.max(...instruction.ancestorScopeKeys), state);
  }
};

function parallelGateways(
  { processInstanceKey }: ProcessInstanceCreationValue | ProcessInstanceModificationValue,
  chosen: readonly { readonly elementId: string }[],
  state: MutableEngineState,
): ExecutableElement[] {
  if (chosen.length === 0) return [];
  const definitionKey = state.elementInstances.get(processInstanceKey)?.processDefinitionKey ?? -1;
  const elements = state.processes.get(definitionKey)?.process.elements;
  return chosen
    .map(({ elementId }) => elements?.get(elementId))
    .filter((element): element is ExecutableElement => element?.elementType === 'PARALLEL_GATEWAY');
}

/** The first instance of this element, the outermost before those in it. */
function instanceOf(elementId: string, instance: ElementInstance, state: MutableEngineState): ElementInstance | undefined {
  if (instance.value.elementId === elementId) return instance;
  for (const child of state.elementInstances.children(instance.key)) {
    const found = instanceOf(elementId, child, state);
    if (found) return found;
  }
  return undefined;
}

function takeAllFlows(gateway: ExecutableElement, scopeKey: number, state: MutableEngineState): void {
  for (const { id } of gateway.incoming) state.elementInstances.incrementTakenFlow(scopeKey, gateway.id, id);
}
