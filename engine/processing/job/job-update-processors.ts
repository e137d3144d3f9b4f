import { deadlineAfter } from '../behaviors/deadline.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import type { Command } from '../../stream/writers.ts';
import type { Job } from '../../state/job-state.ts';

/** UPDATE_RETRIES, UPDATE_TIMEOUT and UPDATE of both. */
export function createJobUpdateProcessors({
  processing,
}: Behaviors): Record<'updateRetries' | 'updateTimeout' | 'update', CommandProcessor<'JOB'>> {
  const { state, writers } = processing;

  const requireExisting = (command: Command<'JOB'>): Job | undefined => {
    const job = state.jobs.get(command.key);
    if (!job) writers.reject(command, 'NOT_FOUND', `Expected to update job with key '${command.key}', but no such job was found`);
    return job;
  };
  const retriesAreValid = (command: Command<'JOB'>): boolean => {
    if (command.value.retries >= 1) return true;
    writers.reject(
      command,
      'INVALID_ARGUMENT',
      `Expected to update retries for job with key '${command.key}' with a positive amount of retries, but the amount given was '${command.value.retries}'`,
    );
    return false;
  };
  const isActive = (command: Command<'JOB'>, job: Job, type: 'INVALID_STATE' | 'INVALID_ARGUMENT' = 'INVALID_STATE'): boolean => {
    if (job.state === 'ACTIVATED') return true;
    writers.reject(command, type, `Expected to update the timeout of job with key '${command.key}', but it is not active`);
    return false;
  };

  return {
    updateRetries(command) {
      const job = requireExisting(command);
      if (!job || !retriesAreValid(command)) return;
      const value = { ...job.value, retries: command.value.retries };
      writers.event(job.key, 'JOB', 'RETRIES_UPDATED', value);
      writers.answer(command.requestId, job.key, 'JOB', 'RETRIES_UPDATED', value);
    },
    updateTimeout(command) {
      const job = requireExisting(command);
      if (!job || !isActive(command, job)) return;
      const value = { ...job.value, deadline: deadlineAfter(command.timestamp, command.value.timeout) };
      writers.event(job.key, 'JOB', 'TIMEOUT_UPDATED', value);
      writers.answer(command.requestId, job.key, 'JOB', 'TIMEOUT_UPDATED', value);
    },
    update(command) {
      const job = requireExisting(command);
      if (!job) return;
      const { changedAttributes, retries, timeout } = command.value;
      if (changedAttributes.includes('retries') && !retriesAreValid(command)) return;
      if (changedAttributes.includes('timeout') && !isActive(command, job, 'INVALID_ARGUMENT')) return;
      const value = {
        ...job.value,
        changedAttributes,
        ...(changedAttributes.includes('retries') ? { retries } : {}),
        ...(changedAttributes.includes('timeout') ? { deadline: deadlineAfter(command.timestamp, timeout) } : {}),
      };
      writers.event(job.key, 'JOB', 'UPDATED', value);
      writers.answer(command.requestId, job.key, 'JOB', 'UPDATED', value);
    },
  };
}
