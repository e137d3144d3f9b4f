import type { DecisionEngine } from './dmn/contract.ts';
import type { FeelEngine } from './expression/contract.ts';
import type { ExecutableProcess } from './model/executable.ts';
import type { BpmnElementProcessors } from './processing/bpmn/bpmn-element-processor.ts';
import { createBehaviors } from './processing/behaviors/behaviors.ts';
import { createElementProcessors } from './processing/bpmn/element-processors.ts';
import { createCommandProcessors } from './processing/command-processors.ts';
import { DeploymentParser } from './processing/deployment/deployment-parser.ts';
import type { WaitingWorkers } from './processing/job/waiting-workers.ts';
import { BpmnStreamProcessor } from './processing/process-instance/bpmn-stream-processor.ts';
import { createTooLargeHandler } from './processing/too-large.ts';
import { createEngineState, type MutableEngineState } from './state/engine-state.ts';
import { ExecutableCache } from './state/executable-cache.ts';
import type { Database } from './storage/database.ts';
import { StoreError } from './storage/store-error.ts';
import type { ClockSource } from './stream/clock.ts';
import { DueWork } from './stream/due-work.ts';
import { SqliteKeyGenerator } from './stream/key-generator.ts';
import { LogCompaction, LogReaders } from './stream/log-compaction.ts';
import { type LoopParts, ProcessingLoop } from './stream/processing-loop.ts';
import { RecordLog } from './stream/record-log.ts';
import { applyEvents } from './stream/replay.ts';
import { CurrentWriters, type Processors, StreamProcessor } from './stream/stream-processor.ts';

/** Between two looks whether a disk that was full has room again. */
const ROOM_MS = 1_000;

export interface CoreOptions {
  readonly feel: FeelEngine;
  readonly decisions: DecisionEngine;
  readonly parseBpmn: (xml: string | Buffer, resourceName: string, feel: FeelEngine, isStored?: boolean) => readonly ExecutableProcess[];
  readonly compactLog?: boolean;
}

/** All of an engine that is made from what its database holds. After a failure of the store it is made anew; who talks to the engine stays. */
export interface EngineCore {
  readonly log: RecordLog;
  readonly state: MutableEngineState;
  readonly executables: ExecutableCache;
  readonly compaction: LogCompaction;
  readonly loop: ProcessingLoop;
}

interface CoreParts extends Pick<LoopParts, 'timers' | 'hold' | 'onCommit' | 'onFailure'> {
  readonly clock: ClockSource;
  readonly workers: WaitingWorkers;
  readonly readers: LogReaders;
}

/** Restores the state from the log. The loop does nothing before it is woken. */
function createCore(
  database: Database,
  options: CoreOptions,
  { clock, workers, readers, timers, hold, onCommit, onFailure }: CoreParts,
): EngineCore {
  const { feel, decisions, parseBpmn } = options;
  const executables = new ExecutableCache((xml, resourceName, isStored) => parseBpmn(xml, resourceName, feel, isStored));
  const log = new RecordLog(database);
  const keys = new SqliteKeyGenerator(database);
  const state = createEngineState(database, executables);
  const parser = new DeploymentParser(decisions, executables);
  const writers = new CurrentWriters();
  const processing = { state, writers, keys, now: () => clock.now(), feel, decisions };
  const behaviors = createBehaviors(processing, workers, (): BpmnElementProcessors => elements);
  const elements = createElementProcessors(behaviors);
  const steps = new BpmnStreamProcessor(behaviors, elements);
  const processors = createCommandProcessors(behaviors, steps, parser) as unknown as Processors;
  const raiseTooLarge = createTooLargeHandler(behaviors, steps);
  const processor = new StreamProcessor({ database, log, state, keys, now: () => clock.now() }, writers, processors, raiseTooLarge);
  database.follow(() => ({ lastKey: keys.last, lastPosition: processor.lastPosition }));
  applyEvents(log, database.statePosition + 1, state, database);
  const compaction = new LogCompaction(log, options.compactLog ?? false, readers);
  const due = new DueWork(state);
  const loop: ProcessingLoop = new ProcessingLoop({ database, keys, processor, due, compaction, clock, timers, hold, onCommit, onFailure });
  return { log, state, executables, compaction, loop };
}

/** The core that is at work. */
export interface RunningCore {
  readonly core: EngineCore;
  /** Why it takes nothing. */
  readonly failure: Error | undefined;
  readonly readers: LogReaders;
  /** No other core is made from here on. */
  stop(): void;
}

/** A full disk takes nothing, but spoils nothing either: when there is room, all that is stored is gone on with. */
export function runCore(
  database: Database,
  options: CoreOptions,
  {
    clock,
    workers,
    timers,
    hold,
    onCommit,
    onChange,
  }: Pick<CoreParts, 'clock' | 'workers' | 'timers' | 'hold' | 'onCommit'> & { readonly onChange: () => void },
): RunningCore {
  let failure: Error | undefined;
  const setFailure = (error: Error | undefined): void => {
    failure = error;
    onChange();
  };
  let isStopped = false;
  let stopWaiting: (() => void) | undefined;
  const readers = new LogReaders(() => {
    if (options.compactLog) core.loop.wake();
  });
  const onFailure: CoreParts['onFailure'] = (error, isStoreSound) => {
    setFailure(error);
    workers.wakeAll();
    if (isStoreSound && error instanceof StoreError && error.isDiskFull) waitForRoom();
  };
  const newCore = (): EngineCore => createCore(database, options, { clock, workers, timers, hold, readers, onCommit, onFailure });
  let core = newCore();

  function waitForRoom(): void {
    stopWaiting = timers.after(ROOM_MS, () => {
      if (isStopped) return;
      try {
        database.checkRoom();
        database.restart();
        core = newCore();
      } catch (error) {
        setFailure(error instanceof Error ? error : new Error(String(error)));
        if (error instanceof StoreError && error.isDiskFull) waitForRoom();
        return;
      }
      setFailure(undefined);
      core.loop.wake();
      onCommit(core.loop.durablePosition);
    });
  }

  return {
    get core() {
      return core;
    },
    get failure() {
      return failure;
    },
    readers,
    stop() {
      isStopped = true;
      stopWaiting?.();
    },
  };
}
