import { jobValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { CompleteJobRequest } from '../wire-messages.ts';

export const completeJob: UnaryHandler<CompleteJobRequest> = async (request, context) => {
  const variables = jsonDocument(request.variables);
  await send(context, { valueType: 'JOB', intent: 'COMPLETE', key: keyOfPartition(request.jobKey), value: jobValue({ variables }) });
  return {};
};
