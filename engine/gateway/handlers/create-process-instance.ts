import type { ProcessInstanceCreationValue } from '../../protocol/values.ts';
import { creationValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { checkTenant } from '../request-checks.ts';
import type { CreateProcessInstanceRequest } from '../wire-messages.ts';

export const createProcessInstance: UnaryHandler<CreateProcessInstanceRequest> = async (request, context) => {
  checkTenant('CreateProcessInstance', request.tenantId);
  const { value } = await send(context, { valueType: 'PROCESS_INSTANCE_CREATION', intent: 'CREATE', value: creationOf(request) });
  const { processDefinitionKey, bpmnProcessId, version, processInstanceKey, tenantId } = value;
  return { processDefinitionKey, bpmnProcessId, version, processInstanceKey, tenantId };
};

export function creationOf(request: CreateProcessInstanceRequest): ProcessInstanceCreationValue {
  return creationValue({
    processDefinitionKey: Number(request.processDefinitionKey),
    bpmnProcessId: request.bpmnProcessId,
    version: request.version,
    variables: jsonDocument(request.variables),
    startInstructions: request.startInstructions.map(({ elementId }) => ({ elementId })),
  });
}
