import type { BpmnElementProcessors } from './processing/bpmn/bpmn-element-processor.ts';
import { createBehaviors } from './processing/behaviors/behaviors.ts';
import { createElementProcessors } from './processing/bpmn/element-processors.ts';
import { createCommandProcessors } from './processing/command-processors.ts';
import { DeploymentParser } from './processing/deployment/deployment-parser.ts';
import { BpmnStreamProcessor } from './processing/process-instance/bpmn-stream-processor.ts';
import { createTooLargeHandler } from './processing/too-large.ts';
import { createEngineState, type MutableEngineState } from './state/engine-state.ts';
import { ExecutableCache } from './state/executable-cache.ts';
import type { Database } from './storage/database.ts';
import type { ClockSource } from './stream/clock.ts';
import { DueWork } from './stream/due-work.ts';
import type { WaitingWorkers } from './stream/job-listeners.ts';
import { SqliteKeyGenerator } from './stream/key-generator.ts';
import { LogCompaction, type LogReaders } from './stream/log-compaction.ts';
import { type LoopParts, ProcessingLoop } from './stream/processing-loop.ts';
import { RecordLog } from './stream/record-log.ts';
import { applyEvents } from './stream/replay.ts';
import { CurrentWriters, type Processors, StreamProcessor } from './stream/stream-processor.ts';
import type { EngineOptions } from './engine.ts';

/** All of an engine that is made from what its database holds. After a failure of the store it is made anew; who talks to the engine stays. */
export interface EngineCore {
  readonly log: RecordLog;
  readonly state: MutableEngineState;
  readonly executables: ExecutableCache;
  readonly compaction: LogCompaction;
  readonly loop: ProcessingLoop;
}

export interface CoreParts extends Pick<LoopParts, 'timers' | 'onCommit' | 'onFailure'> {
  readonly clock: ClockSource;
  readonly workers: WaitingWorkers;
  readonly readers: LogReaders;
}

/** Restores the state from the log. The loop does nothing before it is woken. */
export function createCore(
  database: Database,
  options: EngineOptions,
  { clock, workers, readers, timers, onCommit, onFailure }: CoreParts,
): EngineCore {
  const { feel, decisions, parseBpmn } = options;
  const executables = new ExecutableCache((xml, resourceName) => parseBpmn(xml, resourceName, feel));
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
  const loop: ProcessingLoop = new ProcessingLoop({ database, keys, processor, due, compaction, clock, timers, onCommit, onFailure });
  return { log, state, executables, compaction, loop };
}
