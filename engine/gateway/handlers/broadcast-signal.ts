import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { checkTenant } from '../request-checks.ts';
import type { BroadcastSignalRequest } from '../wire-messages.ts';

export const broadcastSignal: UnaryHandler<BroadcastSignalRequest> = async (request, context) => {
  checkTenant('BroadcastSignal', request.tenantId);
  const value = { signalName: request.signalName, variables: jsonDocument(request.variables), tenantId: DEFAULT_TENANT };
  const record = await send(context, { valueType: 'SIGNAL', intent: 'BROADCAST', value });
  return { key: record.key, tenantId: record.value.tenantId };
};
