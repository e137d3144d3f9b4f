import { DEFAULT_TENANT } from '../../protocol/record.ts';
import { broadcastSignal } from '../handlers/broadcast-signal.ts';
import { check, present } from './checks.ts';
import type { RestRequest } from './rest-request.ts';
import { checkTenantOf } from './tenant.ts';

export const signalRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/signals/broadcast',
    body: 'required',
    handle: async ({ body }, context) => {
      checkTenantOf(body, 'Broadcast Signal');
      const signalName = body?.string('signalName');
      check(present('signalName', signalName));
      const request = { signalName: signalName ?? '', variables: body?.document('variables') ?? '', tenantId: DEFAULT_TENANT };
      const { key } = (await broadcastSignal(request, context)) as { key: number };
      return { signalKey: key, tenantId: DEFAULT_TENANT };
    },
  },
];
