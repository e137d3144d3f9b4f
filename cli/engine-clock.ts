/** The one clock: the embedded engine's own, or that of a remote Zeebe whose controlled clock is followed over its management port. */
import type { EngineClock } from '../engine/engine-api.ts';
import type { ServerClock } from '../web/server/context.ts';

export const embeddedClock = (clock: EngineClock): ServerClock => ({ now: () => clock.now(), sync: async () => undefined });

export const systemClock = (): ServerClock => ({ now: () => Date.now(), sync: async () => undefined });

const TIMEOUT_MS = 2_000;

/** Between two answers time stands, as it does on a pinned clock. A cluster without a clock to ask has the system's. */
export function remoteClock(managementUrl: string, wallClock: () => number = Date.now, secret?: string): ServerClock {
  let known: number | undefined;
  let asking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(new URL('/actuator/clock', managementUrl), {
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } }),
      });
      const body = (await answer.json()) as { epochMilli?: number };
      if (answer.ok && typeof body.epochMilli === 'number') known = body.epochMilli;
    } catch {
      // An engine that is away has no time to tell; the last one known stands.
    }
  };
  const start = (): Promise<void> => (asking = ask().finally(() => (asking = undefined)));
  return {
    now: () => known ?? wallClock(),
    // A question that is already on its way may bring a time from before a jump: whoever comes meanwhile shares the one after it.
    sync: () => {
      if (!asking) return start();
      next ??= asking.then(() => {
        next = undefined;
        return start();
      });
      return next;
    },
  };
}
