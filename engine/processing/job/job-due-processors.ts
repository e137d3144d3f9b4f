import type { Job } from '../../state/job-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { requireJob } from './job-precondition.ts';

/** What time or the gateway does to a job: TIME_OUT, RECUR_AFTER_BACKOFF, YIELD, CANCEL. */
export function createJobDueProcessors({
  processing,
  jobActivation,
}: Behaviors): Record<'timeOut' | 'recurAfterBackoff' | 'yield' | 'cancel', CommandProcessor<'JOB'>> {
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
      if (job?.state !== 'FAILED' || job.recurringTime < 0 || job.recurringTime >= processing.now()) {
        writers.reject(command, 'NOT_FOUND', `Expected to back off failed job with key '${command.key}', but ${whyNotRecurring(job)}`);
        return;
      }
      writers.event(job.key, 'JOB', 'RECURRED_AFTER_BACKOFF', job.value);
      jobActivation.publish(job.key);
    },
    yield(command) {
      const job = requireJob(command, processing, 'yield', ['ACTIVATED']);
      if (!job) return;
      writers.event(job.key, 'JOB', 'YIELDED', job.value);
      writers.answer(command.requestId, job.key, 'JOB', 'YIELDED', job.value);
      // Not into a stream again: the one that could not take it may be the only one.
      jobActivation.announce(job.type);
    },
    cancel(command) {
      const job = requireJob(command, processing, 'cancel', ['ACTIVATABLE', 'ACTIVATED', 'FAILED', 'ERROR_THROWN']);
      if (job) writers.event(job.key, 'JOB', 'CANCELED', job.value);
    },
  };
}

/** The texts are Zeebe's. */
function whyNotRecurring(job: Job | undefined): string {
  switch (job?.state) {
    case 'ACTIVATABLE':
      return 'it is already activable';
    case 'ACTIVATED':
      return 'it is already activated';
    case 'ERROR_THROWN':
      return 'it is in error state';
    default:
      return 'no such job was found';
  }
}
