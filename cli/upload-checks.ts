/** How files that are handed in are looked into: each in a thread of its own, or here, as tests that run from the sources want it. */
import { inTurn } from '../web/server/uploads/in-turn.ts';
import { inspectFile } from '../web/server/uploads/inspect-file.ts';
import type { UploadChecks } from '../web/server/uploads/upload-port.ts';
import { after } from './after.ts';
import type { AppLogger } from './logger.ts';
import { inspectInThread } from './threads/files-in-thread.ts';

/** Two at a time, so that one that takes long leaves the other way open; those that wait hold 20 MB each. */
const TURNS = { abreast: 2, waiting: 20 };

export function uploadChecks({ threads = false, log }: { readonly threads?: boolean; readonly log: AppLogger }): UploadChecks {
  const turns = inTurn(TURNS);
  const warn = (details: object, message: string): void => log.warn(details, message);
  return {
    async inspect(bytes, userId) {
      const turn = await turns.take(userId, async () => ({
        found: await (threads ? inspectInThread(bytes, { after, warn }) : inspectFile(bytes)),
      }));
      return turn ? turn.found : 'crowded';
    },
  };
}
