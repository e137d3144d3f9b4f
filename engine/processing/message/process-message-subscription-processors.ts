import { elementOf } from '../../state/executable-elements.ts';
import type { Command, Writers } from '../../stream/writers.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { EMPTY_SUBSCRIPTION } from '../behaviors/catch-event-behavior.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

type Subscription = 'PROCESS_MESSAGE_SUBSCRIPTION';

/** The waiting element's side of a message subscription. */
export const createProcessMessageSubscriptionProcessors = (
  behaviors: Behaviors,
): Record<'CREATE' | 'CORRELATE' | 'DELETE', CommandProcessor<Subscription>> => ({
  CREATE: (command) => create(behaviors, command),
  CORRELATE: (command) => correlate(behaviors, command),
  DELETE: (command) => remove(behaviors, command),
});

function create({ processing }: Behaviors, command: Command<Subscription>): void {
  const { state, writers } = processing;
  const { elementInstanceKey, messageName } = command.value;
  const subscription = state.processMessageSubscriptions.get(elementInstanceKey, messageName);
  if (subscription?.state === 'OPENING') {
    writers.event(subscription.key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', subscription.value);
    return;
  }
  const expected = `Expected to create process message subscription with element key '${elementInstanceKey}' and message name '${messageName}', but`;
  if (!subscription) writers.reject(command, 'NOT_FOUND', `${expected} no such subscription was found`);
  else writers.reject(command, 'INVALID_STATE', `${expected} it is already ${subscription.state === 'CLOSING' ? 'closing' : 'opened'}`);
}

function correlate({ processing, eventTriggers }: Behaviors, command: Command<Subscription>): void {
  const { state, writers } = processing;
  const { elementInstanceKey, messageName, processInstanceKey, bpmnProcessId } = command.value;
  const subscription = state.processMessageSubscriptions.get(elementInstanceKey, messageName);
  if (!subscription) return refuseMessage(writers, command, 'NOT_FOUND', 'no such subscription was found');
  if (subscription.state === 'CLOSING') return refuseMessage(writers, command, 'INVALID_STATE', 'it is already closing');
  const instance = state.elementInstances.get(elementInstanceKey);
  const { elementId, interrupting } = subscription.value;
  if (!instance || !eventTriggers.canTrigger(instance, elementId)) {
    return refuseMessage(
      writers,
      command,
      'INVALID_STATE',
      `a process message subscription with element key '${elementInstanceKey}' and message name '${messageName}', but the subscription is not active anymore`,
    );
  }
  const value = { ...command.value, elementId, interrupting };
  writers.restate(command, { elementId, interrupting });
  writers.event(subscription.key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', value);
  const event = elementOf(state.processes, { processDefinitionKey: instance.processDefinitionKey, elementId });
  eventTriggers.activateElement(event, instance, value.variables === '{}' ? '' : value.variables);
  writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'CORRELATE', {
    ...EMPTY_SUBSCRIPTION,
    processInstanceKey,
    elementInstanceKey,
    bpmnProcessId,
    messageName,
  });
}

function remove({ processing }: Behaviors, command: Command<Subscription>): void {
  const { state, writers } = processing;
  const { elementInstanceKey, messageName } = command.value;
  const subscription = state.processMessageSubscriptions.get(elementInstanceKey, messageName);
  if (subscription) writers.event(subscription.key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED', subscription.value);
  else
    writers.reject(
      command,
      'NOT_FOUND',
      `Expected to delete process message subscription for element with key '${elementInstanceKey}' and message name '${messageName}', but no such subscription was found.`,
    );
}

function refuseMessage(writers: Writers, command: Command<Subscription>, type: 'NOT_FOUND' | 'INVALID_STATE', why: string): void {
  const { elementInstanceKey, messageName, processInstanceKey, bpmnProcessId, messageKey, correlationKey } = command.value;
  writers.reject(
    command,
    type,
    `Expected to correlate ${why.startsWith('a ') ? why : `process message subscription with element key '${elementInstanceKey}' and message name '${messageName}', but ${why}`}`,
  );
  writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'REJECT', {
    ...EMPTY_SUBSCRIPTION,
    processInstanceKey,
    elementInstanceKey,
    bpmnProcessId,
    messageKey,
    messageName,
    correlationKey,
  });
}
