import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { CompensationSubscription } from '../../state/compensation-subscription-state.ts';
import { elementOf, isInnerInstance } from '../../state/executable-elements.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';

/** Remembers which completed activities can be compensated, and compensates them (zeebe.md §2.3). */
export class CompensationBehavior {
  readonly #processing: Processing;
  constructor(processing: Processing) {
    this.#processing = processing;
  }

  /** An activity with a handler, or a scope with such activities in it, is completing. */
  subscribe(element: ExecutableElement, { key, value }: ElementContext): void {
    // The handler of a multi-instance activity belongs to its body.
    const handler = isInnerInstance(element, value.bpmnElementType) ? undefined : element.compensationHandler;
    const isScope = value.bpmnElementType === 'SUB_PROCESS' || value.bpmnElementType === 'MULTI_INSTANCE_BODY';
    if (!handler && !(isScope && this.#of(value.processInstanceKey).some((each) => each.value.compensableActivityScopeKey === key))) return;
    this.#processing.writers.event(this.#processing.keys.next(), 'COMPENSATION_SUBSCRIPTION', 'CREATED', {
      processInstanceKey: value.processInstanceKey,
      processDefinitionKey: value.processDefinitionKey,
      compensableActivityId: element.id,
      compensableActivityScopeKey: value.flowScopeKey,
      compensableActivityInstanceKey: key,
      throwEventId: '',
      throwEventInstanceKey: -1,
      compensationHandlerId: handler?.id ?? '',
      compensationHandlerInstanceKey: -1,
      variables: '{}',
      tenantId: DEFAULT_TENANT,
    });
  }

  /** Returns whether anything is compensated: then the throw event waits for it. @param activityId only this activity. */
  trigger(element: ExecutableElement, context: ElementContext, activityId?: string): boolean {
    const scopes = this.#scopesOf(element, context);
    const waiting = this.#of(context.value.processInstanceKey).filter((each) => each.value.throwEventId === '');
    const chosen = waiting.filter(
      ({ value }) =>
        scopes.includes(value.compensableActivityScopeKey) && (activityId === undefined || value.compensableActivityId === activityId),
    );
    for (const subscription of chosen) this.#triggerOne(context, waiting, subscription);
    return chosen.length > 0;
  }

  /** A handler completed. */
  completeHandler({ key, value }: ElementContext): void {
    if (value.bpmnEventType !== 'COMPENSATION') return;
    const subscription = this.#of(value.processInstanceKey).find((each) => each.value.compensationHandlerInstanceKey === key);
    if (!subscription) return;
    this.#processing.writers.event(subscription.key, 'COMPENSATION_SUBSCRIPTION', 'COMPLETED', subscription.value);
    this.#completeScopes(value.processInstanceKey, subscription.value.compensableActivityScopeKey);
    const { throwEventInstanceKey } = subscription.value;
    if (this.#of(value.processInstanceKey).some((each) => each.value.throwEventInstanceKey === throwEventInstanceKey)) return;
    const thrower = this.#processing.state.elementInstances.get(throwEventInstanceKey);
    if (thrower) this.#processing.writers.command(thrower.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', thrower.value);
  }

  deleteOfProcess({ value }: ElementContext): void {
    for (const subscription of this.#of(value.processInstanceKey)) this.#delete(subscription);
  }

  deleteOfScope({ key, value }: ElementContext): void {
    const all = this.#of(value.processInstanceKey);
    const scopes = [key];
    for (const scope of scopes) {
      for (const subscription of all.filter((each) => each.value.compensableActivityScopeKey === scope)) {
        this.#delete(subscription);
        scopes.push(subscription.value.compensableActivityInstanceKey);
      }
    }
  }

  #delete({ key, value }: CompensationSubscription): void {
    this.#processing.writers.event(key, 'COMPENSATION_SUBSCRIPTION', 'DELETED', value);
  }

  #of(processInstanceKey: number): CompensationSubscription[] {
    return this.#processing.state.compensationSubscriptions.ofProcessInstance(processInstanceKey);
  }

  /** From inside an event sub-process the scope around it is compensated too. */
  #scopesOf(element: ExecutableElement, { value }: ElementContext): number[] {
    if (element.scope?.elementType !== 'EVENT_SUB_PROCESS') return [value.flowScopeKey];
    return [value.flowScopeKey, this.#processing.state.elementInstances.get(value.flowScopeKey)?.parentKey ?? -1];
  }

  #triggerOne(context: ElementContext, waiting: readonly CompensationSubscription[], subscription: CompensationSubscription): void {
    const { value } = subscription;
    const handlerKey = value.compensationHandlerId === '' ? -1 : this.#activateHandler(context, value.compensableActivityId);
    this.#processing.writers.event(subscription.key, 'COMPENSATION_SUBSCRIPTION', 'TRIGGERED', {
      ...value,
      throwEventId: context.value.elementId,
      throwEventInstanceKey: context.key,
      compensationHandlerInstanceKey: handlerKey,
    });
    for (const inner of waiting.filter((each) => each.value.compensableActivityScopeKey === value.compensableActivityInstanceKey)) {
      this.#triggerOne(context, waiting, inner);
    }
  }

  /** The boundary event passes at once; the handler is activated in the scope of the throw event. */
  #activateHandler({ value }: ElementContext, activityId: string): number {
    const { state, writers, keys } = this.#processing;
    const activity = elementOf(state.processes, { processDefinitionKey: value.processDefinitionKey, elementId: activityId });
    const boundary = activity.boundaryEvents.find((event) => event.eventType === 'COMPENSATION');
    const handler = activity.compensationHandler;
    if (!boundary || !handler) throw new Error(`Expected activity '${activityId}' to have a compensation handler, but it has none`);
    const boundaryKey = keys.next();
    const boundaryValue = { ...value, elementId: boundary.id, bpmnElementType: boundary.elementType, bpmnEventType: boundary.eventType };
    for (const intent of ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED'] as const) {
      writers.event(boundaryKey, 'PROCESS_INSTANCE', intent, boundaryValue);
    }
    const handlerKey = keys.next();
    writers.command(handlerKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', {
      ...value,
      elementId: handler.id,
      bpmnElementType: handler.loop ? 'MULTI_INSTANCE_BODY' : handler.elementType,
      bpmnEventType: 'COMPENSATION',
    });
    return handlerKey;
  }

  /** Scopes whose inner compensation is done are done too, outwards. */
  #completeScopes(processInstanceKey: number, scopeKey: number): void {
    for (let scope = scopeKey; ;) {
      const all = this.#of(processInstanceKey);
      if (all.some((each) => each.value.compensableActivityScopeKey === scope)) return;
      const ofScope = all.find(({ value }) => value.compensableActivityInstanceKey === scope && value.compensationHandlerId === '');
      if (!ofScope) return;
      this.#processing.writers.event(ofScope.key, 'COMPENSATION_SUBSCRIPTION', 'COMPLETED', ofScope.value);
      scope = ofScope.value.compensableActivityScopeKey;
    }
  }
}
