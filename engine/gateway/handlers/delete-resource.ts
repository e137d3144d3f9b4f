import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { DeleteResourceRequest } from '../wire-messages.ts';

export const deleteResource: UnaryHandler<DeleteResourceRequest> = async (request, context) => {
  const resourceKey = keyOfPartition(request.resourceKey);
  await send(context, { valueType: 'RESOURCE_DELETION', intent: 'DELETE', key: resourceKey, value: { resourceKey, tenantId: '' } });
  return {};
};
