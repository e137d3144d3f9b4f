/** When nothing more happens by itself: known by what engine and register tell, without asking again and again. For whoever plays cases on a Siban. */
import { PARTITION_ID } from '../engine/protocol/record.ts';
import type { Arrivals } from '../register/arrivals.ts';
import { engineState } from '../register/queries/engine-state.ts';
import type { Register } from '../register/register.ts';
import type { EmbeddedEngine } from './threads/embedded-engine.ts';

export interface RestParts {
  readonly engine: EmbeddedEngine;
  readonly register: Register;
  readonly arrivals: Arrivals;
}

/** What is looked at again after each batch of records; a machine that stands still for so long has other troubles. */
const LIMIT_MS = 120_000;

/**
 * Resolves when the engine has done all that is due, the register has its records, and no plugin has a job: what remains waits for people or
 * for later. False when that does not come in time.
 */
export const atRest = ({ engine, register, arrivals }: RestParts, limitMs = LIMIT_MS): Promise<boolean> =>
  arrivals.until(
    async () => {
      await engine.idle();
      // What the engine did until now; a plugin's answer after that finds its job still open below.
      const { lastPosition } = engine.records;
      if ((await register.nextPosition(PARTITION_ID)) <= lastPosition) return false;
      return (await engineState(register.database)).pendingJobs === 0;
    },
    { limitMs },
  );
