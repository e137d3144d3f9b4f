/**
 * Asks the gateway for jobs of one type, by long polls, never more than there is room for. A gateway that does not answer is asked again
 * after a growing, capped pause. Stopping lets what has begun come to its end.
 */
import type { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** A job as zeebe-node hands it over from the wire: keys and 64-bit numbers as text, documents as JSON text. */
export interface WireJob {
  key: string;
  type: string;
  processInstanceKey: string;
  bpmnProcessId: string;
  elementId: string;
  retries: number;
  customHeaders: string;
  variables: string;
}
export interface JobRequest {
  type: string;
  worker: string;
  maxJobsToActivate: number;
  timeout: number;
  requestTimeout: number;
}
/** A server stream of ActivateJobs: 'data' with jobs, then 'end' or 'error'. */
export interface JobStream extends EventEmitter {
  cancel(): void;
}

export interface JobPollerOptions {
  type: string;
  worker: string;
  maxInFlight: number;
  jobTimeout: number;
  longPoll: number;
  open(request: JobRequest): Promise<JobStream | { error: Error } | undefined>;
  /** Never rejects. */
  handle(job: WireJob): Promise<void>;
  /** Told of each poll that failed. */
  onFailure?(): void;
  /** Told of the first failure, and of the first answer after failures. */
  onConnection(connected: boolean, error?: Error): void;
}
export interface JobPoller {
  stop(): Promise<void>;
}

const PAUSE = { firstMs: 250, maxMs: 10_000 } as const;

export function startJobPoller(options: JobPollerOptions): JobPoller {
  const inFlight = new Set<Promise<void>>();
  let stopping = false;
  let wake: () => void = () => {};
  let stream: JobStream | undefined;

  const take = (job: WireJob): void => {
    const work = options.handle(job).finally(() => {
      inFlight.delete(work);
      wake();
    });
    inFlight.add(work);
  };
  const until = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = Number.isFinite(ms) ? setTimeout(done, ms) : undefined;
      wake = done;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  const pollOnce = async (): Promise<Error | undefined> => {
    const opened = await options.open({
      type: options.type,
      worker: options.worker,
      maxJobsToActivate: options.maxInFlight - inFlight.size,
      timeout: options.jobTimeout,
      requestTimeout: options.longPoll,
    });
    if (!opened || 'error' in opened) return opened?.error ?? new Error('Expected a stream of jobs, but the client gave none');
    stream = opened;
    const error = await endOf(opened, take);
    stream = undefined;
    return error;
  };
  const run = async (): Promise<void> => {
    let pause: number = PAUSE.firstMs;
    let failing = false;
    while (!stopping) {
      if (inFlight.size >= options.maxInFlight) {
        await until(Number.POSITIVE_INFINITY);
        continue;
      }
      const error = await pollOnce().catch((thrown: Error) => thrown);
      if (stopping) break;
      if (error) options.onFailure?.();
      if (Boolean(error) !== failing) options.onConnection(!error, error);
      failing = Boolean(error);
      if (!failing) {
        pause = PAUSE.firstMs;
        continue;
      }
      await until(pause);
      pause = Math.min(PAUSE.maxMs, pause * 2);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping = true;
      wake();
      // Not from within a callback of the stream: Node's HTTP/2 does not survive that.
      await nextTurn();
      stream?.cancel();
      await running;
      await Promise.all(inFlight);
    },
  };
}

/** Takes the jobs of one poll until it is over; resolves with what broke it. */
const endOf = (stream: JobStream, take: (job: WireJob) => void): Promise<Error | undefined> =>
  new Promise((resolve) => {
    stream.on('data', (response: { jobs: WireJob[] }) => response.jobs.forEach(take));
    stream.on('end', () => resolve(undefined));
    stream.on('error', resolve);
  });
