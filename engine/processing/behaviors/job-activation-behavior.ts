import type { JobStreamRequest } from '../../engine-api.ts';
import type { Long } from '../../protocol/long.ts';
import type { JobValue } from '../../protocol/record.ts';
import type { Job } from '../../state/job-state.ts';
import type { Processing } from '../processing.ts';
import { deadlineAfter } from './deadline.ts';
import type { VariableBehavior } from './variable-behavior.ts';

export type JobSink = (key: number, job: JobValue) => void;

/** Who waits for jobs outside: `job/waiting-workers.ts` implements it. */
export interface JobListeners {
  /** The stream that takes the next job of this type, if there is one. */
  nextStream(type: string): { readonly request: JobStreamRequest; readonly onJob: JobSink } | undefined;
  /** A job of this type can be activated. */
  jobAvailable(type: string): void;
}

/** Hands jobs to workers: pushed into a stream at once, or activated by a later command. */
export class JobActivationBehavior {
  readonly #processing: Processing;
  readonly #variables: VariableBehavior;
  readonly #listeners: JobListeners;

  constructor(processing: Processing, variables: VariableBehavior, listeners: JobListeners) {
    this.#processing = processing;
    this.#variables = variables;
    this.#listeners = listeners;
  }

  /** The job can be activated from now on. */
  publish(key: number): void {
    const { state, writers, keys } = this.#processing;
    const job = state.jobs.get(key);
    if (job?.state !== 'ACTIVATABLE') return;
    const stream = this.#listeners.nextStream(job.type);
    if (!stream) return this.announce(job.type);
    const { type, worker, timeout, fetchVariable } = stream.request;
    const activated = this.activated(job, worker, deadlineAfter(this.#processing.now(), timeout), fetchVariable);
    writers.event(keys.next(), 'JOB_BATCH', 'ACTIVATED', {
      type,
      worker,
      timeout,
      maxJobsToActivate: -1,
      truncated: false,
      jobKeys: [key],
      // The worker gets its variables; the log is not told of them.
      jobs: [{ ...activated, variables: '{}' }],
      tenantIds: ['<default>'],
    });
    writers.afterCommit(() => stream.onJob(key, activated));
  }

  /** Wakes those who poll for jobs of this type. */
  announce(type: string): void {
    this.#processing.writers.afterCommit(() => this.#listeners.jobAvailable(type));
  }

  /** The job as its worker gets it. @param fetchVariables none = all that are visible. */
  activated({ value }: Job, worker: string, deadline: Long, fetchVariables: readonly string[]): JobValue {
    const names = fetchVariables.length === 0 ? undefined : fetchVariables;
    return { ...value, worker, deadline, variables: this.#variables.visibleDocument(value.elementInstanceKey, names) };
  }
}
