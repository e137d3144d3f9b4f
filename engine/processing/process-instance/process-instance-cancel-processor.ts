import type { Behaviors } from '../behaviors/behaviors.ts';
import { canTerminate } from '../lifecycle.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Calls are at most this deep when the root is looked for. */
const CALL_DEPTH_MAX = 10_000;

export function createProcessInstanceCancelProcessor({ processing }: Behaviors): CommandProcessor<'PROCESS_INSTANCE'> {
  const { state, writers } = processing;

  const rootOf = (processInstanceKey: number): number => {
    let key = processInstanceKey;
    for (let depth = 0; depth < CALL_DEPTH_MAX; depth++) {
      const parent = state.elementInstances.get(key)?.value.parentProcessInstanceKey ?? -1;
      if (parent < 0) return key;
      key = parent;
    }
    return key;
  };

  return (command) => {
    const instance = state.elementInstances.get(command.key);
    const prefix = `Expected to cancel a process instance with key '${command.key}', but`;
    if (!instance || instance.parentKey > 0 || !canTerminate(instance.state)) {
      writers.reject(command, 'NOT_FOUND', `${prefix} no such process was found`);
      return;
    }
    if (instance.value.parentProcessInstanceKey > 0) {
      writers.reject(
        command,
        'INVALID_STATE',
        `${prefix} it is created by a parent process instance. Cancel the root process instance '${rootOf(instance.key)}' instead.`,
      );
      return;
    }
    writers.command(instance.key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', instance.value);
    writers.answer(command.requestId, instance.key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATING', instance.value);
  };
}
