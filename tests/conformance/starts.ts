import type { Scenario } from './scenario.ts';

/** Far enough ahead of any build machine's clock: a broker's clock only goes forward. */
const FIRST_START = Date.UTC(2032, 0, 5, 8);
const BETWEEN_MS = 7 * 24 * 3_600_000;

/** When a scenario starts on a broker whose last one started at `previous` (0: none yet). */
export function nextStart(scenario: Scenario, previous: number): number {
  return scenario.startsAt ?? (previous === 0 ? FIRST_START : previous + BETWEEN_MS);
}
