import { isBelow, longOf } from '../../protocol/long.ts';
import type { JobValue } from '../../protocol/values.ts';
import { activatedJob } from '../activated-job.ts';
import { GatewayError } from '../grpc-errors.ts';
import type { StreamHandler } from '../handler.ts';
import { checkTenants } from '../request-checks.ts';
import type { StreamActivatedJobsRequest } from '../wire-messages.ts';

/** Jobs that were pushed and that the client has not read; beyond, it is too slow. */
const MOST_WAITING = 1000;

/** Pushes jobs as they become available, until the client ends the call. */
export const streamActivatedJobs: StreamHandler<StreamActivatedJobsRequest> = async (request, stream, clientGone, context) => {
  const { type, worker, fetchVariable } = request;
  const timeout = longOf(request.timeout);
  if (type.trim() === '')
    throw new GatewayError('INVALID_ARGUMENT', 'Expected to stream activated jobs with type to be present, but it was blank');
  if (isBelow(timeout, 1))
    throw new GatewayError(
      'INVALID_ARGUMENT',
      `Expected to stream activated jobs with timeout to be greater than zero, but it was ${timeout}`,
    );
  checkTenants('StreamActivatedJobs', request.tenantIds);
  const end = context.engine.streamJobs({ type, worker, timeout, fetchVariable }, (key, job) => {
    if (clientGone.aborted || stream.writableLength >= MOST_WAITING) return false;
    stream.write(activatedJob(key, job as JobValue));
    return true;
  });
  await new Promise<void>((resolve) => {
    if (clientGone.aborted) resolve();
    else clientGone.addEventListener('abort', () => resolve(), { once: true });
  });
  end();
};
