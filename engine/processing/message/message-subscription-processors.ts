import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { MessageSubscriptionValue } from '../../protocol/record.ts';
import type { MessageSubscription } from '../../state/message-subscription-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { EMPTY_SUBSCRIPTION } from '../behaviors/catch-event-behavior.ts';
import { correlateValue } from '../behaviors/message-delivery-behavior.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import type { Command, Writers } from '../../stream/writers.ts';
import type { Processing } from '../processing.ts';

type Intent = 'CREATE' | 'CORRELATE' | 'REJECT' | 'DELETE' | 'MIGRATE';

/** The message's side of a subscription: CREATE, CORRELATE (the element took the message), REJECT (it did not), DELETE. */
export const createMessageSubscriptionProcessors = (behaviors: Behaviors): Record<Intent, CommandProcessor<'MESSAGE_SUBSCRIPTION'>> => ({
  CREATE: (command) => create(behaviors, command),
  CORRELATE: (command) => correlate(behaviors, command),
  REJECT: (command) => reject(behaviors, command),
  DELETE: (command) => remove(behaviors, command),
  MIGRATE: (command) => migrate(behaviors, command),
});

function create({ processing }: Behaviors, command: Command<'MESSAGE_SUBSCRIPTION'>): void {
  const { state, writers, keys } = processing;
  const { elementInstanceKey, messageName } = command.value;
  if (state.messageSubscriptions.get(elementInstanceKey, messageName)) {
    acknowledgeOpening(writers, command.value);
    writers.reject(
      command,
      'INVALID_STATE',
      `Expected to open a new message subscription for element with key '${elementInstanceKey}' and message name '${messageName}', but there is already a message subscription for that element key and message name opened`,
    );
    return;
  }
  const key = keys.next();
  writers.event(key, 'MESSAGE_SUBSCRIPTION', 'CREATED', command.value);
  const filledIn = correlateNext(processing, key, command.value);
  if (filledIn) writers.restate(command, filledIn);
  else acknowledgeOpening(writers, command.value);
}

function correlate({ processing, correlationAnswers }: Behaviors, command: Command<'MESSAGE_SUBSCRIPTION'>): void {
  const subscription = known(processing, command, 'correlate subscription');
  if (!subscription) return;
  processing.writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'CORRELATED', subscription.value);
  correlationAnswers.correlated(subscription.value.messageKey, subscription.value.processInstanceKey);
  if (!subscription.value.interrupting) correlateNext(processing, subscription.key, subscription.value);
}

function reject({ processing, correlationAnswers }: Behaviors, command: Command<'MESSAGE_SUBSCRIPTION'>): void {
  const { state, writers } = processing;
  const { value } = command;
  writers.event(command.key, 'MESSAGE_SUBSCRIPTION', 'REJECTED', value);
  const message = state.messages.get(value.messageKey);
  const other =
    message &&
    state.messageSubscriptions
      .matching(value.messageName, value.correlationKey)
      .find((each) => each.value.bpmnProcessId === value.bpmnProcessId && !each.isCorrelating);
  if (!message || !other) return correlationAnswers.notCorrelated(value);
  const correlating = { ...other.value, messageKey: message.key, variables: message.value.variables };
  writers.event(other.key, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', correlating);
  writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', correlateValue(correlating));
}

function remove({ processing }: Behaviors, command: Command<'MESSAGE_SUBSCRIPTION'>): void {
  const { writers } = processing;
  const { elementInstanceKey, messageName, processInstanceKey } = command.value;
  const subscription = known(processing, command, 'close message subscription');
  if (subscription) writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'DELETED', subscription.value);
  writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'DELETE', {
    ...EMPTY_SUBSCRIPTION,
    elementId: '',
    processInstanceKey,
    elementInstanceKey,
    messageName,
    tenantId: DEFAULT_TENANT,
  });
}

function migrate({ processing }: Behaviors, command: Command<'MESSAGE_SUBSCRIPTION'>): void {
  const subscription = known(processing, command, 'migrate subscription');
  if (!subscription) return;
  const { bpmnProcessId, interrupting } = command.value;
  processing.writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'MIGRATED', { ...subscription.value, bpmnProcessId, interrupting });
}

/** The subscription that a command is about; where there is none, the command is refused. */
function known({ state, writers }: Processing, command: Command<'MESSAGE_SUBSCRIPTION'>, what: string): MessageSubscription | undefined {
  const { elementInstanceKey, messageName } = command.value;
  const subscription = state.messageSubscriptions.get(elementInstanceKey, messageName);
  if (!subscription)
    writers.reject(
      command,
      'NOT_FOUND',
      `Expected to ${what} for element with key '${elementInstanceKey}' and message name '${messageName}', but no such message subscription exists`,
    );
  return subscription;
}

/** Hands over the oldest buffered message that this process has not had. Returns what of it went into the subscription. */
function correlateNext(
  { state, writers, now }: Processing,
  subscriptionKey: number,
  value: MessageSubscriptionValue,
): Pick<MessageSubscriptionValue, 'messageKey' | 'variables'> | undefined {
  const message = state.messages
    .buffered(value.messageName, value.correlationKey)
    .find((each) => each.deadline > now() && !state.messages.isCorrelatedTo(each.key, value.bpmnProcessId));
  if (!message) return undefined;
  const filledIn = { messageKey: message.key, variables: message.value.variables };
  const correlating = { ...value, ...filledIn };
  writers.event(subscriptionKey, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', correlating);
  writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', correlateValue(correlating));
  return filledIn;
}

function acknowledgeOpening(writers: Writers, value: MessageSubscriptionValue): void {
  const { processInstanceKey, elementInstanceKey, messageName, interrupting } = value;
  writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CREATE', {
    ...EMPTY_SUBSCRIPTION,
    elementId: '',
    processInstanceKey,
    elementInstanceKey,
    messageName,
    interrupting,
  });
}
