import { longOf } from '../../protocol/long.ts';
import type { JobValue } from '../../protocol/values.ts';
import { jobValue } from '../command-values.ts';
import { takeJobs } from '../handlers/activate-jobs.ts';
import { completeJob } from '../handlers/complete-job.ts';
import { failJob } from '../handlers/fail-job.ts';
import { throwError } from '../handlers/throw-error.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import { RawJson } from './answer-json.ts';
import { check, type Problems, required } from './checks.ts';
import type { RestRequest } from './rest-request.ts';

export const jobRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/jobs/activation',
    body: 'required',
    handle: async ({ body, clientGone }, context) => {
      const type = body?.string('type');
      const timeout = body?.long('timeout');
      const most = body?.integer('maxJobsToActivate');
      check(required('type', type), positive('timeout', timeout, timeout), positive('maxJobsToActivate', most, timeout));
      const jobs: object[] = [];
      const request = {
        type: type ?? '',
        worker: body?.string('worker') ?? '',
        timeout: timeout ?? '0',
        maxJobsToActivate: most ?? 0,
        fetchVariable: body?.strings('fetchVariable') ?? [],
        requestTimeout: body?.long('requestTimeout') ?? '0',
        tenantIds: body?.strings('tenantIds') ?? [],
      };
      await takeJobs(request, clientGone, context, (taken) => jobs.push(...taken.map(([key, job]) => restJob(key, job))));
      return { jobs };
    },
  },
  {
    method: 'POST',
    path: '/jobs/{jobKey}/completion',
    body: 'optional',
    handle: async ({ key, body }, context) => {
      await completeJob({ jobKey: key, variables: body?.document('variables') ?? '' }, context);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/jobs/{jobKey}/failure',
    body: 'optional',
    handle: async ({ key, body }, context) => {
      await failJob(
        {
          jobKey: key,
          retries: body?.integer('retries') ?? 0,
          errorMessage: body?.string('errorMessage') ?? '',
          retryBackOff: body?.long('retryBackOff') ?? '0',
          variables: body?.document('variables') ?? '',
        },
        context,
      );
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/jobs/{jobKey}/error',
    body: 'required',
    handle: async ({ key, body }, context) => {
      const errorCode = body?.string('errorCode');
      check(required('errorCode', errorCode));
      const request = {
        errorCode: errorCode ?? '',
        errorMessage: body?.string('errorMessage') ?? '',
        variables: body?.document('variables') ?? '',
      };
      await throwError({ jobKey: key, ...request }, context);
      return undefined;
    },
  },
  {
    method: 'PATCH',
    path: '/jobs/{jobKey}',
    body: 'required',
    handle: async ({ key, body }, context) => {
      const changeset = body?.object('changeset');
      const retries = changeset?.integer('retries');
      const timeout = changeset?.long('timeout');
      check(retries === undefined && timeout === undefined ? ['At least one of [retries, timeout] is required'] : []);
      const changed = {
        ...(retries === undefined ? {} : { retries }),
        ...(timeout === undefined ? {} : { timeout: longOf(timeout) }),
      };
      await send(context, {
        valueType: 'JOB',
        intent: 'UPDATE',
        key: keyOfPartition(key),
        value: jobValue({ ...changed, changedAttributes: Object.keys(changed) }),
      });
      return undefined;
    },
  },
];

/** Zeebe tells of the time-out also where the number of jobs is wrong. */
function positive(name: string, given: unknown, told: string | undefined): Problems {
  if (given === undefined) return [`No ${name} provided`];
  return Number(given) < 1 ? [`The value for ${name} is '${told}' but must be greater than 0`] : [];
}

function restJob(key: number, job: JobValue): object {
  return {
    key,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    processDefinitionId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    processDefinitionKey: job.processDefinitionKey,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: job.customHeaders,
    worker: job.worker,
    retries: job.retries,
    deadline: typeof job.deadline === 'string' ? new RawJson(job.deadline) : job.deadline,
    variables: new RawJson(job.variables),
    tenantId: job.tenantId,
  };
}
