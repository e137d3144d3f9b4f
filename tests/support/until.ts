/** Waiting for what happens by itself, as long as a busy machine may need, and not longer than a test may take. */
import { setTimeout as pause } from 'node:timers/promises';

/** A little below the time of a test (jest.config.mjs), so that it fails by saying what did not come. */
const PATIENCE_MS = 270_000;

/** Asks again and again until the answer is yes, or something that was looked for; that is what is handed back. */
export async function until<T>(
  what: string,
  isSo: () => T | false | undefined | Promise<T | false | undefined>,
  everyMs = 20,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patienceMs;
  do {
    const answer = await isSo();
    if (answer !== false && answer !== undefined) return answer;
    await pause(everyMs);
  } while (performance.now() < end);
  throw new Error(`Expected ${what}, but it did not come.`);
}
