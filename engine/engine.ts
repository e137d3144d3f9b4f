import type { ClientCommand, CommandAnswer, EngineApi, EngineClock, ReadMark } from './engine-api.ts';
import { type CoreOptions, type RunningCore, runCore } from './engine-core.ts';
import { WaitingWorkers } from './processing/job/waiting-workers.ts';
import type { AnyRecord, JobValue } from './protocol/record.ts';
import { UnknownEventError } from './appliers/event-appliers.ts';
import { type BeforeStoreCall, Database } from './storage/database.ts';
import { advice, RESTORE, UnusableFileError } from './storage/format.ts';
import { asStoreError, StoreError } from './storage/store-error.ts';
import { createClock, type ClockSource } from './stream/clock.ts';
import { copyHeld } from './stream/held-copy.ts';
import { Hold } from './stream/hold.ts';
import { Listeners } from './stream/listeners.ts';
import { type LoopTimers, systemTimers } from './stream/processing-loop.ts';
import { RecordLog } from './stream/record-log.ts';
import { refuseMissingLog, refuseOtherLog } from './stream/read-mark.ts';
import { differencesAfterReplay } from './stream/replay.ts';
import type { Incoming } from './stream/stream-processor.ts';
import { stoppedBy, unavailable } from './stream/unavailable.ts';

export interface EngineOptions extends CoreOptions {
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** Or the clock itself, when FEEL's `now()` has to follow it. */
  readonly clock?: 'system' | 'controlled' | ClockSource;
  readonly timers?: LoopTimers;
  /** The last record that was read from this log before: without it the log is refused. */
  readonly read?: ReadMark;
  /** For tests of a failing disk. */
  readonly beforeStoreCall?: BeforeStoreCall;
}

/** The engine with what only its owner asks of it. */
export interface Engine extends EngineApi {
  /** Rebuilds the state from the log and compares it with the stored one. Empty when they are equal. For tests and for whoever doubts the store. */
  checkReplay(): string[];
}

/** Records that `readRecords` gives at most, whatever is asked for. */
const READ_MAX = 10_000;

/** Opens the engine on its stored state, or on a new one. Rejects when the store cannot be opened. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  let database: Database | undefined;
  try {
    refuseMissingLog(options.dataDir, options.read);
    database = new Database(options.dataDir, options.beforeStoreCall, (opened) => {
      if (options.read) refuseOtherLog(new RecordLog(opened), options.dataDir, options.read);
    });
    return engineOn(database, options);
  } catch (error) {
    database?.abandon();
    throw inWords(asStoreError(error), options.dataDir);
  }
}

function inWords(error: unknown, dataDir: string): unknown {
  if (error instanceof UnusableFileError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof StoreError)
    return new Error(`Expected to open the store in ${dataDir}, but it is not possible: ${message}. ${advice(error.cause)}`.trimEnd(), {
      cause: error,
    });
  if (error instanceof UnknownEventError)
    return new Error(
      `${message}. The log in ${dataDir} was not changed. Start that release, or restore a backup of the data folder that this one wrote.`,
      {
        cause: error,
      },
    );
  return new Error(`Expected to restore the engine's state from its log in ${dataDir}, but it cannot be read: ${message}. ${RESTORE}`, {
    cause: error,
  });
}

function engineOn(database: Database, options: EngineOptions): Engine {
  const { timers = systemTimers } = options;
  const clock = typeof options.clock === 'object' ? options.clock : createClock(options.clock ?? 'system');
  const workers = new WaitingWorkers();
  const commits = new Listeners<[lastPosition: number]>();
  const changes = new Listeners<[]>();
  const onChange = (): void => changes.tell();
  const hold = new Hold(() => running.core.loop.wake());
  const running = runCore(database, options, { clock, workers, timers, hold, onCommit: (last) => commits.tell(last), onChange });
  const copyTo = copies(database, hold, running);
  let isClosed = false;

  const engine: Engine = {
    async execute(command: ClientCommand): Promise<CommandAnswer> {
      if (running.failure) throw stoppedBy(running.failure);
      if (isClosed) throw unavailable('CLOSED', 'Expected to take a command, but the engine is closed');
      const { valueType, intent, key, value, operationReference = -1 } = command;
      return running.core.loop.execute({ valueType, intent, key, value, operationReference } as Omit<Incoming, 'requestId'>);
    },
    waitForJobs(type, signal) {
      if (isClosed || running.failure || running.core.state.jobs.activatable(type, 1).length > 0) return Promise.resolve();
      return workers.wait(type, signal);
    },
    streamJobs(request, onJob) {
      return workers.addStream(request, (key, job: JobValue) => {
        if (onJob(key, job)) return;
        // A refusal, or an engine that closes, leaves the job to its time-out.
        running.core.loop.execute({ valueType: 'JOB', intent: 'YIELD', key, value: job, operationReference: -1 }).catch(() => undefined);
      });
    },
    isStreamed: (type) => workers.isStreamed(type),
    readRecords(from: number, limit: number): AnyRecord[] {
      return isClosed ? [] : running.core.log.read(from, Math.min(limit, READ_MAX, running.core.loop.durablePosition - from + 1));
    },
    get lastPosition() {
      return isClosed ? 0 : running.core.loop.durablePosition;
    },
    registerReader: () => running.readers.register(),
    onCommit: (listener) => commits.add(listener),
    onChange: (listener) => changes.add(listener),
    checkReplay() {
      database.flush();
      return differencesAfterReplay(running.core.log, database, running.core.executables);
    },
    copyTo(path) {
      if (isClosed) throw unavailable('CLOSED', 'Expected to copy the store, but the engine is closed');
      return copyTo.begin(path);
    },
    clock: engineClock(clock, onChange, () => running.core.loop.idle()),
    idle: () => running.core.loop.idle(),
    get failure() {
      return running.failure;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      // SQLite's copy reads through this very connection.
      await copyTo.ended();
      running.stop();
      await running.core.loop.finish(unavailable('CLOSED', 'Expected an answer, but the engine was closed'));
      workers.wakeAll();
      if (running.failure) database.abandon();
      else closeStore(database);
    },
  };
  running.core.loop.wake();
  return engine;
}

interface Copies {
  begin(path: string): Promise<() => void>;
  ended(): Promise<unknown>;
}

/** One copy at a time: the engine stands still for one of them only. */
function copies(database: Database, hold: Hold, running: RunningCore): Copies {
  let copying: Promise<unknown> | undefined;
  return {
    async begin(path) {
      if (running.failure) throw stoppedBy(running.failure);
      if (copying || hold.isOn) throw new Error('Expected to copy the store once at a time, but a copy is being made.');
      const copied = copyHeld(database, hold, () => running.core.log.lastPosition(), path);
      copying = copied.catch(() => undefined).finally(() => (copying = undefined));
      await copied;
      return () => hold.end();
    },
    ended: async () => copying,
  };
}

/** What could not be stored is applied again at the next start: all that was answered is in the log. */
function closeStore(database: Database): void {
  try {
    database.flush();
    database.close();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    database.abandon();
  }
}

/** Moving the clock fires what is due before the promise resolves. */
function engineClock(clock: ClockSource, onChange: () => void, idle: () => Promise<void>): EngineClock {
  const moved = async (move: () => void): Promise<void> => {
    move();
    onChange();
    await idle();
  };
  return {
    now: () => clock.now(),
    isControlled: clock.isControlled,
    get isPinned() {
      return clock.isPinned;
    },
    pin: (epochMilli) => moved(() => clock.pin(epochMilli)),
    add: (offsetMilli) => moved(() => clock.add(offsetMilli)),
    release: () => moved(() => clock.release()),
    get offset() {
      return clock.offset;
    },
    reset: () => moved(() => clock.reset()),
  };
}
