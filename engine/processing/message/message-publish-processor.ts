import type { MessageSubscriptionValue } from '../../protocol/record.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../processing.ts';

/** Correlates the message to at most one waiting element of each process, and starts processes that wait for it. */
export function createMessagePublishProcessor({ processing, bufferedStarts }: Behaviors): CommandProcessor<'MESSAGE'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const { name, correlationKey, messageId, timeToLive } = command.value;
    if (messageId !== '' && state.messages.existsWithId(name, correlationKey, messageId)) {
      writers.reject(
        command,
        'ALREADY_EXISTS',
        `Expected to publish a new message with id '${messageId}', but a message with that id was already published`,
      );
      return;
    }
    const key = keys.next();
    const message = { ...command.value, deadline: command.timestamp + timeToLive };
    writers.restate(command, { deadline: message.deadline });
    writers.event(key, 'MESSAGE', 'PUBLISHED', message);
    writers.answer(command.requestId, key, 'MESSAGE', 'PUBLISHED', message);
    const reached = new Set<string>();
    const correlating: MessageSubscriptionValue[] = [];
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
      bufferedStarts.start(subscription, key, message);
    }
    for (const value of correlating) writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', correlateValue(value));
    if (timeToLive <= 0) writers.event(key, 'MESSAGE', 'EXPIRED', message);
  };
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
