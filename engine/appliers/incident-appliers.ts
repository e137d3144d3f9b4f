import type { EventIntent } from '../protocol/record.ts';
import { NO_CATCH_EVENT_FOUND } from '../protocol/record.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers = { [I in EventIntent<'INCIDENT'>]: EventApplier<'INCIDENT'> };

export const incidentAppliers: Appliers = {
  CREATED: ({ key, value }, state) => {
    state.incidents.put(key, value);
    const job = value.errorType === 'MESSAGE_SIZE_EXCEEDED' ? state.jobs.get(value.jobKey) : undefined;
    if (job) state.jobs.put(job.key, job.value, 'FAILED');
  },
  RESOLVED: ({ key, value }, state) => {
    const element = state.elementInstances.get(value.elementInstanceKey);
    if (value.errorType === 'EXTRACT_VALUE_ERROR' && element) state.elementInstances.update(element.key, () => ({ listenerIndex: 0 }));
    const job = state.jobs.get(value.jobKey);
    if (job && (job.state === 'FAILED' || job.state === 'ERROR_THROWN')) {
      const elementId = job.value.elementId === NO_CATCH_EVENT_FOUND && element ? element.value.elementId : job.value.elementId;
      state.jobs.put(job.key, { ...job.value, elementId }, 'ACTIVATABLE');
    }
    state.incidents.remove(key);
  },
  MIGRATED: ({ key, value }, state) => state.incidents.put(key, value),
};
