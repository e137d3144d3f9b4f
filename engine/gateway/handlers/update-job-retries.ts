import { jobValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { UpdateJobRetriesRequest } from '../wire-messages.ts';

export const updateJobRetries: UnaryHandler<UpdateJobRetriesRequest> = async (request, context) => {
  const key = keyOfPartition(request.jobKey);
  await send(context, { valueType: 'JOB', intent: 'UPDATE_RETRIES', key, value: jobValue({ retries: request.retries }) });
  return {};
};
