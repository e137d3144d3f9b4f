import type { Behaviors } from '../behaviors/behaviors.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';

export function createVariableDocumentUpdateProcessor({ processing, variables }: Behaviors): CommandProcessor<'VARIABLE_DOCUMENT'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const { scopeKey, updateSemantics, variables: document } = command.value;
    const scope = state.elementInstances.get(scopeKey);
    if (!scope || scope.state === 'ELEMENT_TERMINATING') {
      writers.reject(
        command,
        'NOT_FOUND',
        `Expected to update variables for element with key '${scopeKey}', but no such element was found`,
      );
      return;
    }
    if (updateSemantics === 'LOCAL') variables.mergeLocal(scopeKey, scope.value, document);
    else variables.merge(scopeKey, scope.value, document);
    const key = keys.next();
    writers.event(key, 'VARIABLE_DOCUMENT', 'UPDATED', command.value);
    writers.answer(command.requestId, key, 'VARIABLE_DOCUMENT', 'UPDATED', command.value);
  };
}
