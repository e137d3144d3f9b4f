import type { Command } from '../stream/writers.ts';
import type { Behaviors } from './behaviors/behaviors.ts';
import type { BpmnStreamProcessor } from './process-instance/bpmn-stream-processor.ts';

/** What becomes of a command whose records do not fit into one batch, if it is not just refused. Returns whether it wrote that. */
export function createTooLargeHandler({ processing }: Behaviors, steps: BpmnStreamProcessor): (command: Command) => boolean {
  return (command) => {
    switch (command.valueType) {
      case 'PROCESS_INSTANCE':
        return steps.raiseTooLarge(command as Command<'PROCESS_INSTANCE'>);
      case 'PROCESS_INSTANCE_MODIFICATION':
        processing.writers.reject(
          command,
          'INVALID_ARGUMENT',
          `Unable to modify process instance with key '${command.key}' as the size exceeds the maximum batch size. Please reduce the size by splitting the modification into multiple commands.`,
        );
        return true;
      default:
        return false;
    }
  };
}
