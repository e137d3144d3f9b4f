import { elementOf } from '../../state/executable-elements.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

export function createSignalBroadcastProcessor({ processing, eventTriggers }: Behaviors): CommandProcessor<'SIGNAL'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const key = keys.next();
    const { signalName, variables } = command.value;
    writers.event(key, 'SIGNAL', 'BROADCASTED', command.value);
    writers.answer(command.requestId, key, 'SIGNAL', 'BROADCASTED', command.value);
    for (const { value } of state.signalSubscriptions.bySignalName(signalName)) {
      const { processDefinitionKey, catchEventId, catchEventInstanceKey } = value;
      if (catchEventInstanceKey < 0) {
        eventTriggers.startProcessInstance(processDefinitionKey, keys.next(), catchEventId, variables);
        continue;
      }
      const instance = state.elementInstances.get(catchEventInstanceKey);
      if (!instance || !eventTriggers.canTrigger(instance, catchEventId)) continue;
      const event = elementOf(state.processes, { processDefinitionKey, elementId: catchEventId });
      eventTriggers.activateElement(event, instance, variables === '{}' ? '' : variables);
    }
  };
}
