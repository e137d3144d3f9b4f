import type { Behaviors } from '../behaviors/behaviors.ts';
import type { BpmnStreamProcessor } from '../process-instance/bpmn-stream-processor.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

/** Tries the failed step again at once, or gives the failed job free. */
export function createIncidentResolveProcessor(
  { processing, jobActivation }: Behaviors,
  steps: BpmnStreamProcessor,
): CommandProcessor<'INCIDENT'> {
  const { state, writers } = processing;
  return (command) => {
    const incident = state.incidents.get(command.key);
    if (!incident) {
      writers.reject(command, 'NOT_FOUND', `Expected to resolve incident with key '${command.key}', but no such incident was found`);
      return;
    }
    const job = state.jobs.get(incident.jobKey);
    if (job && job.value.retries <= 0) {
      writers.rejectAnswering(
        command,
        'INVALID_STATE',
        'NOT_FOUND',
        `Expected to resolve incident with key '${command.key}', but job with key '${job.key}' has no retries left. Please update the job retries and retry resolving the incident`,
      );
      return;
    }
    writers.event(incident.key, 'INCIDENT', 'RESOLVED', incident.value);
    writers.answer(command.requestId, incident.key, 'INCIDENT', 'RESOLVED', incident.value);
    if (incident.jobKey > 0) {
      jobActivation.publish(incident.jobKey);
      return;
    }
    const instance = state.elementInstances.get(incident.elementInstanceKey);
    if (!instance)
      throw new Error(
        `Expected to continue processing after incident ${command.key} resolved, but element instance ${incident.elementInstanceKey} not found`,
      );
    const intent = instance.state === 'ELEMENT_ACTIVATING' ? 'ACTIVATE_ELEMENT' : 'COMPLETE_ELEMENT';
    steps.process({ ...command, valueType: 'PROCESS_INSTANCE', key: instance.key, intent, value: instance.value, requestId: undefined });
  };
}
