/** The demo in a running Siban: loaded once, in the background, with its progress; afterwards its clock may be moved. */
import type { EngineClock } from '../engine/engine-api.ts';
import type { PlayProgress } from '../playbook/case-player.ts';
import type { Store } from '../store/store.ts';
import type { DemoPort } from '../web/server/ports.ts';
import { demoLogins, isDemo, loadDirectory } from './load-directory.ts';
import { moveDemoClock, playDemo, type DemoStage } from './play-demo.ts';
import { markLoading } from './start-over.ts';

export interface DemoParts {
  readonly store: Store;
  /** Absent where the clock is not ours to move: then the demo is units and people only. */
  readonly clock: EngineClock | undefined;
  /** Whether the sample cases are played; they take half a minute. */
  readonly cases: boolean;
  /** A way in for the player, closed when it is done. */
  openDoor(): Promise<{ readonly url: string; close(): Promise<void> }>;
  pause(milliseconds: number): Promise<void>;
  /** See `PlayEnvironment`. */
  atRest?(): Promise<boolean>;
  failed(error: unknown): void;
}

export interface DemoLife extends DemoPort {
  /** Resolves when it is all there. */
  load(told?: PlayProgress): Promise<void>;
}

export function demoLife({ store, clock, cases, openDoor, pause, atRest, failed }: DemoParts): DemoLife {
  let progress: { done: number; of: number } | undefined;
  let failure = false;
  let moving: Promise<void> | undefined;
  const onStage = async (play: (stage: DemoStage) => Promise<void>): Promise<void> => {
    if (!cases || !clock?.isControlled) return;
    const door = await openDoor();
    try {
      await play({ url: door.url, clock, store, pause, ...(atRest ? { atRest } : {}) });
    } finally {
      await door.close();
    }
  };
  const load = async (told?: PlayProgress): Promise<void> => {
    progress = { done: 0, of: 1 };
    failure = false;
    try {
      await markLoading(store, true);
      // Broken off, it is thrown away: until it is whole, nothing of it need outlive a power failure.
      await store.waitForDisk(false);
      await loadDirectory(store);
      await onStage((stage) =>
        playDemo(stage, (done, of) => {
          progress = { done, of };
          told?.(done, of);
        }),
      );
      await store.waitForDisk(true);
      await markLoading(store, false);
    } catch (error) {
      failure = true;
      // A store that is closed by now has nothing more to write.
      await store.waitForDisk(true).catch(() => undefined);
      throw error;
    } finally {
      progress = undefined;
    }
  };
  return {
    load,
    begin() {
      if (progress === undefined) load().catch(failed);
    },
    get progress() {
      return progress;
    },
    get failure() {
      return failure;
    },
    canMove: async () => cases && clock?.isControlled === true && progress === undefined && (await isDemo(store)),
    async moveTo(to) {
      if (moving) return false;
      moving = onStage((stage) => moveDemoClock(stage, to)).finally(() => (moving = undefined));
      await moving;
      return true;
    },
    logins: () => demoLogins(store),
  };
}
