/** The embedded engine as the rest of Siban sees it, be it in this thread (tests, a failing disk that is played) or in one of its own. */
import type { EngineClock, RunningEngine, StartEngineOptions } from '../../engine/engine-api.ts';
import { exportedJson } from '../../engine/protocol/exported-json.ts';
import { startEngine } from '../../engine/start-engine.ts';
import type { RecordSource } from '../../register/follow-engine.ts';

/** Why it takes nothing. A full disk passes by itself, when there is room. */
export interface EngineFailure {
  readonly message: string;
  readonly isDiskFull: boolean;
}

export interface EmbeddedEngine {
  /** host:port of the gRPC gateway. */
  readonly address: string;
  /** Where this process itself reaches it. */
  readonly ownAddress: string;
  readonly clock: EngineClock;
  readonly records: RecordSource;
  readonly failure: EngineFailure | undefined;
  /** Resolves when all that is due is done: no queued command, no due timer. */
  idle(): Promise<void>;
  /** Copies what it stores to a file; it stands still from then on, until the function that comes out is called. */
  copyTo(path: string): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function engineInThisThread(options: StartEngineOptions): Promise<EmbeddedEngine> {
  const running = await startEngine(options);
  return {
    address: running.address,
    ownAddress: running.ownAddress,
    clock: running.engine.clock,
    records: recordsOf(running),
    get failure() {
      return failureOf(running);
    },
    idle: () => running.engine.idle(),
    copyTo: async (path) => {
      const letGo = await running.engine.copyTo(path);
      return async () => letGo();
    },
    close: () => running.close(),
  };
}

export function recordsOf({ engine }: RunningEngine): RecordSource {
  return {
    get lastPosition() {
      return engine.lastPosition;
    },
    read: async (from, limit) => {
      const records = engine.readRecords(from, limit);
      return { texts: records.map((record) => exportedJson(record)), next: (records.at(-1)?.position ?? from - 1) + 1 };
    },
    onCommit: (listener) => engine.onCommit(listener),
  };
}

export function failureOf({ engine }: RunningEngine): EngineFailure | undefined {
  const failure = engine.failure as (Error & { isDiskFull?: boolean }) | undefined;
  return failure && { message: failure.message, isDiskFull: failure.isDiskFull === true };
}
