import type { JobStreamRequest } from '../../engine-api.ts';
import type { JobListeners, JobSink } from '../behaviors/job-activation-behavior.ts';

interface Stream {
  readonly request: JobStreamRequest;
  readonly onJob: JobSink;
}

/** Workers that wait: by a stream that takes jobs as they come, or until a job may be available. */
export class WaitingWorkers implements JobListeners {
  readonly #streams = new Map<string, Stream[]>();
  readonly #waiters = new Map<string, Set<() => void>>();

  /** Streams of one type take turns. */
  nextStream(type: string): Stream | undefined {
    const streams = this.#streams.get(type);
    const next = streams?.shift();
    if (next) streams!.push(next);
    return next;
  }

  isStreamed(type: string): boolean {
    return this.#streams.has(type);
  }

  jobAvailable(type: string): void {
    const waiters = this.#waiters.get(type);
    if (!waiters) return;
    this.#waiters.delete(type);
    for (const wake of waiters) wake();
  }

  addStream(request: JobStreamRequest, onJob: JobSink): () => void {
    const stream = { request, onJob };
    const streams = this.#streams.get(request.type) ?? [];
    streams.push(stream);
    this.#streams.set(request.type, streams);
    return () => {
      const rest = (this.#streams.get(request.type) ?? []).filter((each) => each !== stream);
      if (rest.length > 0) this.#streams.set(request.type, rest);
      else this.#streams.delete(request.type);
    };
  }

  wait(type: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.#waiters.get(type) ?? new Set();
      this.#waiters.set(type, waiters);
      const wake = (): void => {
        waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiters.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  wakeAll(): void {
    for (const type of this.#waiters.keys()) this.jobAvailable(type);
  }
}
