import type { ExecutableElement, ListenerDefinition } from '../../model/executable.ts';
import { javaHashMapOrder } from '../../model/java-hash-map-order.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { JobKind, JobListenerEventType } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import type { IncidentBehavior } from './incident-behavior.ts';
import type { JobActivationBehavior } from './job-activation-behavior.ts';
import { evaluateUserTask } from './user-task-attributes.ts';

const USER_TASK_JOB_TYPE = 'io.camunda.zeebe:userTask';

/** A job whose expressions were evaluated, ready to be created. */
export interface PreparedJob {
  readonly type: string;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
}

export class JobBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  readonly #incidents: IncidentBehavior;
  readonly #activation: JobActivationBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior, incidents: IncidentBehavior, activation: JobActivationBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
    this.#incidents = incidents;
    this.#activation = activation;
  }

  prepare(element: ExecutableElement, { key, value }: ElementContext): PreparedJob {
    const headers: Record<string, string> = { ...element.job?.headers };
    const type = element.job ? this.#expressions.notEmptyString(element.job.type, key) : USER_TASK_JOB_TYPE;
    const retries = element.job ? this.#expressions.int(element.job.retries, key) : 1;
    if (element.userTask && !element.userTask.isNative)
      Object.assign(headers, this.#userTaskHeaders(element, key, value.processDefinitionKey));
    return { type, retries, headers: inZeebesOrder(headers) };
  }

  prepareListener({ type, retries }: ListenerDefinition, { key }: ElementContext): PreparedJob {
    return { type: this.#expressions.notEmptyString(type, key), retries: this.#expressions.int(retries, key), headers: {} };
  }

  create(
    { type, retries, headers }: PreparedJob,
    { key: elementInstanceKey, value }: ElementContext,
    jobKind: JobKind = 'BPMN_ELEMENT',
    jobListenerEventType: JobListenerEventType = 'UNSPECIFIED',
  ): void {
    const key = this.#processing.keys.next();
    this.#processing.writers.event(key, 'JOB', 'CREATED', {
      type,
      worker: '',
      retries,
      retryBackoff: 0,
      recurringTime: -1,
      deadline: -1,
      timeout: -1,
      jobKind,
      jobListenerEventType,
      errorCode: '',
      errorMessage: '',
      variables: '{}',
      customHeaders: headers,
      changedAttributes: [],
      bpmnProcessId: value.bpmnProcessId,
      processDefinitionKey: value.processDefinitionKey,
      processDefinitionVersion: value.version,
      processInstanceKey: value.processInstanceKey,
      elementId: value.elementId,
      elementInstanceKey,
      tenantId: DEFAULT_TENANT,
    });
    this.#activation.publish(key);
  }

  cancel({ key }: ElementContext): void {
    const job = this.#processing.state.jobs.get(this.#processing.state.elementInstances.get(key)?.jobKey ?? -1);
    if (!job) return;
    this.#processing.writers.event(job.key, 'JOB', 'CANCELED', job.value);
    this.#incidents.resolveOfJob(job.key);
  }

  #userTaskHeaders(element: ExecutableElement, scopeKey: number, processDefinitionKey: number): Record<string, string> {
    const { state } = this.#processing;
    const definition = element.userTask!;
    const deploymentKey = state.processes.get(processDefinitionKey)?.deploymentKey ?? -1;
    const task = evaluateUserTask(definition, scopeKey, this.#expressions, state, deploymentKey);
    const headers: Record<string, string> = {};
    const add = (name: string, value: string): void => {
      if (value !== '') headers[`io.camunda.zeebe:${name}`] = value;
    };
    // Before the others: the order in which they are put in shows in the order in which they come out.
    add('formKey', task.formKey > 0 ? String(task.formKey) : (definition.formKey ?? ''));
    add('assignee', task.assignee);
    if (definition.candidateGroups) add('candidateGroups', JSON.stringify(task.candidateGroups));
    if (definition.candidateUsers) add('candidateUsers', JSON.stringify(task.candidateUsers));
    add('dueDate', task.dueDate);
    add('followUpDate', task.followUpDate);
    return headers;
  }
}

/** Workers get the headers as a text, in which the order can be seen. */
function inZeebesOrder(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(javaHashMapOrder(Object.keys(headers)).map((name) => [name, headers[name]!]));
}
