/** A copy of an engine's file, and the engine standing still as the copy shows it. */
import type { Database } from '../storage/database.ts';
import { lookInto } from '../storage/look-into.ts';
import type { Hold } from './hold.ts';

/** With so few pages left the engine is held: a tenth of a second on an ordinary disk. */
const NEARLY_PAGES = 2_000;

/** When it resolves, the hold is on; when it rejects, it is not. */
export async function copyHeld(database: Database, hold: Hold, lastPosition: () => number, path: string): Promise<void> {
  try {
    await database.copyTo(path, (remaining) => {
      if (remaining <= NEARLY_PAGES) hold.begin();
    });
    hold.begin();
    // The word of how little was left may have come too late: then once more, with the engine standing still throughout.
    if (lastPositionIn(path) !== lastPosition()) await database.copyTo(path);
  } catch (error) {
    hold.end();
    throw error;
  }
}

export const lastPositionIn = (path: string): number => lookInto(path, (values) => Number(values('max(lastPosition)', 'log')[0] ?? 0));
