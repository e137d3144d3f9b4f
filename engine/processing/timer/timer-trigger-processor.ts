import { elementOf } from '../../state/executable-elements.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

export function createTimerTriggerProcessor({ processing, eventTriggers, catchEvents, timers }: Behaviors): CommandProcessor<'TIMER'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const timer = state.timers.get(command.key);
    if (!timer) {
      writers.reject(command, 'NOT_FOUND', `Expected to trigger timer with key '${command.key}', but no such timer was found`);
      return;
    }
    const { elementInstanceKey, processDefinitionKey, targetElementId, dueDate, repetitions } = timer.value;
    const event = elementOf(state.processes, { processDefinitionKey, elementId: targetElementId });
    let owner = { processInstanceKey: timer.value.processInstanceKey, processDefinitionKey };
    if (elementInstanceKey < 0) {
      const processInstanceKey = keys.next();
      owner = { processInstanceKey, processDefinitionKey };
      writers.event(command.key, 'TIMER', 'TRIGGERED', { ...timer.value, processInstanceKey });
      eventTriggers.startProcessInstance(processDefinitionKey, processInstanceKey, targetElementId, '');
    } else {
      const instance = state.elementInstances.get(elementInstanceKey);
      if (!instance || !eventTriggers.canTrigger(instance, targetElementId)) {
        writers.reject(
          command,
          'INVALID_STATE',
          `Expected to trigger a timer with key '${command.key}', but the timer is not active anymore`,
        );
        return;
      }
      writers.event(command.key, 'TIMER', 'TRIGGERED', timer.value);
      eventTriggers.activateElement(event, instance);
    }
    if (repetitions !== -1 && repetitions <= 1) return;
    const schedule = timers.evaluate(event.timer!, elementInstanceKey);
    catchEvents.createTimer(targetElementId, schedule, elementInstanceKey, owner, timers.next(schedule, dueDate, repetitions));
  };
}

export function createTimerCancelProcessor({ processing }: Behaviors): CommandProcessor<'TIMER'> {
  const { state, writers } = processing;
  return (command) => {
    const timer = state.timers.get(command.key);
    if (timer) writers.event(timer.key, 'TIMER', 'CANCELED', timer.value);
    else writers.reject(command, 'NOT_FOUND', `Expected to cancel timer with key '${command.key}', but no such timer was found`);
  };
}
