/** What looks into files that are handed in: threads of their own (here, as tests that run from the sources want it, none), and the office's virus scanner. */
import { clamScanner, type ScannerAddress } from '../web/server/uploads/clam-scanner.ts';
import { inTurn } from '../web/server/uploads/in-turn.ts';
import { inspectFile } from '../web/server/uploads/inspect-file.ts';
import type { UploadChecks } from '../web/server/uploads/upload-port.ts';
import { after } from './after.ts';
import type { AppLogger } from './logger.ts';
import { inspectInThread } from './threads/files-in-thread.ts';

/** Two at a time, so that one that takes long leaves the other way open; those that wait hold 20 MB each. */
const TURNS = { abreast: 2, waiting: 20 };

export interface UploadCheckOptions {
  readonly threads?: boolean;
  /** A path, or host:port. */
  readonly clamavSocket?: string;
  readonly log: AppLogger;
}

export function uploadChecks({ threads = false, clamavSocket, log }: UploadCheckOptions): UploadChecks {
  const turns = inTurn(TURNS);
  const warn = (details: object, message: string): void => log.warn(details, message);
  return {
    async inspect(bytes, userId) {
      const turn = await turns.take(userId, async () => ({
        found: await (threads ? inspectInThread(bytes, { after, warn }) : inspectFile(bytes)),
      }));
      return turn ? turn.found : 'crowded';
    },
    scanner: clamavSocket === undefined ? undefined : clamScanner({ address: addressOf(clamavSocket) }),
  };
}

function addressOf(text: string): ScannerAddress {
  const at = /^([^/\\]+):(\d+)$/.exec(text);
  return at ? { host: at[1] as string, port: Number(at[2]) } : { path: text };
}
