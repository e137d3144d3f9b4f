import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../processing.ts';

export function createProcessInstanceModificationProcessor({ processing }: Behaviors): CommandProcessor<'PROCESS_INSTANCE_MODIFICATION'> {
  return (command) => processing.writers.reject(command, 'INVALID_STATE', 'Expected to process the modification of a process instance, but the engine cannot do it yet');
}
