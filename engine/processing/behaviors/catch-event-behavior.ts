import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import { catchEventsOf, elementOf, isStartOfEventSubProcess } from '../../state/executable-elements.ts';
import type { ElementContext } from '../element-context.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import type { TimerBehavior, TimerSchedule } from './timer-behavior.ts';

interface Evaluated {
  readonly event: ExecutableElement;
  readonly message?: { readonly name: string; readonly correlationKey: string };
  readonly timer?: TimerSchedule;
  readonly signalName?: string;
}

/** Opens and closes the subscriptions of an element for the messages, timers and signals that can happen to it. */
export class CatchEventBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  readonly #timers: TimerBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior, timers: TimerBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
    this.#timers = timers;
  }

  /**
   * Evaluates all before it subscribes to any: a failure leaves nothing behind. Then messages, timers, signals.
   * @param onMessage may refuse, by throwing, a message that is about to be subscribed to
   */
  subscribe(
    element: ExecutableElement,
    context: ElementContext,
    matches: (event: ExecutableElement) => boolean = () => true,
    onMessage: (messageName: string, event: ExecutableElement) => void = () => {},
  ): void {
    const events = catchEventsOf(element, context.value.bpmnElementType).filter(
      (event) => (event.message ?? event.timer ?? event.signal) && matches(event),
    );
    if (events.length === 0) return;
    const evaluated = events.map((event) => this.#evaluate(event, context));
    for (const { event, message } of evaluated) if (message) onMessage(message.name, event);
    for (const { event, message } of evaluated) if (message) this.#subscribeToMessage(event, message, context);
    for (const { event, timer } of evaluated) if (timer) this.createTimer(event.id, timer, context.key, context.value);
    for (const { event, signalName } of evaluated) if (signalName !== undefined) this.#subscribeToSignal(event, signalName, context);
  }

  unsubscribe(context: ElementContext, matches: (elementId: string) => boolean = () => true): void {
    this.unsubscribeFromTimers(context, matches);
    this.unsubscribeFromMessages(context, matches);
    this.unsubscribeFromSignals(context, matches);
  }

  unsubscribeFromTimers({ key }: ElementContext, matches: (elementId: string) => boolean): void {
    const { state, writers } = this.#processing;
    for (const timer of state.timers.ofElementInstance(key)) {
      if (matches(timer.value.targetElementId)) writers.event(timer.key, 'TIMER', 'CANCELED', timer.value);
    }
  }

  unsubscribeFromMessages({ key }: ElementContext, matches: (elementId: string) => boolean): void {
    const { state, writers } = this.#processing;
    for (const subscription of state.processMessageSubscriptions.ofElementInstance(key)) {
      if (!matches(subscription.value.elementId)) continue;
      writers.event(subscription.key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'DELETING', subscription.value);
      writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'DELETE', {
        ...EMPTY_SUBSCRIPTION,
        processInstanceKey: subscription.value.processInstanceKey,
        elementInstanceKey: key,
        messageName: subscription.messageName,
      });
    }
  }

  unsubscribeFromSignals({ key }: ElementContext, matches: (elementId: string) => boolean): void {
    const { state, writers } = this.#processing;
    for (const subscription of state.signalSubscriptions.bySubscriber(key)) {
      if (matches(subscription.value.catchEventId)) writers.event(subscription.key, 'SIGNAL_SUBSCRIPTION', 'DELETED', subscription.value);
    }
  }

  unsubscribeEventSubProcesses(context: ElementContext): void {
    const { processDefinitionKey } = context.value;
    this.unsubscribe(context, (elementId) =>
      isStartOfEventSubProcess(elementOf(this.#processing.state.processes, { processDefinitionKey, elementId })),
    );
  }

  createTimer(
    targetElementId: string,
    schedule: TimerSchedule,
    elementInstanceKey: number,
    owner: { readonly processInstanceKey: number; readonly processDefinitionKey: number },
    next = this.#timers.first(schedule),
  ): void {
    const { processInstanceKey, processDefinitionKey } = owner;
    this.#processing.writers.event(this.#processing.keys.next(), 'TIMER', 'CREATED', {
      targetElementId,
      ...next,
      processInstanceKey,
      elementInstanceKey,
      processDefinitionKey,
      tenantId: DEFAULT_TENANT,
    });
  }

  #evaluate(event: ExecutableElement, { key, value }: ElementContext): Evaluated {
    const result: { -readonly [Field in keyof Evaluated]: Evaluated[Field] } = { event };
    if (event.message) {
      const name = this.#expressions.string(event.message.name, key);
      result.message = { name, correlationKey: this.#correlationKey(event, key, value.flowScopeKey) };
    }
    if (event.timer) result.timer = this.#timers.evaluate(event.timer, key);
    if (event.signal) result.signalName = this.#expressions.string(event.signal.name, key);
    return result;
  }

  /** A boundary event's key is looked up where the activity stands, not among the activity's own variables. */
  #correlationKey(event: ExecutableElement, key: number, flowScopeKey: number): string {
    const expression = event.message?.correlationKey;
    if (!expression)
      throw new Failure('EXTRACT_VALUE_ERROR', `Expected the message of '${event.id}' to have a correlation key, but it has none`);
    return this.#expressions.correlationKey(expression, event.elementType === 'BOUNDARY_EVENT' ? flowScopeKey : key);
  }

  #subscribeToMessage(
    event: ExecutableElement,
    { name, correlationKey }: NonNullable<Evaluated['message']>,
    { key, value }: ElementContext,
  ): void {
    const subscription = {
      messageName: name,
      correlationKey,
      messageKey: -1,
      bpmnProcessId: value.bpmnProcessId,
      processInstanceKey: value.processInstanceKey,
      elementInstanceKey: key,
      variables: '{}',
      tenantId: DEFAULT_TENANT,
      interrupting: isInterrupting(event),
    };
    this.#processing.writers.event(this.#processing.keys.next(), 'PROCESS_MESSAGE_SUBSCRIPTION', 'CREATING', {
      ...subscription,
      elementId: event.id,
    });
    this.#processing.writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'CREATE', subscription);
  }

  #subscribeToSignal(event: ExecutableElement, signalName: string, { key, value }: ElementContext): void {
    this.#processing.writers.event(this.#processing.keys.next(), 'SIGNAL_SUBSCRIPTION', 'CREATED', {
      signalName,
      catchEventId: event.id,
      catchEventInstanceKey: key,
      bpmnProcessId: value.bpmnProcessId,
      processDefinitionKey: value.processDefinitionKey,
      tenantId: DEFAULT_TENANT,
    });
  }
}

export function isInterrupting(event: ExecutableElement): boolean {
  return event.interrupting || event.elementType === 'INTERMEDIATE_CATCH_EVENT' || event.elementType === 'RECEIVE_TASK';
}

/** Zeebe's defaults of the fields that a command leaves out. */
export const EMPTY_SUBSCRIPTION = {
  messageName: '',
  correlationKey: '',
  messageKey: -1,
  interrupting: true,
  bpmnProcessId: '',
  processInstanceKey: -1,
  elementInstanceKey: -1,
  variables: '{}',
  tenantId: DEFAULT_TENANT,
};
