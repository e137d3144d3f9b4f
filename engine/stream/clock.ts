/** The time of an engine. A controlled clock stands still while it is pinned, and otherwise runs with an offset to the system's. */
export interface ClockSource {
  /** Epoch milliseconds. */
  now(): number;
  readonly isControlled: boolean;
  readonly isPinned: boolean;
  pin(epochMilli: number): void;
  add(offsetMilli: number): void;
  /** Lets a pinned clock run on from where it stands. */
  release(): void;
  reset(): void;
  /** What it runs ahead of the system's clock, milliseconds. */
  readonly offset: number;
}

export function createClock(kind: 'system' | 'controlled', systemNow: () => number = Date.now, initialOffset = 0): ClockSource {
  let pinnedAt: number | undefined;
  let offset = initialOffset;
  const requireControl = (): void => {
    if (kind !== 'controlled') throw new Error('Expected to move the clock of the engine, but it is the system clock');
  };
  return {
    now: () => pinnedAt ?? systemNow() + offset,
    isControlled: kind === 'controlled',
    get isPinned() {
      return pinnedAt !== undefined;
    },
    pin(epochMilli) {
      requireControl();
      pinnedAt = epochMilli;
    },
    add(offsetMilli) {
      requireControl();
      if (pinnedAt === undefined) offset += offsetMilli;
      else pinnedAt += offsetMilli;
    },
    release() {
      requireControl();
      if (pinnedAt === undefined) return;
      offset = pinnedAt - systemNow();
      pinnedAt = undefined;
    },
    get offset() {
      return pinnedAt === undefined ? offset : pinnedAt - systemNow();
    },
    reset() {
      requireControl();
      pinnedAt = undefined;
      offset = 0;
    },
  };
}
