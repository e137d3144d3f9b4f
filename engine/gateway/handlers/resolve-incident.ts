import { incidentValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { ResolveIncidentRequest } from '../wire-messages.ts';

export const resolveIncident: UnaryHandler<ResolveIncidentRequest> = async (request, context) => {
  await send(context, { valueType: 'INCIDENT', intent: 'RESOLVE', key: keyOfPartition(request.incidentKey), value: incidentValue() });
  return {};
};
