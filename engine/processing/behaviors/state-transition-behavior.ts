import type { ExecutableElement, ExecutableFlow } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { BpmnElementType, ProcessInstanceValue } from '../../protocol/record.ts';
import { elementOf, isInnerInstance, outerEventTypeOf, outerTypeOf } from '../../state/executable-elements.ts';
import type { DeployedProcess } from '../../state/process-state.ts';
import type { BpmnContainerProcessor, BpmnElementProcessors } from '../bpmn/bpmn-element-processor.ts';
import { contextOf, type ElementContext } from '../element-context.ts';
import { requireTransition } from '../lifecycle.ts';
import type { Processing } from '../processing.ts';

type Transition =
  'ELEMENT_ACTIVATING' | 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETING' | 'ELEMENT_COMPLETED' | 'ELEMENT_TERMINATING' | 'ELEMENT_TERMINATED';

interface Container {
  readonly processor: BpmnContainerProcessor;
  readonly element: ExecutableElement;
  readonly context: ElementContext;
}

/** Moves element instances through their life, and a token from one element to the next or up to its container. */
export class StateTransitionBehavior {
  readonly #processing: Processing;
  readonly #processors: () => BpmnElementProcessors;

  /** @param processors late, because containers' processors use this behavior themselves. */
  constructor(processing: Processing, processors: () => BpmnElementProcessors) {
    this.#processing = processing;
    this.#processors = processors;
  }

  /** A resolved incident tries again an element that is already activating: then nothing is written. */
  toActivating(context: ElementContext): ElementContext {
    const instance = this.#processing.state.elementInstances.get(context.key);
    if (instance) return contextOf(instance);
    const key = context.key > 0 ? context.key : this.#processing.keys.next();
    return this.#transition({ key, value: context.value }, 'ELEMENT_ACTIVATING');
  }

  toActivated(context: ElementContext): ElementContext {
    return this.#transition(context, 'ELEMENT_ACTIVATED');
  }

  toCompleting(context: ElementContext): ElementContext {
    return context.state === 'ELEMENT_COMPLETING' ? context : this.#transition(context, 'ELEMENT_COMPLETING');
  }

  /** Also tells the container, if the path ends here. */
  toCompleted(element: ExecutableElement, context: ElementContext): ElementContext {
    const endsPath = context.value.bpmnElementType !== 'PROCESS' && !element.linkTarget && this.#outgoingOf(element, context).length === 0;
    if (!endsPath) return this.#transition(context, 'ELEMENT_COMPLETED');
    const before = this.#containerOf(context, element);
    const isConditionMet = before?.processor.beforeExecutionPathCompleted?.(before.element, before.context, context) ?? false;
    const completed = this.#transition(context, 'ELEMENT_COMPLETED');
    const container = this.#containerOf(completed, element);
    container?.processor.afterExecutionPathCompleted(container.element, container.context, completed, isConditionMet);
    return completed;
  }

  toTerminating(context: ElementContext): ElementContext {
    return this.#transition(context, 'ELEMENT_TERMINATING');
  }
  toTerminated(context: ElementContext): ElementContext {
    return this.#transition(context, 'ELEMENT_TERMINATED');
  }

  onElementActivating(context: ElementContext): void {
    const container = this.#containerOf(context);
    container?.processor.onChildActivating?.(container.element, container.context, context);
  }

  /** @param element the one of whose ending the container hears; another than the context's own where a compensation handler has ended the scope of its throw event. */
  onElementTerminated(context: ElementContext, element = this.#elementOf(context)): void {
    const container = this.#containerOf(context, element);
    container?.processor.onChildTerminated(container.element, container.context, context);
  }

  onCalledProcessCompleted(child: ElementContext): void {
    const { processor, element, context } = this.#callActivityOf(child);
    const isConditionMet = processor.beforeExecutionPathCompleted?.(element, context, child) ?? false;
    processor.afterExecutionPathCompleted(element, context, child, isConditionMet);
  }

  onCalledProcessTerminated(child: ElementContext): void {
    const { processor, element, context } = this.#callActivityOf(child);
    processor.onChildTerminated(element, context, child);
  }

  complete({ key, value }: ElementContext): void {
    this.#processing.writers.command(key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', value);
  }
  terminate({ key, value }: ElementContext): void {
    this.#processing.writers.command(key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', value);
  }

  takeOutgoing(element: ExecutableElement, context: ElementContext): void {
    for (const flow of this.#outgoingOf(element, context)) this.take(flow, context);
  }

  take(flow: ExecutableFlow, context: ElementContext): void {
    requireTransition(context, 'SEQUENCE_FLOW_TAKEN');
    this.#processing.writers.event(this.#processing.keys.next(), 'PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', {
      ...context.value,
      elementId: flow.id,
      bpmnElementType: 'SEQUENCE_FLOW',
      bpmnEventType: 'UNSPECIFIED',
    });
    this.activateInFlowScope(flow.target, context);
  }

  activateInFlowScope(element: ExecutableElement, { value }: ElementContext): void {
    this.#processing.writers.command(
      this.#processing.keys.next(),
      'PROCESS_INSTANCE',
      'ACTIVATE_ELEMENT',
      outerValueOf(element, value, value.flowScopeKey),
    );
  }

  /** The child gets its key when it is activating. */
  activateChild(child: ExecutableElement, { key, value }: ElementContext): void {
    this.#processing.writers.command(-1, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', outerValueOf(child, value, key));
  }

  /** An inner instance of a multi-instance body. */
  activateInner(element: ExecutableElement, { key, value }: ElementContext): void {
    this.#processing.writers.command(
      this.#processing.keys.next(),
      'PROCESS_INSTANCE',
      'ACTIVATE_ELEMENT',
      innerValueOf(element, value, key),
    );
  }

  activateInnerInBatches(count: number, { key, value }: ElementContext): void {
    this.#processing.writers.command(this.#processing.keys.next(), 'PROCESS_INSTANCE_BATCH', 'ACTIVATE', {
      processInstanceKey: value.processInstanceKey,
      batchElementInstanceKey: key,
      index: count,
      tenantId: DEFAULT_TENANT,
    });
  }

  /** Returns true when there is none to terminate. */
  terminateChildren({ key, value }: ElementContext): boolean {
    const instance = this.#processing.state.elementInstances.get(key);
    if (!instance || instance.childCount === 0) return true;
    this.#processing.writers.command(this.#processing.keys.next(), 'PROCESS_INSTANCE_BATCH', 'TERMINATE', {
      processInstanceKey: value.processInstanceKey,
      batchElementInstanceKey: key,
      index: -1,
      tenantId: DEFAULT_TENANT,
    });
    return false;
  }

  /** Returns the key of the new process instance. */
  createCalledInstance({ key: processDefinitionKey, bpmnProcessId, version }: DeployedProcess, { key, value }: ElementContext): number {
    const processInstanceKey = this.#processing.keys.next();
    this.#processing.writers.command(processInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', {
      bpmnProcessId,
      version,
      processDefinitionKey,
      processInstanceKey,
      elementId: bpmnProcessId,
      bpmnElementType: 'PROCESS',
      bpmnEventType: 'UNSPECIFIED',
      flowScopeKey: -1,
      parentProcessInstanceKey: value.processInstanceKey,
      parentElementInstanceKey: key,
      tenantId: DEFAULT_TENANT,
    });
    return processInstanceKey;
  }

  #outgoingOf(element: ExecutableElement, { value }: ElementContext): readonly ExecutableFlow[] {
    return isInnerInstance(element, value.bpmnElementType) ? [] : element.outgoing;
  }

  /**
   * The flow scope, or the call activity of a called process. As in Zeebe 8.6.0 the diagram says how the scope hears of its child, though a
   * compensation handler runs in the scope of the event that threw.
   */
  #containerOf(context: ElementContext, element = this.#elementOf(context)): Container | undefined {
    const { bpmnElementType, flowScopeKey, parentElementInstanceKey } = context.value;
    if (isInnerInstance(element, bpmnElementType)) return this.#container('MULTI_INSTANCE_BODY', element, flowScopeKey);
    if (element.scope) return this.#container(element.scope.elementType, element.scope, flowScopeKey);
    return parentElementInstanceKey > 0 ? this.#callActivityOf(context) : undefined;
  }

  #callActivityOf({ value: { parentElementInstanceKey } }: ElementContext): Container {
    const instance = this.#processing.state.elementInstances.get(parentElementInstanceKey);
    if (!instance) throw new Error(`Expected to find call activity instance ${parentElementInstanceKey}, but it is not there`);
    return this.#container('CALL_ACTIVITY', elementOf(this.#processing.state.processes, instance.value), instance.key);
  }

  #container(type: BpmnElementType, element: ExecutableElement, key: number): Container {
    const instance = this.#processing.state.elementInstances.get(key);
    if (!instance)
      throw new Error('Cannot invoke "io.camunda.zeebe.engine.state.instance.ElementInstance.getKey()" because "flowScope" is null');
    return { processor: this.#processors().container(type), element, context: contextOf(instance) };
  }

  #elementOf({ value }: ElementContext): ExecutableElement {
    return elementOf(this.#processing.state.processes, value);
  }

  #transition(context: ElementContext, next: Transition): ElementContext {
    requireTransition(context, next);
    this.#processing.writers.event(context.key, 'PROCESS_INSTANCE', next, context.value);
    return { ...context, state: next };
  }
}

export function outerValueOf(element: ExecutableElement, base: ProcessInstanceValue, flowScopeKey: number): ProcessInstanceValue {
  return { ...base, flowScopeKey, elementId: element.id, bpmnElementType: outerTypeOf(element), bpmnEventType: outerEventTypeOf(element) };
}

export function innerValueOf(element: ExecutableElement, base: ProcessInstanceValue, flowScopeKey: number): ProcessInstanceValue {
  return { ...base, flowScopeKey, elementId: element.id, bpmnElementType: element.elementType, bpmnEventType: element.eventType };
}
