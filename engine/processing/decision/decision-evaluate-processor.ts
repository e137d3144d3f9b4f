import { documentEntries } from '../../state/document.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

export function createDecisionEvaluateProcessor({ processing, decisions }: Behaviors): CommandProcessor<'DECISION_EVALUATION'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const { decisionId, decisionKey, variables } = command.value;
    const decision = decisionId === '' ? state.decisions.get(decisionKey) : state.decisions.latest(decisionId);
    if (!decision) {
      writers.reject(command, 'INVALID_ARGUMENT', reasonOf(decisionId, decisionKey));
      return;
    }
    const given = new Map(documentEntries(variables));
    const { result, record } = decisions.evaluate(decision, (name) => given.get(name), {
      bpmnProcessId: '',
      processDefinitionKey: -1,
      processInstanceKey: -1,
      elementId: '',
      elementInstanceKey: -1,
    });
    const key = keys.next();
    const intent = result.ok ? 'EVALUATED' : 'FAILED';
    writers.event(key, 'DECISION_EVALUATION', intent, record);
    writers.answer(command.requestId, key, 'DECISION_EVALUATION', intent, record);
  };
}

function reasonOf(decisionId: string, decisionKey: number): string {
  if (decisionId !== '') return `Expected to evaluate decision '${decisionId}', but no decision found for id '${decisionId}'`;
  if (decisionKey > -1) return `Expected to evaluate decision '${decisionKey}', but no decision found for key '${decisionKey}'`;
  return 'Expected either a decision id or a valid decision key, but none provided';
}
