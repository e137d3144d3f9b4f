import { processInstanceValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { CancelProcessInstanceRequest } from '../wire-messages.ts';

export const cancelProcessInstance: UnaryHandler<CancelProcessInstanceRequest> = async (request, context) => {
  const key = keyOfPartition(request.processInstanceKey);
  await send(context, { valueType: 'PROCESS_INSTANCE', intent: 'CANCEL', key, value: processInstanceValue() });
  return {};
};
