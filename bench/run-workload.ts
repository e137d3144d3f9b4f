/**
 * One zeebe-node client that keeps a fixed number of instances of a deployed workload under way and measures from the first command of an instance to the
 * answer to the last. The same whatever gateway it talks to.
 */
import { randomUUID } from 'node:crypto';
import { type IInputVariables, type ZeebeJob, ZBClient } from 'zeebe-node';
import { percentile } from './percentile.ts';
import type { Workload } from './workload.ts';

export interface ClientFigures {
  /** All that were completed, also while it warmed up and after the time was over. */
  readonly instances: number;
  /** Counted, not assumed. */
  readonly jobsPerInstance: number;
  readonly instancesPerSecond: number;
  readonly jobsPerSecond: number;
  /** Milliseconds from the first command of an instance to the answer to the last. */
  readonly instanceP50: number;
  readonly instanceP99: number;
  /** Milliseconds of the create command. */
  readonly createP50: number;
  readonly createP99: number;
  /** Milliseconds of this program's own CPU, so that one sees who is the bottleneck. */
  readonly clientCpuPerInstance: number;
}

const MESSAGE_TTL_MS = 60_000;
/** zeebe-node asks again at this interval after jobs have come; its default of 300 ms would be all that is measured. */
const POLL_INTERVAL_MS = 10;
/** An instance that is not done by then has left its course. */
const PATIENCE_MS = 60_000;
const SECOND = 1_000;
const MICROSECONDS = 1_000;

interface Running {
  left: number;
  readonly done: () => void;
}

export async function runWorkload(address: string, workload: Workload, warmUpSeconds: number, seconds: number): Promise<ClientFigures> {
  const { idVariable = 'id', jobs, message } = workload;
  const client = new ZBClient(address, { loglevel: 'NONE', longPoll: 10_000 });
  const open = new Map<string, Running>();
  let jobsDone = 0;
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });

  const answerTo = ({ elementId }: ZeebeJob): object => {
    const answer = workload.answers ? workload.answers[elementId] : {};
    if (!answer) fail(new Error(`Expected an answer to the job of '${elementId}' in ${workload.name}, but there is none`));
    return answer ?? {};
  };
  const workers = workload.jobTypes.map((taskType) =>
    client.createWorker({
      taskType,
      maxJobsToActivate: 128,
      pollInterval: POLL_INTERVAL_MS,
      taskHandler: async (job) => {
        const answer = await job.complete(answerTo(job));
        jobsDone += 1;
        const instance = open.get(String(job.variables[idVariable]));
        if (instance && --instance.left === 0) instance.done();
        return answer;
      },
    }),
  );

  const cpuBefore = process.cpuUsage();
  const latencies: number[] = [];
  const creations: number[] = [];
  const from = performance.now() + warmUpSeconds * SECOND;
  const until = from + seconds * SECOND;
  let instances = 0;
  let completed = 0;

  const lastJobOf = (id: string): Promise<void> =>
    new Promise((resolve) => {
      const patience = setTimeout(() => {
        const { left } = open.get(id)!;
        fail(new Error(`Expected instance ${id} of ${workload.name} to be done, but ${left} of its ${jobs} jobs are not`));
      }, PATIENCE_MS);
      open.set(id, {
        left: jobs,
        done: () => {
          clearTimeout(patience);
          resolve();
        },
      });
    });
  const oneInstance = async (): Promise<void> => {
    const id = randomUUID();
    const started = performance.now();
    const done = lastJobOf(id);
    const created = client.createProcessInstance({
      bpmnProcessId: workload.processId,
      variables: { ...workload.variables, [idVariable]: id } as IInputVariables,
    });
    const measured = created.then(() => {
      if (started >= from) creations.push(performance.now() - started);
    });
    if (message) {
      await measured;
      await client.publishMessage({ name: message, correlationKey: id, messageId: id, timeToLive: MESSAGE_TTL_MS, variables: {} });
    }
    await Promise.all([measured, done]);
    open.delete(id);
    instances += 1;
    const now = performance.now();
    if (now >= from && now < until) completed += 1;
    if (started >= from && now < until) latencies.push(now - started);
  };
  const lane = async (): Promise<void> => {
    while (performance.now() < until) await oneInstance();
  };
  await Promise.race([Promise.all(Array.from({ length: workload.inFlight }, lane)), failed]);
  const { user, system } = process.cpuUsage(cpuBefore);
  await Promise.all(workers.map((worker) => worker.close()));
  await client.close();
  return {
    instances,
    jobsPerInstance: jobsDone / instances,
    instancesPerSecond: completed / seconds,
    jobsPerSecond: (completed * jobs) / seconds,
    instanceP50: percentile(latencies, 0.5),
    instanceP99: percentile(latencies, 0.99),
    createP50: percentile(creations, 0.5),
    createP99: percentile(creations, 0.99),
    clientCpuPerInstance: (user + system) / MICROSECONDS / instances,
  };
}
