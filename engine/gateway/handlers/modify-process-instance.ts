import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { ModifyProcessInstanceRequest } from '../wire-messages.ts';

export const modifyProcessInstance: UnaryHandler<ModifyProcessInstanceRequest> = async (request, context) => {
  const key = keyOfPartition(request.processInstanceKey);
  await send(context, {
    valueType: 'PROCESS_INSTANCE_MODIFICATION',
    intent: 'MODIFY',
    key,
    value: {
      processInstanceKey: key,
      terminateInstructions: request.terminateInstructions.map(({ elementInstanceKey }) => ({
        elementInstanceKey: Number(elementInstanceKey),
      })),
      activateInstructions: request.activateInstructions.map((instruction) => ({
        elementId: instruction.elementId,
        ancestorScopeKey: Number(instruction.ancestorElementInstanceKey),
        variableInstructions: instruction.variableInstructions.map(({ variables, scopeId }) => ({
          variables: jsonDocument(variables),
          elementId: scopeId,
        })),
        ancestorScopeKeys: [],
      })),
      ancestorScopeKeys: [],
      tenantId: DEFAULT_TENANT,
    },
  });
  return {};
};
