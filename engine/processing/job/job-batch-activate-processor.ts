import { isBelow } from '../../protocol/long.ts';
import type { JobValue } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { Command } from '../../stream/writers.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { deadlineAfter } from '../behaviors/deadline.ts';

/** Zeebe's limit of a record, which is also that of a gRPC message. Characters stand for bytes: close enough for a limit. */
const BATCH_SIZE_MAX = 4 * 1024 * 1024;
/** A client may ask for more, but one batch carries no more jobs. */
const JOBS_MAX = 10_000;

export function createJobBatchActivateProcessor({ processing, jobActivation, incidents }: Behaviors): CommandProcessor<'JOB_BATCH'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const problem = problemOf(command);
    if (problem !== undefined) {
      writers.reject(command, 'INVALID_ARGUMENT', `Expected to activate job batch with ${problem}`);
      return;
    }
    const { type, worker, timeout, maxJobsToActivate, fetchVariables = [], tenantIds } = command.value;
    const batchKey = keys.next();
    const jobKeys: number[] = [];
    const jobs: JobValue[] = [];
    let size = 0;
    let truncated = false;
    for (const job of state.jobs.activatable(type, Math.min(maxJobsToActivate, JOBS_MAX))) {
      const activated = jobActivation.activated(job, worker, deadlineAfter(command.timestamp, timeout), fetchVariables);
      size += activated.variables.length + JSON.stringify(activated.customHeaders).length + 512;
      if (size > BATCH_SIZE_MAX) {
        truncated = true;
        if (jobs.length === 0) incidents.createForJob('MESSAGE_SIZE_EXCEEDED', tooLarge(job.key, size), job.key, job.value);
        break;
      }
      jobKeys.push(job.key);
      jobs.push(activated);
    }
    const value = { type, worker, timeout, maxJobsToActivate, truncated, jobKeys, jobs, tenantIds };
    writers.event(batchKey, 'JOB_BATCH', 'ACTIVATED', value);
    writers.answer(command.requestId, batchKey, 'JOB_BATCH', 'ACTIVATED', value);
  };
}

function problemOf({ value }: Command<'JOB_BATCH'>): string | undefined {
  if (value.maxJobsToActivate < 1) return `max jobs to activate to be greater than zero, but it was '${value.maxJobsToActivate}'`;
  if (isBelow(value.timeout, 1)) return `timeout to be greater than zero, but it was '${value.timeout}'`;
  if (value.type === '') return 'type to be present, but it was blank';
  return undefined;
}

function tooLarge(jobKey: number, size: number): string {
  const megabytes = `${(size / 1024 / 1024).toFixed(1)} MB`;
  return `The job with key '${jobKey}' can not be activated, because with ${megabytes} it is larger than the configured message size (per default is 4 MB). Try to reduce the size by reducing the number of fetched variables or modifying the variable values.`;
}
