import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Publishes a message that is not buffered, and answers when an element has taken it; refused when none waits for it. */
export function createMessageCorrelateProcessor({
  processing,
  messageDelivery,
  correlationAnswers,
}: Behaviors): CommandProcessor<'MESSAGE_CORRELATION'> {
  const { writers, keys } = processing;
  return (command) => {
    const { name, correlationKey, variables } = command.value;
    const key = keys.next();
    const message = { name, correlationKey, messageId: '', timeToLive: -1, deadline: -1, variables, tenantId: DEFAULT_TENANT };
    writers.event(key, 'MESSAGE', 'PUBLISHED', message);
    const value = { ...command.value, messageKey: key };
    writers.event(key, 'MESSAGE_CORRELATION', 'CORRELATING', value);
    const { correlating, started } = messageDelivery.deliver(key, message);
    if (correlating.length + started.length === 0) {
      writers.reject(
        { ...command, value },
        'NOT_FOUND',
        `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`,
      );
    } else {
      correlationAnswers.await(key, command.requestId);
      if (started[0] !== undefined) correlationAnswers.correlated(key, started[0]);
      messageDelivery.send(correlating);
    }
    writers.event(key, 'MESSAGE', 'EXPIRED', message);
  };
}
