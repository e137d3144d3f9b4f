/** Hands the embedded engine's records to the register: from where it left off, in order, one batch at a time. */
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { Register, RegisterLog } from './register.ts';

/** Where the engine's records are read from, be it in this thread or in another. */
export interface RecordSource {
  /** The position of the last record that `read` gives; 0 when it gives none. */
  readonly lastPosition: number;
  /** The JSON of those that are committed, in order, from this position on, at most `limit`; `next` is the position to go on from. */
  read(from: number, limit: number): Promise<Page>;
  /** Returns the way to unsubscribe. */
  onCommit(listener: () => void): () => void;
}

interface Page {
  readonly texts: readonly string[];
  readonly next: number;
}

/** At most so many are taken in one transaction: what a commit costs is shared by all of them. */
const BATCH = 2_000;
const RETRY_MS = 500;

export interface Following {
  stop(): Promise<void>;
}

export async function followEngine(source: RecordSource, register: Register, log: RegisterLog): Promise<Following> {
  let next = await register.nextPosition(PARTITION_ID);
  let stopped = false;
  let running: Promise<void> | undefined;
  const take = async (): Promise<void> => {
    let page = await source.read(next, BATCH);
    while (page.texts.length > 0 && !stopped) {
      // What comes behind is read meanwhile: the engine's thread and this one do not wait for each other.
      const ahead = page.texts.length < BATCH ? undefined : source.read(page.next, BATCH);
      // Should it fail, that is heard where it is waited for.
      ahead?.catch(() => undefined);
      await register.ingest(page.texts);
      next = page.next;
      page = await (ahead ?? source.read(next, BATCH));
    }
  };
  const drain = async (): Promise<void> => {
    while (!stopped) {
      try {
        return await take();
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
      if (!stopped && source.lastPosition >= next) wake();
    });
  };
  const unsubscribe = source.onCommit(wake);
  wake();
  return {
    stop: async () => {
      stopped = true;
      unsubscribe();
      await running;
    },
  };
}
