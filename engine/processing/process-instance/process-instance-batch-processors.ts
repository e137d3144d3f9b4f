import { elementOf } from '../../state/executable-elements.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { innerValueOf } from '../behaviors/state-transition-behavior.ts';
import { canTerminate } from '../lifecycle.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Children that one batch command activates or terminates; the rest follows with the next one. */
const CHILDREN_MAX = 5_000;

export function createProcessInstanceBatchProcessors({
  processing,
}: Behaviors): Record<'activate' | 'terminate', CommandProcessor<'PROCESS_INSTANCE_BATCH'>> {
  const { state, writers, keys } = processing;
  return {
    /** `index` is how many inner instances are still to be activated. */
    activate({ value }) {
      const body = state.elementInstances.get(value.batchElementInstanceKey);
      if (!body) return;
      const inner = innerValueOf(elementOf(state.processes, body.value), body.value, body.key);
      const count = Math.min(value.index, CHILDREN_MAX);
      for (let each = 0; each < count; each++) writers.command(keys.next(), 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', inner);
      if (value.index > count) writers.command(keys.next(), 'PROCESS_INSTANCE_BATCH', 'ACTIVATE', { ...value, index: value.index - count });
    },
    /** `index` is the key of the first child to terminate; -1 for all. */
    terminate({ value }) {
      const children = state.elementInstances.children(value.batchElementInstanceKey, value.index, CHILDREN_MAX + 1);
      for (const child of children.slice(0, CHILDREN_MAX)) {
        if (canTerminate(child.state)) writers.command(child.key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', child.value);
      }
      const next = children[CHILDREN_MAX];
      if (next) writers.command(keys.next(), 'PROCESS_INSTANCE_BATCH', 'TERMINATE', { ...value, index: next.key });
    },
  };
}
