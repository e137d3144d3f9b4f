import { longOf } from '../../protocol/long.ts';
import { jobValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { FailJobRequest } from '../wire-messages.ts';

export const failJob: UnaryHandler<FailJobRequest> = async (request, context) => {
  const { retries, errorMessage } = request;
  const value = jobValue({ retries, errorMessage, retryBackoff: longOf(request.retryBackOff), variables: jsonDocument(request.variables) });
  await send(context, { valueType: 'JOB', intent: 'FAIL', key: keyOfPartition(request.jobKey), value });
  return {};
};
