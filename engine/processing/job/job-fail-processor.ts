import { isBelow, plus } from '../../protocol/long.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { keptMessage } from './error-message.ts';
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
      errorMessage: keptMessage(errorMessage),
      variables: document,
      recurringTime: retries > 0 && isBelow(0, retryBackoff) ? plus(command.timestamp, retryBackoff) : job.value.recurringTime,
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
