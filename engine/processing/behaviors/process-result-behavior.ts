import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ElementContext } from '../element-context.ts';
import type { Processing } from '../processing.ts';
import type { VariableBehavior } from './variable-behavior.ts';

interface Awaiting {
  readonly requestId: number;
  readonly fetchVariables: readonly string[];
}

/**
 * Answers CREATE_WITH_AWAITING_RESULT when the process completes. Who waits is not state: the connection does not outlive the engine either.
 */
export class ProcessResultBehavior {
  readonly #processing: Processing;
  readonly #variables: VariableBehavior;
  readonly #awaiting = new Map<number, Awaiting>();

  constructor(processing: Processing, variables: VariableBehavior) {
    this.#processing = processing;
    this.#variables = variables;
  }

  await(processInstanceKey: number, requestId: number, fetchVariables: readonly string[]): void {
    this.#awaiting.set(processInstanceKey, { requestId, fetchVariables });
  }

  send({ key, value }: ElementContext): void {
    const awaiting = this.#awaiting.get(key);
    if (!awaiting) return;
    const { bpmnProcessId, version, processDefinitionKey, processInstanceKey } = value;
    const variables = this.#variables.visibleDocument(key, awaiting.fetchVariables.length === 0 ? undefined : awaiting.fetchVariables);
    this.#processing.writers.answer(awaiting.requestId, key, 'PROCESS_INSTANCE_RESULT', 'COMPLETED', {
      bpmnProcessId,
      version,
      processDefinitionKey,
      processInstanceKey,
      variables,
      tenantId: DEFAULT_TENANT,
    });
    this.#processing.writers.afterCommit(() => this.#awaiting.delete(key));
  }

  /** The instance was terminated: nobody will be answered. */
  forget(processInstanceKey: number): void {
    if (this.#awaiting.has(processInstanceKey)) this.#processing.writers.afterCommit(() => this.#awaiting.delete(processInstanceKey));
  }
}
