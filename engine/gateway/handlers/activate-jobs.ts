import { longOf } from '../../protocol/long.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { JobBatchValue, JobValue } from '../../protocol/values.ts';
import { jobValue } from '../command-values.ts';
import type { GatewayContext, StreamHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { activatedJob } from '../activated-job.ts';
import { checkTenants } from '../request-checks.ts';
import type { ActivateJobsRequest } from '../wire-messages.ts';

const DEFAULT_LONG_POLL_MS = 10_000;

/** zeebe.md §3.3: answers with one message for each batch that has jobs. */
export const activateJobs: StreamHandler<ActivateJobsRequest> = async (request, stream, clientGone, context) => {
  checkTenants('ActivateJobs', request.tenantIds);
  await takeJobs({ ...request, tenantIds: [DEFAULT_TENANT] }, clientGone, context, (jobs) => {
    stream.write({ jobs: jobs.map(([key, job]) => activatedJob(key, job)) });
  });
};

type Taken = (jobs: readonly (readonly [key: number, job: JobValue])[]) => void;

/** Waits up to `requestTimeout` (0: ten seconds, negative: not at all) for a first job. */
export async function takeJobs(
  request: ActivateJobsRequest,
  clientGone: AbortSignal,
  context: GatewayContext,
  onJobs: Taken,
): Promise<void> {
  const wait = Number(request.requestTimeout) === 0 ? DEFAULT_LONG_POLL_MS : Number(request.requestTimeout);
  const patience = new AbortController();
  const timer = wait > 0 ? setTimeout(() => patience.abort(), wait) : undefined;
  const giveUp = AbortSignal.any([clientGone, patience.signal]);
  try {
    // Zeebe's gateway sends no command for no jobs, and lets the client wait all the same.
    if (request.maxJobsToActivate < 1) return wait > 0 ? await until(giveUp) : undefined;
    while (!clientGone.aborted) {
      // Asked before the attempt, so that a job that comes between the attempt and the waiting is not missed.
      const nextJob = wait > 0 ? context.engine.waitForJobs(request.type, giveUp) : undefined;
      if (await takeAll(request, clientGone, context, onJobs)) return;
      if (!nextJob || giveUp.aborted) return;
      await nextJob;
      if (giveUp.aborted) return;
    }
  } finally {
    clearTimeout(timer);
    patience.abort();
  }
}

/** One batch after the other, as long as there are jobs that did not fit into the last one. Returns whether there were any. */
async function takeAll(request: ActivateJobsRequest, clientGone: AbortSignal, context: GatewayContext, onJobs: Taken): Promise<boolean> {
  let remaining = request.maxJobsToActivate;
  for (let isTruncated = true; isTruncated && remaining > 0 && !clientGone.aborted;) {
    const { value } = await activate(request, remaining, context);
    if (value.jobs.length > 0) await deliver(value, clientGone, context, onJobs);
    remaining -= value.jobs.length;
    isTruncated = value.truncated;
  }
  return remaining < request.maxJobsToActivate;
}

function activate(request: ActivateJobsRequest, maxJobsToActivate: number, context: GatewayContext): ReturnType<typeof send<'JOB_BATCH'>> {
  const { type, worker, timeout, fetchVariable, tenantIds } = request;
  return send(context, {
    valueType: 'JOB_BATCH',
    intent: 'ACTIVATE',
    value: {
      type,
      worker,
      timeout: longOf(timeout),
      maxJobsToActivate,
      truncated: false,
      jobKeys: [],
      jobs: [],
      tenantIds,
      fetchVariables: fetchVariable,
    },
  });
}

async function deliver({ jobs, jobKeys }: JobBatchValue, clientGone: AbortSignal, context: GatewayContext, onJobs: Taken): Promise<void> {
  if (!clientGone.aborted) {
    onJobs(jobs.map((job, index) => [jobKeys[index] as number, job]));
    return;
  }
  // Nobody will work on them: give them back at once instead of at their timeout.
  for (const [index, job] of jobs.entries()) {
    await context.engine.execute({
      valueType: 'JOB',
      intent: 'FAIL',
      key: jobKeys[index] as number,
      value: jobValue({
        retries: job.retries,
        errorMessage: 'Expected to deliver the activated job to its client, but the client has gone',
      }),
    });
  }
}

function until(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
