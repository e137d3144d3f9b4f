/** What whoever keeps a machine asks of an engine's folder while no engine runs on it: a copy, and whether a copy is whole. */
import type { ReadMark } from './engine-api.ts';
import { copyClosed } from './storage/copy-file.ts';
import { pathIn } from './storage/engine-file.ts';
import { checkWhole } from './storage/format.ts';
import { lookInto } from './storage/look-into.ts';
import { fromLogRow } from './stream/log-row.ts';
import { refuseMissingLog, refuseOtherLog } from './stream/read-mark.ts';

export { engineBytes, ENGINE_FILE } from './storage/engine-file.ts';

export const copyEngine = (dataDir: string, path: string): Promise<void> => copyClosed(pathIn(dataDir), path);

/**
 * Throws in the words of a start: a file that is damaged or of a newer release, a log that is not the one that was read.
 * @returns the last position of its log
 */
export function checkEngine(dataDir: string, read: ReadMark | undefined): number {
  refuseMissingLog(dataDir, read);
  const path = pathIn(dataDir);
  return lookInto(path, (values) => {
    checkWhole(values, path);
    const log = {
      lastPosition: () => Number(values('max(lastPosition)', 'log')[0] ?? 0),
      read: (from: number, limit: number) =>
        values('records', `(SELECT records FROM log WHERE lastPosition >= ${Math.trunc(from)} ORDER BY lastPosition LIMIT 1)`)
          .flatMap((records) => fromLogRow(records as string))
          .filter(({ position }) => position >= from)
          .slice(0, limit),
    };
    refuseOtherLog(log, dataDir, read);
    return log.lastPosition();
  });
}
