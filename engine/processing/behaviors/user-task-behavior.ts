import type { ExecutableElement } from '../../model/executable.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { UserTaskValue } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import { evaluateUserTask, type UserTaskAttributes } from './user-task-attributes.ts';

/** Native user tasks (`zeebe:userTask`). */
export class UserTaskBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
  }

  evaluate(element: ExecutableElement, { key, value }: ElementContext): UserTaskAttributes {
    const { state } = this.#processing;
    return evaluateUserTask(
      element.userTask!,
      key,
      this.#expressions,
      state,
      state.processes.get(value.processDefinitionKey)?.deploymentKey ?? -1,
    );
  }

  /** With an assignee the task is assigned right after it is created. */
  create(element: ExecutableElement, { key: elementInstanceKey, value }: ElementContext, attributes: UserTaskAttributes): void {
    const { writers, keys, now } = this.#processing;
    const key = keys.next();
    const task: UserTaskValue = {
      userTaskKey: key,
      assignee: attributes.assignee,
      candidateGroupsList: attributes.candidateGroups,
      candidateUsersList: attributes.candidateUsers,
      dueDate: attributes.dueDate,
      followUpDate: attributes.followUpDate,
      formKey: attributes.formKey,
      externalFormReference: attributes.externalReference,
      customHeaders: element.userTask!.headers,
      priority: attributes.priority,
      action: '',
      changedAttributes: [],
      creationTimestamp: now(),
      variables: '{}',
      elementId: value.elementId,
      elementInstanceKey,
      bpmnProcessId: value.bpmnProcessId,
      processDefinitionKey: value.processDefinitionKey,
      processDefinitionVersion: value.version,
      processInstanceKey: value.processInstanceKey,
      tenantId: DEFAULT_TENANT,
    };
    writers.event(key, 'USER_TASK', 'CREATING', task);
    writers.event(key, 'USER_TASK', 'CREATED', task);
  }

  cancel({ key }: ElementContext): void {
    const { state, writers } = this.#processing;
    const task = state.userTasks.get(state.elementInstances.get(key)?.userTaskKey ?? -1);
    if (!task) return;
    writers.event(task.key, 'USER_TASK', 'CANCELING', task.value);
    writers.event(task.key, 'USER_TASK', 'CANCELED', task.value);
  }
}
