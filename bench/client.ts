/**
 * The client program of a bench: one process, one zeebe-node client, one worker. Keeps a fixed number of instances under way and measures
 * from the first command of an instance to the answer to the last. The same program whatever gateway it talks to.
 * Arguments: ADDRESS WORKLOAD WARM-UP-SECONDS SECONDS. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto';
import { ZBClient } from 'zeebe-node';
import { percentile } from './percentile.ts';
import { type Workload, workloadOf } from './workloads.ts';

export interface ClientFigures {
  /** All that were completed, also while it warmed up and after the time was over. */
  readonly instances: number;
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
const SECOND = 1_000;
const MICROSECONDS = 1_000;

async function run(address: string, workload: Workload, warmUpSeconds: number, seconds: number): Promise<ClientFigures> {
  const client = new ZBClient(address, { loglevel: 'NONE', longPoll: 10_000 });
  await client.deployResource({ name: `${workload.name}.bpmn`, process: Buffer.from(workload.xml) });
  const open = new Map<string, { left: number; readonly done: () => void }>();
  const worker = client.createWorker({
    taskType: workload.jobType,
    maxJobsToActivate: 128,
    pollInterval: POLL_INTERVAL_MS,
    taskHandler: async (job) => {
      const answer = await job.complete();
      const instance = open.get(String(job.variables['id']));
      if (instance && --instance.left === 0) instance.done();
      return answer;
    },
  });

  const cpuBefore = process.cpuUsage();
  const latencies: number[] = [];
  const creations: number[] = [];
  const from = performance.now() + warmUpSeconds * SECOND;
  const until = from + seconds * SECOND;
  let instances = 0;
  let completed = 0;

  const oneInstance = async (): Promise<void> => {
    const id = randomUUID();
    const started = performance.now();
    const done = new Promise<void>((resolve) => open.set(id, { left: workload.jobs, done: resolve }));
    const created = client.createProcessInstance({ bpmnProcessId: `bench-${workload.name}`, variables: { ...workload.variables, id } });
    const measured = created.then(() => {
      if (started >= from) creations.push(performance.now() - started);
    });
    if (workload.message) {
      await measured;
      await client.publishMessage({ name: workload.message, correlationKey: id, messageId: id, timeToLive: MESSAGE_TTL_MS, variables: {} });
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
  await Promise.all(Array.from({ length: workload.inFlight }, lane));
  const { user, system } = process.cpuUsage(cpuBefore);
  await worker.close();
  await client.close();
  return {
    instances,
    instancesPerSecond: completed / seconds,
    jobsPerSecond: (completed * workload.jobs) / seconds,
    instanceP50: percentile(latencies, 0.5),
    instanceP99: percentile(latencies, 0.99),
    createP50: percentile(creations, 0.5),
    createP99: percentile(creations, 0.99),
    clientCpuPerInstance: (user + system) / MICROSECONDS / instances,
  };
}

const [address = '', name = '', warmUp = '5', seconds = '10'] = process.argv.slice(2);
console.log(JSON.stringify(await run(address, workloadOf(name), Number(warmUp), Number(seconds))));
process.exit(0);
