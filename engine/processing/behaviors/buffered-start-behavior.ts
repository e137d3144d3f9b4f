import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Message } from '../../state/message-state.ts';
import type { MessageStartEventSubscription } from '../../state/message-start-event-subscription-state.ts';
import type { Processing } from '../processing.ts';
import type { EventTriggerBehavior } from './event-trigger-behavior.ts';

/** Starts process instances by messages, also by buffered ones when the instance that held them back has ended. */
export class BufferedStartBehavior {
  readonly #processing: Processing;
  readonly #eventTriggers: EventTriggerBehavior;

  constructor(processing: Processing, eventTriggers: EventTriggerBehavior) {
    this.#processing = processing;
    this.#eventTriggers = eventTriggers;
  }

  /** Returns the key of the instance. */
  start({ key: subscriptionKey, value }: MessageStartEventSubscription, messageKey: number, message: Message['value']): number {
    const { writers, keys } = this.#processing;
    const processInstanceKey = keys.next();
    const { processDefinitionKey, bpmnProcessId, startEventId } = value;
    writers.event(subscriptionKey, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', {
      processDefinitionKey,
      bpmnProcessId,
      startEventId,
      processInstanceKey,
      messageKey,
      messageName: message.name,
      correlationKey: message.correlationKey,
      variables: message.variables,
      tenantId: DEFAULT_TENANT,
    });
    this.#eventTriggers.startProcessInstance(processDefinitionKey, processInstanceKey, startEventId, message.variables);
    return processInstanceKey;
  }

  /** The oldest buffered message of this correlation key that has not started this process yet. */
  startNext(bpmnProcessId: string, correlationKey: string): void {
    const { state, now } = this.#processing;
    const latest = state.processes.latest(bpmnProcessId);
    if (!latest) return;
    let next: { subscription: MessageStartEventSubscription; message: Message } | undefined;
    for (const subscription of state.messageStartEventSubscriptions.byProcess(latest.key)) {
      const message = state.messages
        .buffered(subscription.messageName, correlationKey)
        .find((each) => each.deadline > now() && !state.messages.isCorrelatedTo(each.key, bpmnProcessId));
      if (message && (!next || message.key < next.message.key)) next = { subscription, message };
    }
    if (next) this.start(next.subscription, next.message.key, next.message.value);
  }
}
