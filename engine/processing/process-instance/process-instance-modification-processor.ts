import type { ProcessInstanceModificationValue } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { contextOf } from '../element-context.ts';
import { Refusal } from '../../stream/refusal.ts';
import { canTerminate } from '../lifecycle.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import type { Command } from '../../stream/writers.ts';
import { modificationProblem } from './modification-checks.ts';

type Activation = ProcessInstanceModificationValue['activateInstructions'][number];

/** Activates and terminates elements of a running instance, as its clients choose. */
export const createProcessInstanceModificationProcessor =
  (behaviors: Behaviors): CommandProcessor<'PROCESS_INSTANCE_MODIFICATION'> =>
  (command) =>
    modify(behaviors, command);

function modify(behaviors: Behaviors, command: Command<'PROCESS_INSTANCE_MODIFICATION'>): void {
  const { state, writers } = behaviors.processing;
  const { value } = command;
  const instance = state.elementInstances.get(value.processInstanceKey);
  if (!instance) {
    writers.reject(
      command,
      'NOT_FOUND',
      `Expected to modify process instance but no process instance found with key '${value.processInstanceKey}'`,
    );
    return;
  }
  const problem = modificationProblem(value, state.processes.get(instance.processDefinitionKey)!.process, state.elementInstances);
  if (problem !== undefined) {
    writers.reject(command, 'INVALID_ARGUMENT', problem);
    return;
  }
  const activateInstructions = value.activateInstructions.map((instruction) => ({
    ...instruction,
    ancestorScopeKeys: activate(behaviors, instance, instruction),
  }));
  const needed = new Set(activateInstructions.flatMap(({ ancestorScopeKeys }) => ancestorScopeKeys));
  for (const { elementInstanceKey } of value.terminateInstructions) {
    const terminated = state.elementInstances.get(elementInstanceKey);
    if (!terminated) continue;
    terminate(behaviors, terminated);
    terminateEmptyScopes(behaviors, terminated.parentKey, needed);
  }
  const modified = { ...value, activateInstructions, ancestorScopeKeys: [...needed] };
  writers.event(command.key, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', modified);
  writers.answer(command.requestId, command.key, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', modified);
}

/** Returns the keys of the scopes in which the element stands. */
function activate(
  { processing, elementActivation, variables }: Behaviors,
  instance: ElementInstance,
  instruction: Activation,
): readonly number[] {
  const { elementId, ancestorScopeKey, variableInstructions } = instruction;
  const { process } = processing.state.processes.get(instance.processDefinitionKey)!;
  const setVariables = (scopeId: string, scopeKey: number): void => {
    for (const given of variableInstructions)
      if (given.elementId === scopeId) variables.mergeLocal(scopeKey, instance.value, given.variables);
  };
  setVariables('', instance.key);
  const element = process.elements.get(elementId)!;
  return elementActivation.activate(instance.value, element, ancestorScopeKey > 0 ? ancestorScopeKey : -1, setVariables).ancestorKeys;
}

/** All that lives in it is terminating, the last child first, before any of it is terminated. Native user tasks stay, as in Zeebe 8.6.0. */
function terminate({ processing, jobs, incidents, catchEvents }: Behaviors, root: ElementInstance): void {
  const { state, writers } = processing;
  const waiting = [root];
  const terminating: ElementInstance[] = [];
  for (let instance = waiting.pop(); instance; instance = waiting.pop()) {
    const context = contextOf(instance);
    writers.event(instance.key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATING', instance.value);
    terminating.push(instance);
    jobs.cancel(context);
    incidents.resolveOf(context);
    catchEvents.unsubscribe(context);
    const called = state.elementInstances.get(instance.calledChildInstanceKey);
    waiting.push(
      ...[...state.elementInstances.children(instance.key), ...(called ? [called] : [])].filter((child) => canTerminate(child.state)),
    );
  }
  for (const { key, value } of terminating.reverse()) writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATED', value);
}

/** Scopes in which nothing lives or is on its way any more end too. */
function terminateEmptyScopes(behaviors: Behaviors, flowScopeKey: number, needed: ReadonlySet<number>): void {
  const { elementInstances } = behaviors.processing.state;
  for (let key = flowScopeKey; ;) {
    const scope = elementInstances.get(key);
    if (!scope || scope.childCount > 0 || scope.activeSequenceFlows > 0 || needed.has(scope.key)) return;
    if (scope.value.parentElementInstanceKey > 0 && scope.elementType === 'PROCESS') {
      throw new Refusal(
        'INVALID_ARGUMENT',
        `Expected to modify instance of process '${scope.value.bpmnProcessId}' but the given instructions would terminate the instance. The instance was created by a call activity in the parent process. To terminate this instance please modify the parent process instead.`,
      );
    }
    terminate(behaviors, scope);
    key = scope.parentKey;
  }
}
