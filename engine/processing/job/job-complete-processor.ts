import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { requireJob } from './job-precondition.ts';

export function createJobCompleteProcessor({ processing, eventTriggers }: Behaviors): CommandProcessor<'JOB'> {
  const { state, writers } = processing;
  return (command) => {
    const job = requireJob(command, processing, 'complete');
    if (!job) return;
    const completed = { ...job.value, variables: command.value.variables };
    writers.event(job.key, 'JOB', 'COMPLETED', completed);
    writers.answer(command.requestId, job.key, 'JOB', 'COMPLETED', completed);
    const element = state.elementInstances.get(completed.elementInstanceKey);
    if (!element) return;
    const isListener = completed.jobKind === 'EXECUTION_LISTENER';
    if (!isListener && state.elementInstances.get(element.parentKey)?.state !== 'ELEMENT_ACTIVATED') return;
    eventTriggers.triggering(completed, element.key, completed.elementId, completed.variables);
    writers.command(element.key, 'PROCESS_INSTANCE', isListener ? 'COMPLETE_EXECUTION_LISTENER' : 'COMPLETE_ELEMENT', element.value);
  };
}
