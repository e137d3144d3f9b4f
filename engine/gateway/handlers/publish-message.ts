import { longOf } from '../../protocol/long.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { checkTenant } from '../request-checks.ts';
import type { PublishMessageRequest } from '../wire-messages.ts';

export const publishMessage: UnaryHandler<PublishMessageRequest> = async (request, context) => {
  checkTenant('PublishMessage', request.tenantId);
  const { name, correlationKey, messageId } = request;
  const record = await send(context, {
    valueType: 'MESSAGE',
    intent: 'PUBLISH',
    value: {
      name,
      correlationKey,
      messageId,
      timeToLive: longOf(request.timeToLive),
      deadline: -1,
      variables: jsonDocument(request.variables),
      tenantId: DEFAULT_TENANT,
    },
  });
  return { key: record.key, tenantId: record.value.tenantId };
};
