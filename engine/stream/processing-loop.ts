import type { CommandAnswer } from '../engine-api.ts';
import type { Database } from '../storage/database.ts';
import type { Batch } from './batch.ts';
import type { ClockSource } from './clock.ts';
import type { DueWork } from './due-work.ts';
import type { SqliteKeyGenerator } from './key-generator.ts';
import type { Incoming, StreamProcessor } from './stream-processor.ts';

/** Batches of one transaction. */
const GROUP_MAX = 64;
/** Commands that wait; more are refused until some are done. */
const QUEUE_MAX = 2_000;
/** The longest the loop sleeps without looking at the clock. */
const SLEEP_MAX_MS = 60_000;

export interface LoopTimers {
  /** As `setTimeout`; must not keep the process alive. Returns the way to cancel. */
  after(milliseconds: number, run: () => void): () => void;
  /** As `setImmediate`. */
  soon(run: () => void): void;
}

export const systemTimers: LoopTimers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
  soon: (run) => { setImmediate(run); },
};

export interface LoopParts {
  readonly database: Database;
  readonly keys: SqliteKeyGenerator;
  readonly processor: StreamProcessor;
  readonly due: DueWork;
  readonly clock: ClockSource;
  readonly timers: LoopTimers;
  readonly onCommit: (lastPosition: number) => void;
  readonly onFailure: (error: Error) => void;
}

interface Waiting { readonly resolve: (answer: CommandAnswer) => void; readonly reject: (error: Error) => void }

/** Thrown to callers that the engine cannot serve: an `EngineUnavailable` of `engine-api.ts`. */
export function unavailable(code: 'RESOURCE_EXHAUSTED' | 'CLOSED' | 'STORE_FAILED', message: string): Error & { readonly code: typeof code } {
  return Object.assign(new Error(message), { code });
}

/**
 * Takes commands from its queue in groups, one transaction a group. Answers, commit listeners and pushed jobs come after the commit. A store that fails
 * stops the loop: everybody who waits is told, nobody gets an answer for what is not stored.
 */
export class ProcessingLoop {
  readonly #parts: LoopParts;
  readonly #incoming: Incoming[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #idleWaiters: (() => void)[] = [];
  #nextRequestId = 1;
  #isScheduled = false;
  #isStopped = false;
  #cancelSleep: (() => void) | undefined;

  constructor(parts: LoopParts) { this.#parts = parts; }

  execute(command: Omit<Incoming, 'requestId'>): Promise<CommandAnswer> {
    if (this.#isStopped) return Promise.reject(unavailable('CLOSED', 'Expected to take a command, but the engine is closed'));
    if (this.#incoming.length >= QUEUE_MAX) {
      return Promise.reject(unavailable('RESOURCE_EXHAUSTED', `Expected to take a command, but ${QUEUE_MAX} wait already`));
    }
    const requestId = this.#nextRequestId++;
    this.#incoming.push({ ...command, requestId });
    this.wake();
    return new Promise((resolve, reject) => this.#waiting.set(requestId, { resolve, reject }));
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#isScheduled || this.#isStopped) return;
    this.#isScheduled = true;
    this.#parts.timers.soon(() => {
      this.#isScheduled = false;
      this.#turn();
    });
  }

  idle(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    this.wake();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  stop(reason: Error): void {
    this.#isStopped = true;
    this.#cancelSleep?.();
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
    this.#wakeIdle();
  }

  #turn(): void {
    if (this.#isStopped) return;
    this.#cancelSleep?.();
    this.#cancelSleep = undefined;
    try {
      if (this.#takeGroup()) {
        this.wake();
        return;
      }
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#wakeIdle();
    this.#sleep();
  }

  /** Returns false when there is nothing to do. */
  #takeGroup(): boolean {
    const { database, keys, processor } = this.#parts;
    const timely = processor.hasPending ? [] : this.#parts.due.commands(this.#parts.clock.now());
    if (!processor.hasPending && timely.length === 0 && this.#incoming.length === 0) return false;
    const batches: Batch[] = [];
    database.begin();
    if (timely.length > 0) processor.appendPending(timely);
    while (batches.length < GROUP_MAX) {
      const batch = this.#next();
      if (!batch) break;
      batches.push(batch);
    }
    keys.store();
    database.commit();
    this.#announce(batches);
    return true;
  }

  #next(): Batch | undefined {
    const { processor, due } = this.#parts;
    if (processor.hasPending) {
      const batch = processor.processPending();
      if (batch.rejected?.valueType === 'TIMER') due.deferTimer(batch.rejected.key);
      return batch;
    }
    const incoming = this.#incoming.shift();
    if (!incoming) return undefined;
    due.retryDeferred();
    return processor.processIncoming(incoming);
  }

  #announce(batches: readonly Batch[]): void {
    for (const batch of batches) {
      for (const effect of batch.effects) effect();
      for (const { requestId, record } of batch.answers) {
        this.#waiting.get(requestId)?.resolve({ record });
        this.#waiting.delete(requestId);
      }
    }
    this.#parts.onCommit(this.#parts.processor.lastPosition);
  }

  #fail(error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    try {
      this.#parts.database.rollback();
    } catch {
      // The store is gone; what it held uncommitted is gone with it.
    }
    this.stop(unavailable('STORE_FAILED', `Expected to store the work of the engine, but: ${failure.message}`));
    this.#parts.onFailure(failure);
  }

  #wakeIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const wake of waiters) wake();
  }

  #sleep(): void {
    const { due, clock, timers } = this.#parts;
    const next = due.nextDueDate();
    if (next === undefined || clock.isPinned) return;
    const wait = Math.min(Math.max(next - clock.now(), 1), SLEEP_MAX_MS);
    this.#cancelSleep = timers.after(wait, () => this.#turn());
  }
}
