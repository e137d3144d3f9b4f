import type { EventIntent } from '../protocol/record.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers = { [I in EventIntent<'USER_TASK'>]: EventApplier<'USER_TASK'> };

export const userTaskAppliers: Appliers = {
  CREATING: ({ key, value }, state) => {
    state.userTasks.put(key, value, 'CREATING');
    if (state.elementInstances.get(value.elementInstanceKey))
      state.elementInstances.update(value.elementInstanceKey, () => ({ userTaskKey: key }));
  },
  CREATED: ({ key, value }, state) => state.userTasks.put(key, value, 'CREATED'),
  ASSIGNING: ({ key, value }, state) =>
    state.userTasks.put(key, { ...value, assignee: state.userTasks.get(key)?.value.assignee ?? '' }, 'ASSIGNING'),
  ASSIGNED: ({ key, value }, state) => state.userTasks.put(key, value, 'CREATED'),
  UPDATING: ({ key, value }, state) => state.userTasks.put(key, state.userTasks.get(key)?.value ?? value, 'UPDATING'),
  UPDATED: ({ key, value }, state) => state.userTasks.put(key, value, 'CREATED'),
  COMPLETING: ({ key, value }, state) => state.userTasks.put(key, value, 'COMPLETING'),
  COMPLETED: ({ key, value }, state) => {
    state.userTasks.remove(key);
    if (state.elementInstances.get(value.elementInstanceKey))
      state.elementInstances.update(value.elementInstanceKey, () => ({ userTaskKey: -1 }));
  },
  CANCELING: ({ key, value }, state) => state.userTasks.put(key, value, 'CANCELING'),
  CANCELED: ({ key }, state) => state.userTasks.remove(key),
  // As in Zeebe 8.6.0 the task itself still speaks of the process it came from.
  MIGRATED: () => {},
};
