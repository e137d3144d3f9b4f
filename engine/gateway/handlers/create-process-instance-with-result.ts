import { timedOut } from '../grpc-errors.ts';
import type { GatewayContext, UnaryHandler } from '../handler.ts';
import { DEFAULT_WAIT_MS, send } from '../handler.ts';
import { checkTenant } from '../request-checks.ts';
import type { CreateProcessInstanceRequest, CreateProcessInstanceWithResultRequest } from '../wire-messages.ts';
import { creationOf } from './create-process-instance.ts';

const NOTHING: CreateProcessInstanceRequest = {
  processDefinitionKey: '0',
  bpmnProcessId: '',
  version: 0,
  variables: '',
  startInstructions: [],
  tenantId: '',
};

/** Answers when the instance completes; the instance goes on when the wait is over before. */
export const createProcessInstanceWithResult: UnaryHandler<CreateProcessInstanceWithResultRequest> = async (request, context) => {
  const creation = request.request ?? NOTHING;
  checkTenant('CreateProcessInstanceWithResult', creation.tenantId);
  const wait = Number(request.requestTimeout) > 0 ? Number(request.requestTimeout) : DEFAULT_WAIT_MS;
  const answer = send<'PROCESS_INSTANCE_CREATION', 'PROCESS_INSTANCE_RESULT'>(context, {
    valueType: 'PROCESS_INSTANCE_CREATION',
    intent: 'CREATE_WITH_AWAITING_RESULT',
    value: { ...creationOf(creation), fetchVariables: request.fetchVariables },
  });
  const { value } = await withinWait(answer, wait, context);
  const { processDefinitionKey, bpmnProcessId, version, processInstanceKey, variables, tenantId } = value;
  return { processDefinitionKey, bpmnProcessId, version, processInstanceKey, variables, tenantId };
};

async function withinWait<T>(answer: Promise<T>, wait: number, context: GatewayContext): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut(context.host, context.port, wait)), wait);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
