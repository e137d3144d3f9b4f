/**
 * Two addresses for whoever watches over Siban: is the process alive, and can the office work. Anybody may ask, so that nothing of the office is
 * told; and an answer is given again for a moment, so that asking often costs nothing.
 */
import { Router } from 'express';
import { keptFor } from './kept-for.ts';

export interface PartState {
  readonly part: 'start' | 'engine' | 'register' | 'store' | 'workers' | 'scanner';
  readonly ready: boolean;
  /** One word for programs. */
  readonly state: string;
  /** In words, for people. */
  readonly message: string;
  /** The office works without it, but for one thing that its message names. */
  readonly isBeside?: true;
  /** Records that the engine has and the register has not. */
  readonly lag?: number;
}

/** Never rejects. */
export type Readiness = () => Promise<readonly PartState[]>;

const KEPT_MS = 1_000;

export function healthRoutes(readiness: Readiness, now: () => number): Router {
  const router = Router();
  const states = keptFor(KEPT_MS, now, readiness);
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', async (_request, response) => {
    const parts = await states();
    const ready = parts.every((part) => part.ready || part.isBeside);
    response
      .status(ready ? 200 : 503)
      .setHeader('cache-control', 'no-store')
      .json({ ready, parts: Object.fromEntries(parts.map(({ part, ...state }) => [part, state])) });
  });
  return router;
}
