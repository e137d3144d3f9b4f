import type { GatewayClient } from './gateway-client.ts';
import type { Step } from './scenario.ts';

interface Stream {
  readonly jobs: Record<string, unknown>[];
  close(): void;
}

const LIMIT_MS = 20_000;
const PAUSE_MS = 20;

/** The streams of jobs that a scenario has open. */
export class JobStreams {
  readonly #client: GatewayClient;
  readonly #streams = new Map<string, Stream>();

  constructor(client: GatewayClient) {
    this.#client = client;
  }

  open({ type, worker = 'conformance', timeoutMs = 60_000, fetch = [] }: Extract<Step, { do: 'openStream' }>): void {
    const jobs: Record<string, unknown>[] = [];
    const request = { type, worker, timeout: timeoutMs, fetchVariable: fetch };
    const close = this.#client.open('StreamActivatedJobs', request, (job) => jobs.push(job));
    this.#streams.set(type, { jobs, close });
  }

  /** Gives the jobs that came. */
  async close({ type, jobs: expected }: Extract<Step, { do: 'closeStream' }>): Promise<readonly Record<string, unknown>[]> {
    const stream = this.#streams.get(type);
    if (!stream) throw new Error(`Expected a stream of jobs of type '${type}' to be open, but there is none`);
    await until(`${expected} jobs of type '${type}'`, () => Promise.resolve(stream.jobs.length >= expected));
    stream.close();
    this.#streams.delete(type);
    return stream.jobs;
  }

  closeAll(): void {
    for (const { close } of this.#streams.values()) close();
    this.#streams.clear();
  }
}

/** Asks again and again, for a limited time. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + LIMIT_MS; !(await isSo());) {
    if (performance.now() > deadline) throw new Error(`Expected ${what} within ${LIMIT_MS} ms, but it did not come`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
