/**
 * The gateway without an engine, for the limit of the client program: it counts jobs in memory, keeps nothing and writes no record. What zeebe-node and gRPC
 * reach with it is what they would reach if the engine cost nothing. Prints its address.
 */
import type { ClientCommand, CommandAnswer, EngineApi } from '../engine/engine-api.ts';
import { startGateway } from '../engine/gateway/start-gateway.ts';
import type { Workload } from './workload.ts';
import { SYNTHETIC } from './workloads.ts';

interface Instance {
  readonly workload: Workload;
  readonly variables: string;
  /** Jobs that are not activated yet. */
  left: number;
}

const queues = new Map(SYNTHETIC.flatMap(({ jobTypes }) => jobTypes.map((type) => [type, [] as Instance[]])));
const polls = new Map<string, Set<() => void>>();
const waitingForMessage = new Map<string, Instance>();
const running = new Map<number, Instance>();
let lastKey = 2 ** 51;

function offer(instance: Instance): void {
  const type = instance.workload.jobTypes[0]!;
  queues.get(type)!.push(instance);
  for (const wake of polls.get(type) ?? []) wake();
  polls.delete(type);
}

const acts: Readonly<Record<string, (value: never, key: number) => object>> = {
  'PROCESS_INSTANCE_CREATION CREATE': ({ bpmnProcessId, variables }: { bpmnProcessId: string; variables: string }) => {
    const workload = SYNTHETIC.find(({ processId }) => bpmnProcessId === processId)!;
    const instance: Instance = { workload, variables, left: workload.jobs };
    if (workload.message) waitingForMessage.set((JSON.parse(variables) as { id: string }).id, instance);
    else offer(instance);
    return { processDefinitionKey: 1, bpmnProcessId, version: 1, processInstanceKey: ++lastKey, tenantId: '<default>' };
  },
  'MESSAGE PUBLISH': ({ correlationKey }: { correlationKey: string }) => {
    offer(waitingForMessage.get(correlationKey)!);
    waitingForMessage.delete(correlationKey);
    return { tenantId: '<default>' };
  },
  'JOB_BATCH ACTIVATE': ({ type, maxJobsToActivate }: { type: string; maxJobsToActivate: number }) => {
    const queue = queues.get(type)!;
    const jobs: object[] = [];
    const jobKeys: number[] = [];
    while (jobs.length < maxJobsToActivate && queue.length > 0) {
      const instance = queue[0]!;
      instance.left--;
      // The next job of a sequence comes when the one before it is completed.
      if (instance.left === 0 || !instance.workload.isParallel) queue.shift();
      running.set(++lastKey, instance);
      jobKeys.push(lastKey);
      jobs.push({ type, variables: instance.variables, customHeaders: {}, retries: 3, deadline: 0, worker: '', tenantId: '<default>' });
    }
    return { type, jobs, jobKeys };
  },
  'JOB COMPLETE': (_, key) => {
    const instance = running.get(key);
    running.delete(key);
    if (instance && instance.left > 0 && !instance.workload.isParallel) offer(instance);
    return {};
  },
  'DEPLOYMENT CREATE': () => ({ processesMetadata: [], decisionsMetadata: [], decisionRequirementsMetadata: [], formMetadata: [] }),
};

const engine: EngineApi = {
  execute({ valueType, intent, key, value }: ClientCommand) {
    const answer = acts[`${valueType} ${intent}`]!(value as never, key);
    return Promise.resolve({ record: { recordType: 'EVENT', valueType, key: lastKey, value: answer } } as unknown as CommandAnswer);
  },
  waitForJobs: (type, signal) =>
    new Promise((resolve) => {
      const waiting = polls.get(type) ?? new Set();
      polls.set(type, waiting.add(resolve));
      signal.addEventListener('abort', () => resolve(), { once: true });
    }),
  streamJobs: () => () => undefined,
  isStreamed: () => false,
  readRecords: () => [],
  lastPosition: 0,
  registerReader: () => ({ hasRead: () => undefined }),
  onCommit: () => () => undefined,
  clock: {} as EngineApi['clock'],
  idle: () => Promise.resolve(),
  failure: undefined,
  onChange: () => () => undefined,
  copyTo: async () => () => undefined,
  close: () => Promise.resolve(),
};

const gateway = await startGateway({ engine, host: '127.0.0.1', port: 0 });
console.log(`ready 127.0.0.1:${gateway.port}`);
process.once('SIGTERM', () => process.exit(0));
