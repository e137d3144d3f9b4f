import { isBelow } from '../protocol/long.ts';
import { NO_CATCH_EVENT_FOUND } from '../protocol/record.ts';
import type { EventIntent, JobValue } from '../protocol/record.ts';
import type { Job } from '../state/job-state.ts';
import type { MutableEngineState } from '../state/engine-state.ts';
import type { EventApplier } from './event-applier.ts';

type Appliers = { [I in EventIntent<'JOB'>]: EventApplier<'JOB'> };

export const jobAppliers: Appliers = {
  CREATED: ({ key, value }, state) => {
    state.jobs.put(key, value, 'ACTIVATABLE');
    if (!state.elementInstances.get(value.elementInstanceKey)) return;
    const isListener = value.jobKind === 'EXECUTION_LISTENER';
    state.elementInstances.update(value.elementInstanceKey, ({ listenerIndex }) => ({
      jobKey: key,
      listenerIndex: isListener ? listenerIndex + 1 : listenerIndex,
    }));
  },
  COMPLETED: ({ key, value }, state) => {
    state.jobs.remove(key);
    const element = state.elementInstances.get(value.elementInstanceKey);
    // As in Zeebe 8.6.0 a process, which has no flow scope, keeps the key of its listener's job.
    if (element && state.elementInstances.get(element.parentKey)?.state === 'ELEMENT_ACTIVATED')
      state.elementInstances.update(element.key, () => ({ jobKey: -1 }));
  },
  FAILED: ({ key, value }, state) => {
    const backsOff = value.retries > 0 && isBelow(0, value.retryBackoff);
    state.jobs.put(key, value, value.retries > 0 && !backsOff ? 'ACTIVATABLE' : 'FAILED', backsOff);
  },
  ERROR_THROWN: ({ key, value }, state) => {
    if (value.elementId === NO_CATCH_EVENT_FOUND) {
      state.jobs.put(key, value, 'ERROR_THROWN');
      return;
    }
    state.jobs.remove(key);
    if (state.elementInstances.get(value.elementInstanceKey))
      state.elementInstances.update(value.elementInstanceKey, () => ({ jobKey: -1 }));
  },
  TIMED_OUT: ({ key, value }, state) => state.jobs.put(key, value, 'ACTIVATABLE'),
  RETRIES_UPDATED: (event, state) => change(event, state, ({ retries }) => ({ retries })),
  TIMEOUT_UPDATED: (event, state) => change(event, state, ({ deadline }) => ({ deadline })),
  UPDATED: ({ key, value }, state) => {
    const job = state.jobs.get(key);
    if (!job) return;
    const { changedAttributes, retries, deadline } = value;
    // Where both are changed, Zeebe 8.6.0 times the job out at the new deadline and goes on telling the old one.
    const told = changedAttributes.includes('retries') ? job.value.deadline : deadline;
    state.jobs.put(key, { ...job.value, retries, deadline: told }, job.state, backsOff(job), deadline);
  },
  RECURRED_AFTER_BACKOFF: ({ key, value }, state) => state.jobs.put(key, value, 'ACTIVATABLE'),
  CANCELED: ({ key, value }, state) => {
    state.jobs.remove(key);
    const element = state.elementInstances.get(value.elementInstanceKey);
    if (element?.jobKey === key) state.elementInstances.update(element.key, () => ({ jobKey: -1 }));
  },
  YIELDED: ({ key, value }, state) => state.jobs.put(key, value, 'ACTIVATABLE'),
  MIGRATED: ({ key, value }, state) => {
    const job = state.jobs.get(key);
    state.jobs.put(key, value, job?.state ?? 'ACTIVATABLE', job !== undefined && backsOff(job));
  },
};

const backsOff = ({ recurringTime }: Job): boolean => recurringTime > 0;

function change(
  { key, value }: { readonly key: number; readonly value: JobValue },
  state: MutableEngineState,
  pick: (value: JobValue) => Partial<JobValue>,
): void {
  const job = state.jobs.get(key);
  if (job) state.jobs.put(key, { ...job.value, ...pick(value) }, job.state, backsOff(job));
}
