import { longOf } from '../../protocol/long.ts';
import { jobValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { UpdateJobTimeoutRequest } from '../wire-messages.ts';

export const updateJobTimeout: UnaryHandler<UpdateJobTimeoutRequest> = async (request, context) => {
  const key = keyOfPartition(request.jobKey);
  await send(context, { valueType: 'JOB', intent: 'UPDATE_TIMEOUT', key, value: jobValue({ timeout: longOf(request.timeout) }) });
  return {};
};
