/** The time of an engine. A controlled clock stands still while it is pinned, and otherwise runs with an offset to the system's. */
export interface ClockSource {
  /** Epoch milliseconds. */
  now(): number;
  readonly isControlled: boolean;
  readonly isPinned: boolean;
  pin(epochMilli: number): void;
  add(offsetMilli: number): void;
  reset(): void;
}

export function createClock(kind: 'system' | 'controlled', systemNow: () => number = Date.now): ClockSource {
  let pinnedAt: number | undefined;
  let offset = 0;
  const requireControl = (): void => {
    if (kind !== 'controlled') throw new Error('Expected to move the clock of the engine, but it is the system clock');
  };
  return {
    now: () => pinnedAt ?? systemNow() + offset,
    isControlled: kind === 'controlled',
    get isPinned() { return pinnedAt !== undefined; },
    pin(epochMilli) {
      requireControl();
      pinnedAt = epochMilli;
    },
    add(offsetMilli) {
      requireControl();
      if (pinnedAt === undefined) offset += offsetMilli;
      else pinnedAt += offsetMilli;
    },
    reset() {
      requireControl();
      pinnedAt = undefined;
      offset = 0;
    },
  };
}
