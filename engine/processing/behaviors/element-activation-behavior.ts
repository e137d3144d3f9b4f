import type { ExecutableElement } from '../../model/executable.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import { outerEventTypeOf, outerTypeOf } from '../../state/executable-elements.ts';
import { isFailure } from '../failure.ts';
import { Refusal } from '../../stream/refusal.ts';
import type { Processing } from '../processing.ts';
import type { CatchEventBehavior } from './catch-event-behavior.ts';

export interface Activated {
  readonly elementInstanceKey: number;
  readonly ancestorKeys: readonly number[];
}

/** Activates any element of a process, with the scopes around it that do not live yet: for start instructions and modifications. */
export class ElementActivationBehavior {
  readonly #processing: Processing;
  readonly #catchEvents: CatchEventBehavior;

  constructor(processing: Processing, catchEvents: CatchEventBehavior) {
    this.#processing = processing;
    this.#catchEvents = catchEvents;
  }

  /**
   * @param process the process instance's own value
   * @param ancestorKey a living scope in which to activate; -1 for the only one there is
   * @param onScope told of every scope of the element as it is found or made, and of the element
   */
  activate(
    process: ProcessInstanceValue,
    element: ExecutableElement,
    ancestorKey = -1,
    onScope: (elementId: string, key: number) => void = () => {},
  ): Activated {
    const ancestorKeys: number[] = [];
    let flowScopeKey = process.processInstanceKey;
    for (const scope of scopesOf(element)) {
      const living = this.#livingInstance(scope, flowScopeKey, ancestorKey, process.bpmnProcessId);
      if (living !== undefined) {
        flowScopeKey = living;
        onScope(scope.id, living);
      } else {
        if (scope.loop)
          throw new Refusal(
            'INVALID_ARGUMENT',
            `Expected to modify instance of process '${process.bpmnProcessId}' but it contains one or more activate instructions that would result in the activation of multi-instance element '${scope.id}', which is currently unsupported.`,
          );
        flowScopeKey = this.#activateScope(process, scope, flowScopeKey, onScope);
      }
      ancestorKeys.push(flowScopeKey);
    }
    const elementInstanceKey = this.#processing.keys.next();
    this.#processing.writers.command(elementInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', valueOf(element, process, flowScopeKey));
    onScope(element.id, elementInstanceKey);
    return { elementInstanceKey, ancestorKeys };
  }

  #livingInstance(scope: ExecutableElement, flowScopeKey: number, ancestorKey: number, bpmnProcessId: string): number | undefined {
    const { elementInstances } = this.#processing.state;
    const living =
      scope.elementType === 'PROCESS'
        ? [elementInstances.get(flowScopeKey)].filter((instance) => instance !== undefined)
        : elementInstances.children(flowScopeKey).filter((child) => child.value.elementId === scope.id);
    if (living.length === 0) return undefined;
    if (ancestorKey === -1) {
      if (living.length === 1) return living[0]!.key;
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Expected to modify instance of process '${bpmnProcessId}' but it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${scope.id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
      );
    }
    const chosen = living.find(({ key }) => key === ancestorKey) ?? living.find(({ key }) => this.#isAncestor(key, ancestorKey));
    // The chosen ancestor stands outside of all of them: a new instance is made inside it.
    return chosen?.key ?? (living.some((instance) => this.#isAncestor(ancestorKey, instance.key)) ? undefined : living[0]!.key);
  }

  #isAncestor(ancestorKey: number, key: number): boolean {
    const { elementInstances } = this.#processing.state;
    for (let instance = elementInstances.get(key); instance; instance = elementInstances.get(instance.parentKey)) {
      if (instance.parentKey === ancestorKey) return true;
    }
    return false;
  }

  #activateScope(
    process: ProcessInstanceValue,
    scope: ExecutableElement,
    flowScopeKey: number,
    onScope: (elementId: string, key: number) => void,
  ): number {
    const { writers, keys } = this.#processing;
    const isProcess = scope.elementType === 'PROCESS';
    const key = isProcess ? process.processInstanceKey : keys.next();
    const value = valueOf(scope, process, isProcess ? -1 : flowScopeKey);
    writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', value);
    onScope(scope.id, key);
    writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value);
    try {
      this.#catchEvents.subscribe(scope, { key, value, state: 'ELEMENT_ACTIVATED' });
    } catch (error) {
      if (!isFailure(error)) throw error;
      throw new Refusal('INVALID_ARGUMENT', `Expected to subscribe to catch event(s) of '${scope.id}' but ${error.message}`);
    }
    return key;
  }
}

function valueOf(element: ExecutableElement, process: ProcessInstanceValue, flowScopeKey: number): ProcessInstanceValue {
  return {
    ...process,
    elementId: element.id,
    bpmnElementType: outerTypeOf(element),
    bpmnEventType: outerEventTypeOf(element),
    flowScopeKey,
    parentProcessInstanceKey: -1,
    parentElementInstanceKey: -1,
  };
}

/** From the process inwards. A multi-instance sub-process stands for two: its body, and an inner instance. */
function scopesOf(element: ExecutableElement): ExecutableElement[] {
  const scopes: ExecutableElement[] = [];
  for (let scope = element.scope; scope; scope = scope.scope) {
    scopes.unshift(scope);
    if (scope.loop) scopes.unshift(scope);
  }
  return scopes;
}
