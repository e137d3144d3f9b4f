import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ErrorType, IncidentValue, JobValue, ProcessInstanceValue } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';
import type { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';

/** Call hierarchies are at most this deep; deeper ones are cut in an incident's path. */
const CALL_DEPTH_MAX = 1_000;

export class IncidentBehavior {
  readonly #processing: Processing;
  constructor(processing: Processing) {
    this.#processing = processing;
  }

  create(failure: Failure, { key, value }: ElementContext): void {
    this.#write(failure.errorType, failure.message, value, key, value.elementId, -1, failure.variableScopeKey ?? key);
  }

  createForJob(errorType: ErrorType, errorMessage: string, jobKey: number, job: JobValue): void {
    this.#write(errorType, errorMessage, job, job.elementInstanceKey, job.elementId, jobKey, job.elementInstanceKey);
  }

  resolveOf({ key }: ElementContext): void {
    for (const incident of this.#processing.state.incidents.ofElementInstance(key)) {
      this.#processing.writers.event(incident.key, 'INCIDENT', 'RESOLVED', incident.value);
    }
  }

  resolveOfJob(jobKey: number): void {
    const incident = this.#processing.state.incidents.ofJob(jobKey);
    if (incident) this.#processing.writers.event(incident.key, 'INCIDENT', 'RESOLVED', incident.value);
  }

  #write(
    errorType: ErrorType,
    errorMessage: string,
    owner: Pick<ProcessInstanceValue, 'bpmnProcessId' | 'processDefinitionKey' | 'processInstanceKey'>,
    elementInstanceKey: number,
    elementId: string,
    jobKey: number,
    variableScopeKey: number,
  ): void {
    const { bpmnProcessId, processDefinitionKey, processInstanceKey } = owner;
    this.#processing.writers.event(this.#processing.keys.next(), 'INCIDENT', 'CREATED', {
      errorType,
      errorMessage,
      bpmnProcessId,
      processDefinitionKey,
      processInstanceKey,
      elementId,
      elementInstanceKey,
      jobKey,
      variableScopeKey,
      tenantId: DEFAULT_TENANT,
      ...this.#path(elementInstanceKey),
    });
  }

  /** From the root process instance down to the element, one part for each process of the call hierarchy. */
  #path(elementInstanceKey: number): Pick<IncidentValue, 'elementInstancePath' | 'processDefinitionPath' | 'callingElementPath'> {
    const { elementInstances } = this.#processing.state;
    const elementInstancePath: number[][] = [[]];
    const processDefinitionPath: number[] = [];
    const callingElementPath: number[] = [];
    for (let instance = elementInstances.get(elementInstanceKey), steps = 0; instance && steps < CALL_DEPTH_MAX; steps++) {
      elementInstancePath[0]!.unshift(instance.key);
      if (instance.parentKey > 0) {
        instance = elementInstances.get(instance.parentKey);
        continue;
      }
      processDefinitionPath.unshift(instance.processDefinitionKey);
      instance = elementInstances.get(instance.value.parentElementInstanceKey);
      if (!instance) break;
      elementInstancePath.unshift([]);
      callingElementPath.unshift(this.#indexOfCallActivity(instance.value));
    }
    return { elementInstancePath, processDefinitionPath, callingElementPath };
  }

  /** Call activities are numbered by the order of their ids. */
  #indexOfCallActivity({ processDefinitionKey, elementId }: ProcessInstanceValue): number {
    const elements = this.#processing.state.processes.get(processDefinitionKey)?.process.elements.values() ?? [];
    return [...elements]
      .filter((element) => element.elementType === 'CALL_ACTIVITY')
      .map((element) => element.id)
      .sort()
      .indexOf(elementId);
  }
}
