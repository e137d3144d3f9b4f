import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ProcessInstanceValue } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import type { EventTrigger } from '../../state/event-scope-state.ts';
import { elementOf, isStartOfEventSubProcess } from '../../state/executable-elements.ts';
import { contextOf, type ElementContext } from '../element-context.ts';
import { canTerminate } from '../lifecycle.ts';
import type { Processing } from '../processing.ts';
import type { CatchEventBehavior } from './catch-event-behavior.ts';
import type { VariableBehavior } from './variable-behavior.ts';

/** Brings an event to the element that waits for it: by completing, interrupting or accompanying it. */
export class EventTriggerBehavior {
  readonly #processing: Processing;
  readonly #variables: VariableBehavior;
  readonly #catchEvents: CatchEventBehavior;

  constructor(processing: Processing, variables: VariableBehavior, catchEvents: CatchEventBehavior) {
    this.#processing = processing;
    this.#variables = variables;
    this.#catchEvents = catchEvents;
  }

  canTrigger(instance: ElementInstance | undefined, elementId: string): boolean {
    if (instance?.state !== 'ELEMENT_ACTIVATED') return false;
    const flowScope = this.#processing.state.elementInstances.get(instance.parentKey);
    return this.#processing.state.eventScopes.canTrigger(instance.key, elementId) && !flowScope?.interruptingElementId;
  }

  /** The event happened to this instance. Ask `canTrigger` before. */
  activateElement(event: ExecutableElement, instance: ElementInstance, variables = ''): void {
    const { writers } = this.#processing;
    const eventKey = this.triggering(instance.value, instance.key, event.id, variables);
    if (event.elementType === 'INTERMEDIATE_CATCH_EVENT' || event.elementType === 'RECEIVE_TASK') {
      writers.command(instance.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', instance.value);
    } else if (isStartOfEventSubProcess(event)) {
      this.#triggerEventSubProcess(event, instance);
    } else if (event.interrupting) {
      writers.command(instance.key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', instance.value);
    } else {
      const trigger = {
        scopeKey: instance.key,
        eventKey,
        elementId: event.id,
        variables,
        processInstanceKey: instance.value.processInstanceKey,
      };
      this.activateTriggered(trigger, instance.parentKey, instance.value);
    }
  }

  /** PROCESS_EVENT TRIGGERING; returns its key. */
  triggering(
    owner: Pick<ProcessInstanceValue, 'processDefinitionKey' | 'processInstanceKey'>,
    scopeKey: number,
    targetElementId: string,
    variables: string,
  ): number {
    const { processDefinitionKey, processInstanceKey } = owner;
    const key = this.#processing.keys.next();
    this.#processing.writers.event(key, 'PROCESS_EVENT', 'TRIGGERING', {
      scopeKey,
      targetElementId,
      variables: variables === '' ? '{}' : variables,
      processInstanceKey,
      processDefinitionKey,
      tenantId: DEFAULT_TENANT,
    });
    return key;
  }

  /** PROCESS_EVENT TRIGGERED: the element has taken the event. */
  triggered(
    owner: Pick<ProcessInstanceValue, 'processDefinitionKey' | 'processInstanceKey'>,
    scopeKey: number,
    eventKey: number,
    elementId: string,
  ): void {
    const { processDefinitionKey, processInstanceKey } = owner;
    this.#processing.writers.event(eventKey, 'PROCESS_EVENT', 'TRIGGERED', {
      scopeKey,
      targetElementId: elementId,
      variables: '{}',
      processInstanceKey,
      processDefinitionKey,
      tenantId: DEFAULT_TENANT,
    });
  }

  /** The event that waits on this instance, other than its own completion. */
  findTrigger({ key, value }: ElementContext): EventTrigger | undefined {
    const trigger = this.#processing.state.eventScopes.peekTrigger(key);
    return trigger && trigger.elementId !== value.elementId ? trigger : undefined;
  }

  /** Starts the event (boundary, start or catch behind a gateway), or the event sub-process it starts, in the flow scope. */
  activateTriggered(trigger: EventTrigger, flowScopeKey: number, base: ProcessInstanceValue): void {
    const { state, writers, keys } = this.#processing;
    const event = elementOf(state.processes, { processDefinitionKey: base.processDefinitionKey, elementId: trigger.elementId });
    if (isStartOfEventSubProcess(event)) {
      writers.command(-1, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', {
        ...base,
        flowScopeKey,
        elementId: event.scope!.id,
        bpmnElementType: 'EVENT_SUB_PROCESS',
      });
      return;
    }
    this.triggered(base, trigger.scopeKey, trigger.eventKey, event.id);
    const value = { ...base, flowScopeKey, elementId: event.id, bpmnElementType: event.elementType, bpmnEventType: event.eventType };
    const key = keys.next();
    writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', value);
    writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value);
    this.#variables.mergeLocal(key, value, trigger.variables);
    writers.command(key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', value);
  }

  /** A message, timer or signal starts an instance of the process. */
  startProcessInstance(processDefinitionKey: number, processInstanceKey: number, startEventId: string, variables: string): void {
    const { state, writers } = this.#processing;
    this.triggering({ processDefinitionKey, processInstanceKey }, processDefinitionKey, startEventId, variables);
    const deployed = state.processes.get(processDefinitionKey);
    if (!deployed) throw new Error(`Expected to start process definition ${processDefinitionKey}, but it is not deployed`);
    writers.command(processInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', {
      bpmnProcessId: deployed.bpmnProcessId,
      version: deployed.version,
      processDefinitionKey,
      processInstanceKey,
      elementId: deployed.bpmnProcessId,
      bpmnElementType: 'PROCESS',
      bpmnEventType: 'UNSPECIFIED',
      flowScopeKey: -1,
      parentProcessInstanceKey: -1,
      parentElementInstanceKey: -1,
      tenantId: DEFAULT_TENANT,
    });
  }

  #triggerEventSubProcess(start: ExecutableElement, flowScope: ElementInstance): void {
    const { state } = this.#processing;
    const current = state.elementInstances.get(flowScope.key)!;
    if (current.interruptingElementId !== '' && current.interruptingElementId !== start.scope!.id) return;
    const trigger = state.eventScopes.peekTrigger(flowScope.key);
    if (!trigger) return;
    if (start.interrupting) {
      this.#catchEvents.unsubscribeEventSubProcesses(contextOf(current));
      this.#terminateChildren(current);
      if (current.childCount > 0) return;
    }
    this.activateTriggered(trigger, flowScope.key, flowScope.value);
  }

  #terminateChildren(flowScope: ElementInstance): void {
    for (const child of this.#processing.state.elementInstances.children(flowScope.key)) {
      if (canTerminate(child.state)) this.#processing.writers.command(child.key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', child.value);
    }
  }
}
