import { jobValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { ThrowErrorRequest } from '../wire-messages.ts';

export const throwError: UnaryHandler<ThrowErrorRequest> = async (request, context) => {
  const { errorCode, errorMessage } = request;
  const value = jobValue({ errorCode, errorMessage, variables: jsonDocument(request.variables) });
  await send(context, { valueType: 'JOB', intent: 'THROW_ERROR', key: keyOfPartition(request.jobKey), value });
  return {};
};
