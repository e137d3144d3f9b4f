import type { CommandAnswer } from '../engine-api.ts';
import type { Database } from '../storage/database.ts';
import type { Batch } from './batch.ts';
import type { ClockSource } from './clock.ts';
import { CommandQueue } from './command-queue.ts';
import type { DueWork } from './due-work.ts';
import type { Hold } from './hold.ts';
import type { LogCompaction } from './log-compaction.ts';
import type { SqliteKeyGenerator } from './key-generator.ts';
import type { Incoming, StreamProcessor } from './stream-processor.ts';
import { overloaded, stoppedBy, unanswered, unavailable } from './unavailable.ts';

/** Batches of one transaction, and records after which it ends too: nobody waits for the rest of a long one. */
const GROUP_MAX = 64;
const GROUP_RECORDS_MAX = 2_000;
const GROUP_CHARACTERS_MAX = 8_000_000;
/** With so many commands of its own to do, as a very wide multi-instance gives, the engine lets one from outside in at every so many. */
const BACKLOG = 1_000;
const TURN_MAX = 8;
/** Batches that are committed and not yet synced; the loop waits for the disk before it makes more. */
const UNSYNCED_MAX = 1_024;
/** Rows of the state that are kept back, and what was logged since it was written last, after which it is written again: a start has to apply no more anew. */
const KEPT_BACK_MAX = 8_000;
const UNAPPLIED_RECORDS_MAX = 20_000;
const UNAPPLIED_CHARACTERS_MAX = 16_000_000;
/** With nothing to do for so long, the state is written too. */
const REST_MS = 1_000;
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
  soon: (run) => {
    setImmediate(run);
  },
};

export interface LoopParts {
  readonly database: Database;
  readonly keys: SqliteKeyGenerator;
  readonly processor: StreamProcessor;
  readonly due: DueWork;
  readonly compaction: LogCompaction;
  readonly clock: ClockSource;
  readonly timers: LoopTimers;
  /** While it is on, nothing is taken. */
  readonly hold: Pick<Hold, 'isOn'>;
  readonly onCommit: (lastPosition: number) => void;
  /** @param isStoreSound whether the store is as it was before what failed, and can be gone on with when the reason is gone. */
  readonly onFailure: (error: Error, isStoreSound: boolean) => void;
}

/** A command from outside, and how many commands of the log come before it: those that stood there when it arrived. */
type Arrived = Incoming & { readonly after: number };

interface Waiting {
  readonly resolve: (answer: CommandAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** What others do with the news is not the engine's failure: an exception of theirs ends up where Node puts one that nobody has caught. */
export function aside(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/**
 * Takes commands from its queue in groups, one transaction a group, and goes on while the disk syncs what is committed. Answers, commit listeners and pushed
 * jobs come after the sync. A store that fails stops the loop: everybody who waits is told, nobody gets an answer for what is not stored.
 */
export class ProcessingLoop {
  readonly #parts: LoopParts;
  readonly #incoming = new CommandQueue<Arrived>();
  /** How many commands of the log are taken when those are that time has demanded last. */
  #timelyUntil = 0;
  readonly #waiting = new Map<number, Waiting>();
  /** Committed batches, until the disk has them. */
  #unsynced: Batch[] = [];
  #syncing: Promise<void> | undefined;
  #isFinishing = false;
  #charactersAtState = 0;
  #durablePosition: number;
  #idleWaiters: (() => void)[] = [];
  #nextRequestId = 1;
  #isScheduled = false;
  #isStopped = false;
  #isFailing = false;
  #cancelSleep: (() => void) | undefined;

  constructor(parts: LoopParts) {
    this.#parts = parts;
    this.#durablePosition = parts.processor.lastPosition;
  }

  /** The last record that outlives whatever happens; those behind it are nobody's business yet. */
  get durablePosition(): number {
    return this.#durablePosition;
  }

  execute(command: Omit<Incoming, 'requestId'>): Promise<CommandAnswer> {
    if (this.#isStopped) return Promise.reject(unavailable('CLOSED', 'Expected to take a command, but the engine is closed'));
    if (!this.#incoming.accepts(command)) return Promise.reject(overloaded());
    const requestId = this.#nextRequestId++;
    const { pendingTaken, pendingCount } = this.#parts.processor;
    this.#incoming.push({ ...command, requestId, after: pendingTaken + pendingCount });
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

  /** Starts nothing more, and resolves when all that was begun is stored and answered. What waits in the log goes on after the next start. */
  async finish(reason: Error): Promise<void> {
    this.#isFinishing = true;
    await this.#syncing;
    this.stop(reason);
  }

  #turn(): void {
    if (this.#isStopped || this.#isFinishing || this.#isFailing || this.#parts.hold.isOn) return;
    this.#cancelSleep?.();
    this.#cancelSleep = undefined;
    // The end of the sync wakes the loop.
    if (this.#unsynced.length >= UNSYNCED_MAX) return;
    try {
      if (this.#takeGroup()) {
        this.wake();
        return;
      }
      if (this.#syncing) return;
      this.#sleep();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#wakeIdle();
  }

  /** Returns false when there is nothing to do. */
  #takeGroup(): boolean {
    const { database, keys, processor, compaction } = this.#parts;
    // What was demanded before and is not done yet would be demanded again.
    const timely = processor.pendingTaken < this.#timelyUntil ? [] : this.#parts.due.commands(this.#parts.clock.now());
    if (!processor.hasPending && timely.length === 0 && this.#incoming.length === 0) return false;
    const batches: Batch[] = [];
    const recordsBefore = processor.lastPosition;
    const charactersBefore = processor.charactersWritten;
    database.begin();
    if (timely.length > 0) {
      processor.appendPending(timely);
      this.#timelyUntil = processor.pendingTaken + processor.pendingCount;
    }
    while (
      batches.length < GROUP_MAX &&
      processor.lastPosition - recordsBefore < GROUP_RECORDS_MAX &&
      processor.charactersWritten - charactersBefore < GROUP_CHARACTERS_MAX
    ) {
      const batch = this.#next(processor.pendingCount > BACKLOG && batches.length % TURN_MAX === TURN_MAX - 1);
      if (!batch) break;
      batches.push(batch);
    }
    processor.writeLog();
    compaction.compact(database.statePosition);
    keys.store();
    if (
      database.keptBack > KEPT_BACK_MAX ||
      processor.lastPosition - database.statePosition > UNAPPLIED_RECORDS_MAX ||
      processor.charactersWritten - this.#charactersAtState > UNAPPLIED_CHARACTERS_MAX
    )
      this.#commitWithState();
    else database.commit();
    this.#unsynced.push(...batches);
    if (!database.needsSync) this.#announce(this.#unsynced.splice(0), processor.lastPosition);
    else
      this.#syncing ??= this.#sync().finally(() => {
        this.#syncing = undefined;
        this.wake();
      });
    return true;
  }

  /** One sync after the other; each takes all that was committed since the last. */
  async #sync(): Promise<void> {
    const { database, processor } = this.#parts;
    try {
      while (this.#unsynced.length > 0) {
        const batches = this.#unsynced.splice(0);
        const { lastPosition } = processor;
        await database.synced();
        if (this.#isStopped) return;
        this.#announce(batches, lastPosition);
      }
    } catch (error) {
      this.#failSync(error);
    }
  }

  /** @param letIn whether a command from outside comes before those that stand in the log. */
  #next(letIn: boolean): Batch | undefined {
    const { processor, due } = this.#parts;
    const isTurn = (this.#incoming.first?.after ?? Number.POSITIVE_INFINITY) <= processor.pendingTaken;
    const batch =
      processor.hasPending && !isTurn && !(letIn && this.#incoming.length > 0) ? processor.processPending() : this.#takeIncoming();
    if (!batch) return undefined;
    due.passOver(batch.passedOver);
    if (batch.rejected?.valueType === 'TIMER') due.deferTimer(batch.rejected.key);
    return batch;
  }

  #takeIncoming(): Batch | undefined {
    const { processor, due } = this.#parts;
    const incoming = this.#incoming.shift();
    if (!incoming) return undefined;
    due.retryDeferred();
    return processor.processIncoming(incoming);
  }

  #announce(batches: readonly Batch[], lastPosition: number): void {
    this.#durablePosition = lastPosition;
    for (const batch of batches) {
      for (const effect of batch.effects) aside(effect);
      for (const { requestId, record } of batch.answers) {
        this.#waiting.get(requestId)?.resolve({ record });
        this.#waiting.delete(requestId);
      }
      for (const { requestId, valueType, intent } of batch.passedOver) {
        if (requestId === undefined) continue;
        this.#waiting.get(requestId)?.reject(unanswered(`${valueType} ${intent}`));
        this.#waiting.delete(requestId);
      }
    }
    this.#parts.onCommit(lastPosition);
  }

  #fail(error: unknown): void {
    if (this.#isStopped || this.#isFailing) return;
    this.#isFailing = true;
    let isStoreSound = true;
    try {
      this.#parts.database.rollback();
    } catch {
      // The store is gone; what it held uncommitted is gone with it.
      isStoreSound = false;
    }
    const end = (): void => this.#end(error, isStoreSound);
    // What was committed before is on its way to the disk: it is answered first, since it is done.
    if (this.#syncing) void this.#syncing.then(end);
    else end();
  }

  /** What a disk has of that which it did not sync is not known: only opening the file anew tells. */
  #failSync(error: unknown): void {
    if (this.#isStopped) return;
    this.#isFailing = true;
    try {
      this.#parts.database.rollback();
    } catch {
      // As above.
    }
    this.#end(error, false);
  }

  #end(error: unknown, isStoreSound: boolean): void {
    if (this.#isStopped) return;
    const failure = error instanceof Error ? error : new Error(String(error));
    this.#parts.onFailure(failure, isStoreSound);
    this.stop(stoppedBy(failure));
  }

  #wakeIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const wake of waiters) wake();
  }

  #sleep(): void {
    const { database, compaction, due, clock, timers } = this.#parts;
    const next = due.nextDueDate();
    const wait = next === undefined || clock.isPinned ? Number.POSITIVE_INFINITY : Math.min(Math.max(next - clock.now(), 1), SLEEP_MAX_MS);
    const hasToTidy = database.keptBack > 0 || compaction.isDue(database.statePosition);
    if (hasToTidy && wait > REST_MS) this.#cancelSleep = timers.after(REST_MS, () => this.#rest());
    else if (wait <= SLEEP_MAX_MS) this.#cancelSleep = timers.after(wait, () => this.#turn());
  }

  #commitWithState(): void {
    this.#parts.database.commitWithState();
    this.#charactersAtState = this.#parts.processor.charactersWritten;
  }

  #rest(): void {
    const { database, compaction } = this.#parts;
    try {
      database.begin();
      compaction.compact(database.statePosition);
      this.#commitWithState();
      this.#sleep();
    } catch (error) {
      this.#fail(error);
    }
  }
}
