import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Messages whose time to live has passed. The events name only the keys, as Zeebe's do. */
export function createMessageBatchExpireProcessor({ processing }: Behaviors): CommandProcessor<'MESSAGE_BATCH'> {
  return (command) => {
    for (const key of command.value.messageKeys) {
      processing.writers.event(key, 'MESSAGE', 'EXPIRED', {
        name: '',
        correlationKey: '',
        messageId: '',
        timeToLive: -1,
        deadline: -1,
        variables: '{}',
        tenantId: DEFAULT_TENANT,
      });
    }
  };
}

export function createMessageExpireProcessor({ processing }: Behaviors): CommandProcessor<'MESSAGE'> {
  return (command) => processing.writers.event(command.key, 'MESSAGE', 'EXPIRED', command.value);
}
