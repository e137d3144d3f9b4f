import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../processing.ts';
import { requireJob } from './job-precondition.ts';

/** What time or the gateway does to a job: TIME_OUT, RECUR_AFTER_BACKOFF, YIELD, CANCEL. */
export function createJobDueProcessors(
  { processing, jobActivation }: Behaviors,
): Record<'timeOut' | 'recurAfterBackoff' | 'yield' | 'cancel', CommandProcessor<'JOB'>> {
  const { state, writers } = processing;
  return {
    timeOut(command) {
      const job = requireJob(command, processing, 'time out', ['ACTIVATED']);
      if (!job) return;
      writers.event(job.key, 'JOB', 'TIMED_OUT', job.value);
      jobActivation.publish(job.key);
    },
    recurAfterBackoff(command) {
      const job = state.jobs.get(command.key);
      if (job?.state !== 'FAILED' || job.recurringTime < 0) {
        const why = job ? `it is in state '${job.state}'` : 'no such job was found';
        writers.reject(command, job ? 'INVALID_STATE' : 'NOT_FOUND', `Expected to back off failed job with key '${command.key}', but ${why}`);
        return;
      }
      writers.event(job.key, 'JOB', 'RECURRED_AFTER_BACKOFF', job.value);
      jobActivation.publish(job.key);
    },
    yield(command) {
      const job = requireJob(command, processing, 'yield', ['ACTIVATED']);
      if (!job) return;
      const value = { ...job.value, deadline: -1, worker: '' };
      writers.event(job.key, 'JOB', 'YIELDED', value);
      writers.answer(command.requestId, job.key, 'JOB', 'YIELDED', value);
      jobActivation.publish(job.key);
    },
    cancel(command) {
      const job = requireJob(command, processing, 'cancel', ['ACTIVATABLE', 'ACTIVATED', 'FAILED', 'ERROR_THROWN']);
      if (job) writers.event(job.key, 'JOB', 'CANCELED', job.value);
    },
  };
}
