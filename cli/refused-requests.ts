/**
 * Tells the log of requests that were refused: the first of a kind at once, those of the minute after it together with how many they were. Whoever
 * knocks a thousand times a second fills no disk, and whoever reads the log sees that he did.
 */
import type { RefusedCall } from '../engine/engine-api.ts';
import type { After } from '../register/arrivals.ts';
import type { TellRefused } from '../web/server/logger.ts';
import type { AppLogger } from './logger.ts';

const WINDOW_MS = 60_000;
/** Kinds are the program's own words: so many it has not. */
const MAX_KINDS = 100;

const OF_THE_ENGINE = {
  'no-secret': 'Expected calls of the engine to carry its secret, but some did not; they were refused.',
  tls: 'Expected clients of the engine to come by TLS, but with some no connection came about.',
} as const satisfies Readonly<Record<RefusedCall['kind'], string>>;

interface Through {
  readonly log: Pick<AppLogger, 'warn'>;
  readonly after: After;
}

export interface RefusedRequests {
  readonly tell: TellRefused;
  /** Of the embedded engine's doors. */
  readonly tellCall: (call: RefusedCall) => void;
  /** Says what is not said yet. */
  stop(): void;
}

interface Waiting {
  count: number;
  message: string;
  details: object;
  readonly callOff: () => void;
}

/** To the end of the process: what is not said by then is said when it stops. */
export function tellRefusals(through: Through, parts: (() => Promise<void>)[]): RefusedRequests {
  const refusals = refusedRequests(through);
  parts.push(async () => refusals.stop());
  return refusals;
}

export function refusedRequests({ log, after }: Through): RefusedRequests {
  const waiting = new Map<string, Waiting>();
  const say = (kind: string, { count, message, details }: Pick<Waiting, 'count' | 'message' | 'details'>): void =>
    log.warn({ ...details, kind, count }, message);
  const wait = (kind: string, message: string, details: object): void =>
    void waiting.set(kind, { count: 0, message, details, callOff: after(WINDOW_MS, () => minuteOver(kind)) });
  function minuteOver(kind: string): void {
    const since = waiting.get(kind);
    waiting.delete(kind);
    if (!since || since.count === 0) return;
    say(kind, since);
    wait(kind, since.message, since.details);
  }
  const tell: TellRefused = (kind, message, details) => {
    const known = waiting.get(kind);
    if (known) return void Object.assign(known, { count: known.count + 1, message, details });
    if (waiting.size >= MAX_KINDS) return;
    say(kind, { count: 1, message, details });
    wait(kind, message, details);
  };
  return {
    tell,
    tellCall: ({ kind, ...details }) => tell(`engine-${kind}`, OF_THE_ENGINE[kind], details),
    stop() {
      for (const [kind, since] of waiting) {
        since.callOff();
        if (since.count > 0) say(kind, since);
      }
      waiting.clear();
    },
  };
}
