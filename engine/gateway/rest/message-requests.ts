import { DEFAULT_TENANT, NO_KEY } from '../../protocol/record.ts';
import { publishMessage } from '../handlers/publish-message.ts';
import { send } from '../handler.ts';
import { check, required } from './checks.ts';
import type { RestRequest } from './rest-request.ts';
import { checkTenantOf } from './tenant.ts';

export const messageRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/messages/publication',
    body: 'required',
    handle: async ({ body }, context) => {
      checkTenantOf(body, 'Publish Message');
      check(required('name', body?.string('name')));
      const { key, tenantId } = (await publishMessage(
        {
          name: body?.string('name') ?? '',
          correlationKey: body?.string('correlationKey') ?? '',
          timeToLive: body?.long('timeToLive') ?? '0',
          messageId: body?.string('messageId') ?? '',
          variables: body?.document('variables') ?? '',
          tenantId: '',
        },
        context,
      )) as { key: number; tenantId: string };
      return { messageKey: key, tenantId };
    },
  },
  {
    method: 'POST',
    path: '/messages/correlation',
    body: 'required',
    handle: async ({ body }, context) => {
      checkTenantOf(body, 'Correlate Message');
      check(required('messageName', body?.string('name')));
      const { value } = await send(context, {
        valueType: 'MESSAGE_CORRELATION',
        intent: 'CORRELATE',
        value: {
          name: body?.string('name') ?? '',
          correlationKey: body?.string('correlationKey') ?? '',
          variables: body?.document('variables') ?? '{}',
          messageKey: NO_KEY,
          processInstanceKey: NO_KEY,
          requestId: -1,
          requestStreamId: -1,
          tenantId: DEFAULT_TENANT,
        },
      });
      const { messageKey, tenantId, processInstanceKey } = value;
      return { messageKey, tenantId, processInstanceKey };
    },
  },
];
