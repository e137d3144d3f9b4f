import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { SetVariablesRequest } from '../wire-messages.ts';

export const setVariables: UnaryHandler<SetVariablesRequest> = async (request, context) => {
  const variables = jsonDocument(request.variables);
  const record = await send(context, {
    valueType: 'VARIABLE_DOCUMENT',
    intent: 'UPDATE',
    value: {
      scopeKey: keyOfPartition(request.elementInstanceKey),
      updateSemantics: request.local ? 'LOCAL' : 'PROPAGATE',
      variables,
      tenantId: DEFAULT_TENANT,
    },
  });
  return { key: record.key };
};
