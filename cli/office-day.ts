/** The office's day, for the store, which is opened before the engine whose clock tells it. */
import { momentText } from '../web/server/moment.ts';

export interface OfficeDay {
  readonly today: () => string;
  /** From now on the day is that of this clock. */
  follow(clock: { now(): number }): void;
}

export function officeDay(): OfficeDay {
  let now: () => number = Date.now;
  return {
    today: () => momentText(now()).slice(0, 10),
    follow(clock) {
      now = () => clock.now();
    },
  };
}
