import type { AnyRecord } from '../../protocol/record.ts';
import { DEFAULT_TENANT } from '../../protocol/record.ts';
import { jobValue } from '../command-values.ts';
import type { GatewayContext, StreamHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { activatedJob } from '../activated-job.ts';
import { checkTenants } from '../request-checks.ts';
import type { ActivateJobsRequest } from '../wire-messages.ts';

const DEFAULT_LONG_POLL_MS = 10_000;

type Batch = Extract<AnyRecord, { valueType: 'JOB_BATCH' }>;

/** zeebe.md §3.3: answers with one message for each batch that has jobs; waits up to `requestTimeout` (0: ten seconds, negative: not at all) for a first job. */
export const activateJobs: StreamHandler<ActivateJobsRequest> = async (request, stream, clientGone, context) => {
  checkTenants('ActivateJobs', request.tenantIds);
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
      if (await activateAll(request, stream, context)) return;
      if (!nextJob || giveUp.aborted) return;
      await nextJob;
      if (giveUp.aborted) return;
    }
  } finally {
    clearTimeout(timer);
    patience.abort();
  }
};

/** One batch after the other, as long as there are jobs that did not fit into the last one. Returns whether there were any. */
async function activateAll(
  request: ActivateJobsRequest,
  stream: Parameters<typeof activateJobs>[1],
  context: GatewayContext,
): Promise<boolean> {
  let remaining = request.maxJobsToActivate;
  for (let isTruncated = true; isTruncated && remaining > 0 && !stream.cancelled;) {
    const batch = await activate(request, remaining, context);
    if (batch.value.jobs.length > 0) await deliver(batch, stream, context);
    remaining -= batch.value.jobs.length;
    isTruncated = batch.value.truncated;
  }
  return remaining < request.maxJobsToActivate;
}

function activate(request: ActivateJobsRequest, maxJobsToActivate: number, context: GatewayContext): Promise<Batch> {
  return send(context, {
    valueType: 'JOB_BATCH',
    intent: 'ACTIVATE',
    value: {
      type: request.type,
      worker: request.worker,
      timeout: Number(request.timeout),
      maxJobsToActivate,
      truncated: false,
      jobKeys: [],
      jobs: [],
      tenantIds: [DEFAULT_TENANT],
      fetchVariables: request.fetchVariable,
    },
  });
}

async function deliver(batch: Batch, stream: Parameters<typeof activateJobs>[1], context: GatewayContext): Promise<void> {
  if (!stream.cancelled) {
    stream.write({ jobs: batch.value.jobs.map((job, index) => activatedJob(batch.value.jobKeys[index] as number, job)) });
    return;
  }
  // Nobody will work on them: give them back at once instead of at their timeout.
  for (const [index, job] of batch.value.jobs.entries()) {
    await context.engine.execute({
      valueType: 'JOB',
      intent: 'FAIL',
      key: batch.value.jobKeys[index] as number,
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
