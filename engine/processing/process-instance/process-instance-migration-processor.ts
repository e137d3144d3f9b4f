import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../processing.ts';

export function createProcessInstanceMigrationProcessor({ processing }: Behaviors): CommandProcessor<'PROCESS_INSTANCE_MIGRATION'> {
  return (command) => processing.writers.reject(command, 'INVALID_STATE', 'Expected to process the migration of a process instance, but the engine cannot do it yet');
}
