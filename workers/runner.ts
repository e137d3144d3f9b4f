/**
 * Connects plugins to a Zeebe gateway with zeebe-node. What the gateway cannot take now is not lost: the job's time runs out and it comes
 * again. zeebe-node's own worker is not used: it polls every 300 ms and without a pause when the gateway is away, and a client that is
 * closing refuses the completions of jobs that have begun.
 */
import { Duration, ZBClient, type ZBClientOptions } from 'zeebe-node';
import { cachedDecisions } from '../rules/tables/decision-cache.ts';
import type { AnyPlugin, Job, Variables } from './plugin.ts';
import { startJobPoller, type JobRequest, type JobStream, type WireJob } from './job-poller.ts';
import type { GatewayPort, Log, PublishedMessage, WorkerContext } from './ports.ts';
import { runPlugin, type Outcome } from './run-plugin.ts';

export interface StartWorkersOptions {
  /** host:port of the gateway */ address: string;
  /** how it is shown that it may be called */ access?: Pick<ZBClientOptions, 'basicAuth' | 'customSSL' | 'useTLS'>;
  plugins: readonly AnyPlugin[];
  context: WorkerContext;
  /** jobs of one type in flight at a time */ maxInFlight?: number;
  /** how long a job is ours, milliseconds */ jobTimeout?: number;
  /** how long a poll waits at the gateway, milliseconds */ longPoll?: number;
  /** how long `close` waits for jobs that have begun, milliseconds */ drain?: number;
}
export interface RunningWorkers {
  /** Types of jobs for which the gateway does not answer. */
  silent(): readonly string[];
  /** Takes no more jobs, waits a while for those that have begun (one that goes on is another worker's later), and lets go of the gateway. */
  close(): Promise<void>;
}

const DEFAULTS = { maxInFlight: 16, jobTimeout: 60_000, longPoll: 20_000, drain: 4_000 } as const;
/** zeebe-node would repeat a call for ever; the job comes again anyway. */
const CALLS = { maxRetries: 12, maxRetryTimeout: Duration.seconds.of(5) };
/** Longer than a poller pauses between two tries. */
const SILENT_MS = 12_000;
const ALREADY_EXISTS = 6;
const NOT_FOUND = 5;

export async function startWorkers(options: StartWorkersOptions): Promise<RunningWorkers> {
  const { plugins, context } = options;
  const [hostname, port] = splitAddress(options.address);
  refuseDuplicates(plugins);
  const settings = {
    hostname,
    port,
    loglevel: 'NONE' as const,
    stdout: quiet,
    longPoll: Duration.milliseconds.of(options.longPoll ?? DEFAULTS.longPoll),
    useTLS: false,
    ...options.access,
    ...CALLS,
  };
  // Streams have a connection of their own, so that a broken one does not take the answers with it.
  const calls = new ZBClient(settings);
  const streams = new ZBClient(settings);
  const open = streamsOf(streams);
  const gateway: GatewayPort = {
    publishMessage: (message) => publish(calls, message),
    evaluateDecision: cachedDecisions((decisionId, variables) => decide(calls, decisionId, variables), { now: () => performance.now() }),
  };
  const failedAt = new Map<string, number>();
  const begun = new Set<WireJob>();
  const pollers = plugins.map((plugin) =>
    startJobPoller({
      type: plugin.type,
      worker: 'siban',
      open,
      maxInFlight: options.maxInFlight ?? DEFAULTS.maxInFlight,
      jobTimeout: options.jobTimeout ?? DEFAULTS.jobTimeout,
      longPoll: options.longPoll ?? DEFAULTS.longPoll,
      async handle(wire) {
        begun.add(wire);
        try {
          const outcome = await runPlugin(plugin, readJob(wire), JSON.parse(wire.variables || '{}') as Variables, context, gateway);
          await answer(calls, wire, outcome, context.log);
        } finally {
          begun.delete(wire);
        }
      },
      onFailure: () => void failedAt.set(plugin.type, performance.now()),
      onConnection: (connected, error) => {
        if (connected) failedAt.delete(plugin.type);
        context.log[connected ? 'info' : 'warn'](
          { address: options.address, type: plugin.type, error },
          connected ? 'gateway answers again' : 'gateway does not answer, asking again',
        );
      },
    }),
  );
  let closing: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    const stopped = Promise.all(pollers.map((poller) => poller.stop())).then(() => true);
    if (!(await within(options.drain ?? DEFAULTS.drain, stopped)))
      context.log.warn(
        { types: [...new Set([...begun].map(({ type }) => type))] },
        'Expected the jobs that have begun to end, but some go on: they are left, and come again after their time',
      );
    await Promise.all([calls.close(), streams.close()]);
  };
  return {
    // A poll that waits at the gateway answers late: one that has not failed again meanwhile is taken to wait there.
    silent: () => [...failedAt].filter(([, at]) => performance.now() - at < SILENT_MS).map(([type]) => type),
    close() {
      closing ??= stopAll();
      return closing;
    },
  };
}

/** The one thing zeebe-node has but does not offer: the raw stream of ActivateJobs, which ends when the poll does. */
function streamsOf(client: ZBClient): (request: JobRequest) => Promise<JobStream | { error: Error } | undefined> {
  const { grpc } = client as unknown as {
    grpc: { activateJobsStream(request: JobRequest): Promise<JobStream | { error: Error } | undefined> };
  };
  return (request) => grpc.activateJobsStream(request);
}

function readJob(job: WireJob): Job {
  const headers = JSON.parse(job.customHeaders || '{}') as Record<string, unknown>;
  return {
    key: String(job.key),
    type: job.type,
    elementId: job.elementId,
    processInstanceKey: String(job.processInstanceKey),
    processId: job.bpmnProcessId,
    retries: job.retries,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  };
}

async function answer(client: ZBClient, job: WireJob, outcome: Outcome, log: Log): Promise<void> {
  try {
    if (outcome.kind === 'done') await client.completeJob({ jobKey: job.key, variables: outcome.variables });
    else await client.failJob({ jobKey: job.key, errorMessage: outcome.message, retries: outcome.retries, retryBackOff: outcome.backOff });
  } catch (error) {
    // The element was left meanwhile (NOT_FOUND), or the gateway is away and the job will come again.
    log[codeOf(error) === NOT_FOUND ? 'debug' : 'warn']({ job: job.key, type: job.type, error }, 'answer to a job was not taken');
  }
}

async function publish(client: ZBClient, message: PublishedMessage): Promise<void> {
  try {
    await client.publishMessage({ ...message, timeToLive: Duration.milliseconds.of(message.timeToLive) });
  } catch (error) {
    if (codeOf(error) !== ALREADY_EXISTS) throw error;
  }
}

async function decide(client: ZBClient, decisionId: string, variables: Record<string, unknown>): Promise<unknown> {
  const { decisionOutput, failureMessage } = await client.evaluateDecision({ decisionId, variables: variables as never });
  // A decision that fails is an answer too, without an output.
  if (!decisionOutput) throw new Error(failureMessage || `Expected decision '${decisionId}' to give an output, but it gave none`);
  return JSON.parse(decisionOutput) as unknown;
}

function codeOf(error: unknown): number | undefined {
  return (error as { code?: number } | null)?.code;
}

function splitAddress(address: string): [string, string] {
  const colon = address.lastIndexOf(':');
  if (colon < 1 || !/^\d+$/.test(address.slice(colon + 1)))
    throw new Error(`Expected to connect to a gateway at host:port, but found '${address}'`);
  return [address.slice(0, colon), address.slice(colon + 1)];
}

function refuseDuplicates(plugins: readonly AnyPlugin[]): void {
  const seen = new Set<string>();
  for (const { type } of plugins) {
    if (seen.has(type)) throw new Error(`Expected one plugin a job type, but there are two for '${type}'`);
    seen.add(type);
  }
}

/** Undefined when it takes longer. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const quiet = { debug() {}, info() {}, error() {} };
