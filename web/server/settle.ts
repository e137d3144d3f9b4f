/** A write is seen by its writer: waits until the register shows the effect, two seconds at most (then the answer says it is under way). */
import type { ServerContext } from './context.ts';

const STEP_MS = 10;
const STEPS = 200;

export async function settled({ pause }: ServerContext, seen: () => Promise<boolean>): Promise<boolean> {
  for (let step = 0; step < STEPS; step++) {
    if (await seen()) return true;
    await pause(STEP_MS);
  }
  return false;
}
