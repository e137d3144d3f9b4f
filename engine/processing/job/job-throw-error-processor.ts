import { NO_CATCH_EVENT_FOUND } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { Catch } from '../behaviors/event-publication-behavior.ts';
import { type Failure, isFailure } from '../failure.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { keptMessage } from './error-message.ts';
import { requireJob } from './job-precondition.ts';

export function createJobThrowErrorProcessor({ processing, publication, incidents }: Behaviors): CommandProcessor<'JOB'> {
  const { state, writers } = processing;
  return (command) => {
    const job = requireJob(command, processing, 'throw an error for');
    if (!job) return;
    if (job.value.jobKind !== 'BPMN_ELEMENT') {
      writers.reject(
        command,
        'INVALID_STATE',
        `Cannot throw BPMN error from ${job.value.jobKind} job with key '${job.key}', type '${job.type}' and processInstanceKey '${job.value.processInstanceKey}'`,
      );
      return;
    }
    const { errorCode, errorMessage, variables } = command.value;
    const thrown = { ...job.value, errorCode, errorMessage: keptMessage(errorMessage), variables };
    const element = state.elementInstances.get(thrown.elementInstanceKey);
    const found = findCatch(() => publication.findErrorCatch(errorCode, element, thrown.errorMessage));
    if ('event' in found && !state.eventScopes.canTrigger(found.instance.key, found.event.id)) {
      writers.reject(command, 'INVALID_STATE', `Expected to find event scope that is accepting events, but was ${found.instance.key}`);
      return;
    }
    const value = 'event' in found ? thrown : { ...thrown, elementId: NO_CATCH_EVENT_FOUND };
    writers.event(job.key, 'JOB', 'ERROR_THROWN', value);
    writers.answer(command.requestId, job.key, 'JOB', 'ERROR_THROWN', value);
    if ('event' in found) publication.throwError(found, variables === '{}' ? '' : variables);
    else incidents.createForJob(found.errorType, found.message, job.key, value);
  };
}

function findCatch(find: () => Catch): Catch | Failure {
  try {
    return find();
  } catch (error) {
    if (isFailure(error)) return error;
    throw error;
  }
}
