import type { ExecutableElement } from '../../model/executable.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import type { EngineState } from '../../state/engine-state.ts';
import type { ElementInstance, ElementState } from '../../state/element-instance-state.ts';
import type { Command } from '../../stream/writers.ts';
import { hasActivePathTo } from './inclusive-gateway-paths.ts';

/** Why this command must be rejected now; undefined when it may be processed. The texts are Zeebe's. */
export function violationOf(command: Command<'PROCESS_INSTANCE'>, element: ExecutableElement, state: EngineState): string | undefined {
  const { key, value, intent } = command;
  switch (intent) {
    case 'ACTIVATE_ELEMENT':
      return flowScopeViolation(value, state) ?? joinViolation(key, value, element, state);
    case 'COMPLETE_ELEMENT':
      return (
        stateViolation(key, state, ['ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING']) ??
        callerViolation(value, state) ??
        flowScopeViolation(value, state)
      );
    case 'TERMINATE_ELEMENT':
      return stateViolation(key, state, ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING']);
    case 'COMPLETE_EXECUTION_LISTENER':
      return stateViolation(key, state, ['ELEMENT_ACTIVATING', 'ELEMENT_COMPLETING']);
    default:
      return `Expected the check of the preconditions of a command with intent [activate,complete,terminate] but the intent was '${intent}'`;
  }
}

function stateViolation(key: number, state: EngineState, [first, ...others]: readonly ElementState[]): string | undefined {
  const instance = state.elementInstances.get(key);
  if (!instance) return `Expected element instance with key '${key}' to be present in state but not found.`;
  if (instance.state === first || others.includes(instance.state)) return undefined;
  return `Expected element instance to be in state '${first}' or one of '[${others.join(', ')}]' but was '${instance.state}'.`;
}

/** A called process cannot complete into a call activity that is being terminated. */
function callerViolation({ bpmnElementType, parentElementInstanceKey }: ProcessInstanceValue, state: EngineState): string | undefined {
  if (bpmnElementType !== 'PROCESS' || parentElementInstanceKey <= 0) return undefined;
  return stateViolation(parentElementInstanceKey, state, ['ELEMENT_ACTIVATED']);
}

function flowScopeViolation(value: ProcessInstanceValue, state: EngineState): string | undefined {
  if (value.bpmnElementType === 'PROCESS') return undefined;
  const flowScope: ElementInstance | undefined = state.elementInstances.get(value.flowScopeKey);
  if (!flowScope) return `Expected flow scope instance with key '${value.flowScopeKey}' to be present in state but not found.`;
  if (flowScope.state !== 'ELEMENT_ACTIVATED') {
    return `Expected flow scope instance to be in state 'ELEMENT_ACTIVATED' but was '${flowScope.state}'.`;
  }
  const { interruptingElementId } = flowScope;
  if (interruptingElementId === '' || interruptingElementId === value.elementId) return undefined;
  return `Expected flow scope instance to be not interrupted but was interrupted by an event with id '${interruptingElementId}'.`;
}

function joinViolation(key: number, value: ProcessInstanceValue, element: ExecutableElement, state: EngineState): string | undefined {
  if (value.bpmnElementType !== 'PARALLEL_GATEWAY' && value.bpmnElementType !== 'INCLUSIVE_GATEWAY') return undefined;
  const taken = state.elementInstances.takenFlows(value.flowScopeKey, element.id);
  if (taken >= element.incoming.length) return undefined;
  // A resolved incident tries it again: its tokens are taken already.
  if (state.elementInstances.get(key)?.state === 'ELEMENT_ACTIVATING') return undefined;
  if (value.bpmnElementType === 'PARALLEL_GATEWAY') {
    return `Expected to be able to activate parallel gateway '${element.id}', but not all sequence flows have been taken.`;
  }
  if (taken === 0)
    return `Expected to be able to activate inclusive gateway '${element.id}', but the inclusive gateway way already activated.`;
  if (hasActivePathTo(element, value, state)) {
    return `Expected to be able to activate inclusive gateway '${element.id}', but not all satisfied sequence flows have been taken.`;
  }
  return undefined;
}
