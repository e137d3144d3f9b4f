/** Hands the embedded engine's records to the register: from where it left off, in order, one batch at a time. */
import { exportedJson } from '../engine/protocol/exported-json.ts';
import type { EngineApi } from '../engine/engine-api.ts';
import type { Register, RegisterLog } from './register.ts';

/** At most so many are taken in one transaction: what a commit costs is shared by all of them. */
const BATCH = 2_000;
const RETRY_MS = 500;
const PARTITION = 1;

export interface Following {
  stop(): Promise<void>;
  caughtUp(): Promise<void>;
}

export async function followEngine(engine: EngineApi, register: Register, log: RegisterLog): Promise<Following> {
  let next = await register.nextPosition(PARTITION);
  let stopped = false;
  let running: Promise<void> | undefined;
  const drain = async (): Promise<void> => {
    while (!stopped) {
      try {
        const records = engine.readRecords(next, BATCH);
        if (records.length === 0) return;
        await register.ingest(records.map((record) => exportedJson(record)));
        next = (records.at(-1)?.position ?? next) + 1;
      } catch (error) {
        log.warn({ err: error, position: next }, 'Expected to store records, but it failed; trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  };
  const wake = (): void => {
    running ??= drain().finally(() => {
      running = undefined;
      // What was committed while the last batch was stored.
      if (!stopped && engine.lastPosition >= next) wake();
    });
  };
  const unsubscribe = engine.onCommit(wake);
  wake();
  return {
    stop: async () => {
      stopped = true;
      unsubscribe();
      await running;
    },
    caughtUp: async () => {
      while (running) await running;
    },
  };
}
