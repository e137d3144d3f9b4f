import type { Behaviors } from '../behaviors/behaviors.ts';
import { ERROR_MESSAGE_LENGTH_MAX } from '../behaviors/incident-behavior.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { requireJob } from './job-precondition.ts';

export function createJobFailProcessor({ processing, variables, jobActivation, incidents }: Behaviors): CommandProcessor<'JOB'> {
  const { writers } = processing;
  return (command) => {
    const job = requireJob(command, processing, 'fail');
    if (!job) return;
    const { retries, retryBackoff, errorMessage, variables: document } = command.value;
    const failed = {
      ...job.value,
      retries,
      retryBackoff,
      errorMessage: errorMessage.slice(0, ERROR_MESSAGE_LENGTH_MAX),
      variables: document,
      recurringTime: retries > 0 && retryBackoff > 0 ? command.timestamp + retryBackoff : job.value.recurringTime,
    };
    writers.event(job.key, 'JOB', 'FAILED', failed);
    writers.answer(command.requestId, job.key, 'JOB', 'FAILED', failed);
    variables.mergeLocal(failed.elementInstanceKey, failed, document);
    if (retries > 0) {
      jobActivation.publish(job.key);
      return;
    }
    const type = failed.jobKind === 'EXECUTION_LISTENER' ? 'EXECUTION_LISTENER_NO_RETRIES' : 'JOB_NO_RETRIES';
    incidents.createForJob(type, failed.errorMessage || 'No more retries left.', job.key, failed);
  };
}
