import type { UserTaskValue } from '../../protocol/record.ts';
import type { UserTask } from '../../state/user-task-state.ts';
import type { Command } from '../../stream/writers.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

type Name = 'complete' | 'assign' | 'claim' | 'update';

/** Commands on native user tasks. */
export function createUserTaskProcessors({ processing, eventTriggers }: Behaviors): Record<Name, CommandProcessor<'USER_TASK'>> {
  const { state, writers } = processing;

  const requireTask = (command: Command<'USER_TASK'>, verb: string): UserTask | undefined => {
    const task = state.userTasks.get(command.key);
    const expected = `Expected to ${verb} user task with key '${command.key}', but`;
    if (!task) writers.reject(command, 'NOT_FOUND', `${expected} no such user task was found`);
    else if (task.state !== 'CREATED') writers.reject(command, 'INVALID_STATE', `${expected} it is in state '${task.state}'`);
    else return task;
    return undefined;
  };
  const assign = (command: Command<'USER_TASK'>, task: UserTask, action: string): void => {
    const value = { ...task.value, assignee: command.value.assignee, action, changedAttributes: [] };
    writers.event(task.key, 'USER_TASK', 'ASSIGNING', value);
    writers.event(task.key, 'USER_TASK', 'ASSIGNED', value);
    writers.answer(command.requestId, task.key, 'USER_TASK', 'ASSIGNED', value);
  };

  return {
    complete(command) {
      const task = requireTask(command, 'complete');
      if (!task) return;
      const value = {
        ...task.value,
        variables: command.value.variables,
        action: command.value.action || 'complete',
        changedAttributes: [],
      };
      writers.event(task.key, 'USER_TASK', 'COMPLETING', value);
      writers.event(task.key, 'USER_TASK', 'COMPLETED', value);
      writers.answer(command.requestId, task.key, 'USER_TASK', 'COMPLETED', value);
      const element = state.elementInstances.get(value.elementInstanceKey);
      if (!element || state.elementInstances.get(element.parentKey)?.state !== 'ELEMENT_ACTIVATED') return;
      eventTriggers.triggering(value, element.key, value.elementId, value.variables);
      writers.command(element.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', element.value);
    },
    assign(command) {
      const task = requireTask(command, 'assign');
      if (task) assign(command, task, command.value.action || 'assign');
    },
    claim(command) {
      const task = requireTask(command, 'claim');
      if (!task) return;
      const { assignee } = task.value;
      if (command.value.assignee === '') {
        writers.reject(command, 'INVALID_STATE', `Expected to claim user task with key '${command.key}', but provided assignee is empty`);
      } else if (assignee !== '' && assignee !== command.value.assignee) {
        writers.reject(command, 'INVALID_STATE', `Expected to claim user task with key '${command.key}', but it has already been assigned`);
      } else {
        assign(command, task, command.value.action || 'claim');
      }
    },
    update(command) {
      const task = requireTask(command, 'update');
      if (!task) return;
      const { changedAttributes } = command.value;
      const changed = Object.fromEntries(changedAttributes.map((name) => [name, command.value[name as keyof UserTaskValue]]));
      const value: UserTaskValue = { ...task.value, ...changed, action: command.value.action || 'update', changedAttributes };
      writers.event(task.key, 'USER_TASK', 'UPDATING', value);
      writers.event(task.key, 'USER_TASK', 'UPDATED', value);
      writers.answer(command.requestId, task.key, 'USER_TASK', 'UPDATED', value);
    },
  };
}
