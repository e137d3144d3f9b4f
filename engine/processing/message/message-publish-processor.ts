import { isBelow, plus } from '../../protocol/long.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Correlates the message to at most one waiting element of each process, and starts processes that wait for it. */
export function createMessagePublishProcessor({ processing, messageDelivery }: Behaviors): CommandProcessor<'MESSAGE'> {
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
    const message = { ...command.value, deadline: plus(command.timestamp, timeToLive) };
    writers.restate(command, { deadline: message.deadline });
    writers.event(key, 'MESSAGE', 'PUBLISHED', message);
    writers.answer(command.requestId, key, 'MESSAGE', 'PUBLISHED', message);
    messageDelivery.send(messageDelivery.deliver(key, message).correlating);
    if (!isBelow(0, timeToLive)) writers.event(key, 'MESSAGE', 'EXPIRED', message);
  };
}
