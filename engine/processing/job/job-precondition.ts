import type { Job, JobLifecycle } from '../../state/job-state.ts';
import type { Command } from '../../stream/writers.ts';
import type { Processing } from '../processing.ts';

/** The job this command is about, if it is in one of the states; otherwise the command is rejected. @param verb as in "Expected to complete job …". */
export function requireJob(
  command: Command<'JOB'>,
  { state, writers }: Processing,
  verb: string,
  states: readonly JobLifecycle[] = ['ACTIVATABLE', 'ACTIVATED'],
): Job | undefined {
  const job = state.jobs.get(command.key);
  if (!job) {
    writers.reject(command, 'NOT_FOUND', `Expected to ${verb} job with key '${command.key}', but no such job was found`);
    return undefined;
  }
  if (states.includes(job.state)) return job;
  writers.reject(command, 'INVALID_STATE', `Expected to ${verb} job with key '${command.key}', but it is in state '${job.state}'`);
  return undefined;
}
