/**
 * Connects plugins to a Zeebe gateway with zeebe-node: one client, one poller a job type, a bound on what is in flight, an end that waits
 * for what has begun. What the gateway cannot take now is not lost: the job's time runs out and it comes again.
 */
import { Duration, ZBClient } from 'zeebe-node';
import type { AnyPlugin, Job, Variables } from './plugin.ts';
import type { Log, PublishedMessage, WorkerContext } from './ports.ts';
import { runPlugin, type Outcome } from './run-plugin.ts';

export interface StartWorkersOptions {
  /** host:port of the gateway */ address: string;
  plugins: readonly AnyPlugin[];
  context: WorkerContext;
  /** jobs of one type in flight at a time */ maxInFlight?: number;
  /** how long a job is ours, milliseconds */ jobTimeout?: number;
  /** how long a poll waits at the gateway, milliseconds */ longPoll?: number;
}
export interface RunningWorkers { close(): Promise<void> }

const DEFAULTS = { maxInFlight: 16, jobTimeout: 60_000, longPoll: 10_000 } as const;
/** Between the end of one poll and the next. zeebe-node's 300 ms would be felt at every step of a process. */
const POLL_INTERVAL_MS = 30;
/** zeebe-node would repeat a call for ever; the job comes again anyway. */
const CALL_RETRIES = { maxRetries: 12, maxRetryTimeout: Duration.seconds.of(5) };
const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

export async function startWorkers(options: StartWorkersOptions): Promise<RunningWorkers> {
  const { plugins, context } = options;
  const [host, port] = splitAddress(options.address);
  refuseDuplicates(plugins);
  const client = new ZBClient({
    hostname: host, port, longPoll: Duration.milliseconds.of(options.longPoll ?? DEFAULTS.longPoll), pollInterval: Duration.milliseconds.of(POLL_INTERVAL_MS),
    loglevel: 'NONE', stdout: silent, ...CALL_RETRIES,
    onConnectionError: () => context.log.warn({ address: options.address }, 'gateway does not answer, trying again'),
    onReady: () => context.log.info({ address: options.address, plugins: plugins.length }, 'workers connected'),
  });
  for (const plugin of plugins) {
    client.createWorker({
      taskType: plugin.type,
      maxJobsToActivate: options.maxInFlight ?? DEFAULTS.maxInFlight,
      timeout: Duration.milliseconds.of(options.jobTimeout ?? DEFAULTS.jobTimeout),
      taskHandler: async job => {
        const outcome = await runPlugin(plugin, readJob(job), job.variables as Variables, context, message => publish(client, message));
        return answer(job, outcome, context.log);
      },
    });
  }
  let closing: Promise<void> | undefined;
  return {
    close() {
      closing ??= client.close().then(() => undefined, error => context.log.warn({ error }, 'workers did not close in time'));
      return closing;
    },
  };
}

/** The parts of zeebe-node's job that we use. */
interface GatewayJob {
  key: string; type: string; customHeaders: Record<string, unknown>; elementId: string; processInstanceKey: string; bpmnProcessId: string; retries: number;
}
interface JobAnswers<Acknowledgement> {
  complete(variables: Variables): Promise<Acknowledgement>;
  fail(failure: { errorMessage: string; retries: number; retryBackOff: number }): Promise<Acknowledgement>;
  forward(): Acknowledgement;
}

export function readJob(job: GatewayJob): Job {
  return {
    key: String(job.key), type: job.type, elementId: job.elementId, processInstanceKey: String(job.processInstanceKey), processId: job.bpmnProcessId, retries: job.retries,
    headers: Object.fromEntries(Object.entries(job.customHeaders ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])),
  };
}

async function answer<Acknowledgement>(job: GatewayJob & JobAnswers<Acknowledgement>, outcome: Outcome, log: Log): Promise<Acknowledgement | 'JOB_ACTION_ACKNOWLEDGEMENT'> {
  try {
    if (outcome.kind === 'done') return await job.complete(outcome.variables);
    return await job.fail({ errorMessage: outcome.message, retries: outcome.retries, retryBackOff: outcome.backOff });
  } catch (error) {
    // The element was left meanwhile (NOT_FOUND), or the gateway is away and the job will come again.
    log[codeOf(error) === NOT_FOUND ? 'debug' : 'warn']({ job: job.key, type: job.type, error }, 'answer to a job was not taken');
    return 'JOB_ACTION_ACKNOWLEDGEMENT';
  }
}

async function publish(client: ZBClient, message: PublishedMessage): Promise<void> {
  try {
    await client.publishMessage({ ...message, timeToLive: Duration.milliseconds.of(message.timeToLive) });
  } catch (error) {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
  }
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number } | null)?.code;
}

function splitAddress(address: string): [string, string] {
  const colon = address.lastIndexOf(':');
  if (colon < 1 || !/^\d+$/.test(address.slice(colon + 1))) throw new Error(`Expected to connect to a gateway at host:port, but found '${address}'`);
  return [address.slice(0, colon), address.slice(colon + 1)];
}

function refuseDuplicates(plugins: readonly AnyPlugin[]): void {
  const seen = new Set<string>();
  for (const { type } of plugins) {
    if (seen.has(type)) throw new Error(`Expected one plugin a job type, but there are two for '${type}'`);
    seen.add(type);
  }
}

const silent = { debug() {}, info() {}, error() {} };
