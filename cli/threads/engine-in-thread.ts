/** Starts the embedded engine in a thread of its own, and shows it as if it were here. */
import type { EngineClock, RefusedCall, StartEngineOptions } from '../../engine/engine-api.ts';
import type { EmbeddedEngine, EngineFailure } from './embedded-engine.ts';
import { startThread, type Thread } from './thread.ts';

/** What the thread says after each commit, whenever its clock is moved, and when it stops or goes on; and of calls that it refused. */
export type EngineNotice = EngineState | { readonly refused: RefusedCall };

export interface EngineState {
  readonly lastPosition: number;
  /** Epoch milliseconds, while the clock stands. */
  readonly pinnedAt?: number;
  /** What the clock runs ahead of the system's, milliseconds. */
  readonly offset: number;
  readonly failure: EngineFailure | undefined;
}

export interface EngineReady {
  readonly address: string;
  readonly ownAddress: string;
  readonly isControlled: boolean;
  readonly state: EngineState;
}

export async function engineInThread({ onRefused, ...options }: Omit<StartEngineOptions, 'beforeStoreCall'>): Promise<EmbeddedEngine> {
  const listeners = new Set<() => void>();
  let known: EngineState | undefined;
  const thread = await startThread<EngineReady>({
    name: 'engine-thread',
    data: options,
    onNotice: (told) => {
      const notice = told as EngineNotice;
      if ('refused' in notice) return onRefused?.(notice.refused);
      const before = known?.lastPosition ?? 0;
      known = notice;
      if (known.lastPosition > before) for (const listener of listeners) listener();
    },
    // An error that nobody expected ends the process, as it does in one thread: what was answered is on the disk, and a new start goes on from there.
    onEnd: (error) => {
      throw error;
    },
  });
  const state = (): EngineState => known ?? thread.ready.state;
  return {
    address: thread.ready.address,
    ownAddress: thread.ready.ownAddress,
    clock: clockOf(thread, state),
    records: {
      get lastPosition() {
        return state().lastPosition;
      },
      read: (from, limit) => thread.call('read', from, limit),
      onCommit: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    get failure() {
      return state().failure;
    },
    idle: () => thread.call('idle'),
    copyTo: async (path) => {
      await thread.call('copy', path);
      return () => thread.call('go on');
    },
    close: async () => {
      await thread.call('close');
      await thread.stop();
    },
  };
}

/** The thread tells of a move before it tells of what came due by it, so that nobody sees a record of a later time than this clock shows. */
function clockOf(thread: Thread<EngineReady>, state: () => EngineState): EngineClock {
  return {
    now: () => state().pinnedAt ?? Date.now() + state().offset,
    isControlled: thread.ready.isControlled,
    get isPinned() {
      return state().pinnedAt !== undefined;
    },
    get offset() {
      const { pinnedAt, offset } = state();
      return pinnedAt === undefined ? offset : pinnedAt - Date.now();
    },
    pin: (epochMilli) => thread.call('pin', epochMilli),
    add: (offsetMilli) => thread.call('add', offsetMilli),
    release: () => thread.call('release'),
    reset: () => thread.call('reset'),
  };
}
