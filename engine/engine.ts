import type { DecisionEngine } from './dmn/contract.ts';
import type { ClientCommand, CommandAnswer, EngineApi, EngineClock } from './engine-api.ts';
import type { FeelEngine } from './expression/contract.ts';
import type { ExecutableProcess } from './model/executable.ts';
import { createBehaviors } from './processing/behaviors/behaviors.ts';
import type { BpmnElementProcessors } from './processing/bpmn/bpmn-element-processor.ts';
import { createElementProcessors } from './processing/bpmn/element-processors.ts';
import { createCommandProcessors } from './processing/command-processors.ts';
import { BpmnStreamProcessor } from './processing/process-instance/bpmn-stream-processor.ts';
import { WaitingWorkers } from './processing/job/waiting-workers.ts';
import { createTooLargeHandler } from './processing/too-large.ts';
import { DeploymentParser } from './processing/deployment/deployment-parser.ts';
import type { AnyRecord, JobValue } from './protocol/record.ts';
import { createEngineState } from './state/engine-state.ts';
import { ExecutableCache } from './state/executable-cache.ts';
import { type BeforeStoreCall, Database } from './storage/database.ts';
import { StoreError } from './storage/store-error.ts';
import { createClock, type ClockSource } from './stream/clock.ts';
import { DueWork } from './stream/due-work.ts';
import { SqliteKeyGenerator } from './stream/key-generator.ts';
import { LogCompaction } from './stream/log-compaction.ts';
import { aside, type LoopTimers, ProcessingLoop, systemTimers } from './stream/processing-loop.ts';
import { RecordLog } from './stream/record-log.ts';
import { applyEvents, differencesAfterReplay } from './stream/replay.ts';
import { CurrentWriters, type Incoming, type Processors, StreamProcessor } from './stream/stream-processor.ts';
import { stoppedBy, unavailable } from './stream/unavailable.ts';

export interface EngineOptions {
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** Or the clock itself, when FEEL's `now()` has to follow it. */
  readonly clock?: 'system' | 'controlled' | ClockSource;
  readonly feel: FeelEngine;
  readonly decisions: DecisionEngine;
  readonly parseBpmn: (xml: string, resourceName: string, feel: FeelEngine) => readonly ExecutableProcess[];
  readonly timers?: LoopTimers;
  readonly compactLog?: boolean;
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
    database = new Database(options.dataDir, options.beforeStoreCall);
    return engineOn(database, options);
  } catch (error) {
    database?.abandon();
    if (!(error instanceof StoreError)) throw error;
    throw new Error(`Expected to open the store in ${options.dataDir}, but it is not possible: ${error.message}`, { cause: error });
  }
}

/** The stream on its stored state: what was logged after that is applied again. */
function streamOn(database: Database, { feel, decisions, parseBpmn }: EngineOptions, clock: ClockSource, workers: WaitingWorkers) {
  const executables = new ExecutableCache((xml, resourceName) => parseBpmn(xml, resourceName, feel));
  const log = new RecordLog(database);
  const keys = new SqliteKeyGenerator(database);
  const state = createEngineState(database, executables);
  const parser = new DeploymentParser(decisions, executables);

  const now = (): number => clock.now();
  const writers = new CurrentWriters();
  const behaviors = createBehaviors({ state, writers, keys, now, feel, decisions }, workers, (): BpmnElementProcessors => elements);
  const elements = createElementProcessors(behaviors);
  const steps = new BpmnStreamProcessor(behaviors, elements);
  const processors = createCommandProcessors(behaviors, steps, parser) as unknown as Processors;
  const raiseTooLarge = createTooLargeHandler(behaviors, steps);
  const processor = new StreamProcessor({ database, log, state, keys, now }, writers, processors, raiseTooLarge);
  database.follow(() => ({ lastKey: keys.last, lastPosition: processor.lastPosition }));
  applyEvents(log, database.statePosition + 1, state, database);
  return { executables, log, keys, state, processor };
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

function engineOn(database: Database, options: EngineOptions): Engine {
  const clock = typeof options.clock === 'object' ? options.clock : createClock(options.clock ?? 'system');
  const workers = new WaitingWorkers();
  const { executables, log, keys, state, processor } = streamOn(database, options, clock, workers);
  const listeners = new Set<(lastPosition: number) => void>();
  let failure: Error | undefined;
  let isClosed = false;
  const compaction = new LogCompaction(log, options.compactLog ?? false, () => loop.wake());
  const loop: ProcessingLoop = new ProcessingLoop({
    database,
    keys,
    processor,
    due: new DueWork(state),
    compaction,
    clock,
    timers: options.timers ?? systemTimers,
    onCommit: (lastPosition) => listeners.forEach((listener) => aside(() => listener(lastPosition))),
    onFailure: (error) => {
      failure = error;
      workers.wakeAll();
    },
  });

  const engine: Engine = {
    async execute(command: ClientCommand): Promise<CommandAnswer> {
      if (failure) throw stoppedBy(failure);
      if (isClosed) throw unavailable('CLOSED', 'Expected to take a command, but the engine is closed');
      return loop.execute(arriving(command));
    },
    waitForJobs(type, signal) {
      if (isClosed || failure || state.jobs.activatable(type, 1).length > 0) return Promise.resolve();
      return workers.wait(type, signal);
    },
    streamJobs(request, onJob) {
      return workers.addStream(request, (key, job: JobValue) => {
        if (onJob(key, job)) return;
        // A refusal, or an engine that closes, leaves the job to its time-out.
        loop.execute({ valueType: 'JOB', intent: 'YIELD', key, value: job, operationReference: -1 }).catch(() => undefined);
      });
    },
    isStreamed: (type) => workers.isStreamed(type),
    readRecords(from: number, limit: number): AnyRecord[] {
      return isClosed ? [] : log.read(from, Math.min(limit, READ_MAX, loop.durablePosition - from + 1));
    },
    registerReader: () => compaction.register(),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    checkReplay() {
      database.flush();
      return differencesAfterReplay(log, database, executables);
    },
    clock: engineClock(clock, loop),
    idle: () => loop.idle(),
    get failure() {
      return failure;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await loop.finish(unavailable('CLOSED', 'Expected an answer, but the engine was closed'));
      workers.wakeAll();
      if (failure) database.abandon();
      else closeStore(database);
    },
  };
  loop.wake();
  return engine;
}

const arriving = ({ valueType, intent, key, value, operationReference = -1 }: ClientCommand): Omit<Incoming, 'requestId'> =>
  ({ valueType, intent, key, value, operationReference }) as Omit<Incoming, 'requestId'>;

/** Moving the clock fires what is due before the promise resolves. */
function engineClock(clock: ClockSource, loop: ProcessingLoop): EngineClock {
  const moved = async (move: () => void): Promise<void> => {
    move();
    await loop.idle();
  };
  return {
    now: () => clock.now(),
    isControlled: clock.isControlled,
    pin: (epochMilli) => moved(() => clock.pin(epochMilli)),
    add: (offsetMilli) => moved(() => clock.add(offsetMilli)),
    release: () => moved(() => clock.release()),
    get offset() {
      return clock.offset;
    },
    reset: () => moved(() => clock.reset()),
  };
}
