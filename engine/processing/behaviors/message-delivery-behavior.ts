import type { MessageSubscriptionValue, MessageValue } from '../../protocol/record.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Processing } from '../processing.ts';
import type { BufferedStartBehavior } from './buffered-start-behavior.ts';

export interface Delivery {
  /** Waiting elements that get the message by a command each. */
  readonly correlating: readonly MessageSubscriptionValue[];
  /** Instances that it started. */
  readonly started: readonly number[];
}

/** Brings a message to at most one waiting element of each process, and starts processes that wait for it. */
export class MessageDeliveryBehavior {
  readonly #processing: Processing;
  readonly #bufferedStarts: BufferedStartBehavior;

  constructor(processing: Processing, bufferedStarts: BufferedStartBehavior) {
    this.#processing = processing;
    this.#bufferedStarts = bufferedStarts;
  }

  deliver(key: number, message: MessageValue): Delivery {
    const { state, writers } = this.#processing;
    const { name, correlationKey } = message;
    const reached = new Set<string>();
    const correlating: MessageSubscriptionValue[] = [];
    const started: number[] = [];
    for (const subscription of state.messageSubscriptions.matching(name, correlationKey)) {
      if (subscription.isCorrelating || reached.has(subscription.value.bpmnProcessId)) continue;
      const value = { ...subscription.value, messageKey: key, variables: message.variables };
      writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', value);
      reached.add(value.bpmnProcessId);
      correlating.push(value);
    }
    for (const subscription of state.messageStartEventSubscriptions.byMessageName(name)) {
      const { bpmnProcessId } = subscription.value;
      if (reached.has(bpmnProcessId) || (correlationKey !== '' && state.messages.isStartLocked(bpmnProcessId, correlationKey))) continue;
      reached.add(bpmnProcessId);
      started.push(this.#bufferedStarts.start(subscription, key, message));
    }
    return { correlating, started };
  }

  send(correlating: readonly MessageSubscriptionValue[]): void {
    for (const value of correlating)
      this.#processing.writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', correlateValue(value));
  }
}

/** The command that hands a correlating message to the waiting element. */
export function correlateValue(value: MessageSubscriptionValue) {
  const { messageName, correlationKey, messageKey, bpmnProcessId, processInstanceKey, elementInstanceKey, variables } = value;
  return {
    messageName,
    correlationKey,
    messageKey,
    bpmnProcessId,
    processInstanceKey,
    elementInstanceKey,
    variables,
    interrupting: true,
    elementId: '',
    tenantId: DEFAULT_TENANT,
  };
}
