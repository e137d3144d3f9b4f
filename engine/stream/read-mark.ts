/** The last record that somebody has read from a log for good. A log without it is another one, or an older copy: nobody may go on with it. */
import type { ReadMark } from '../engine-api.ts';
import { isFileMissing } from '../storage/database.ts';
import { RESTORE, UnusableFileError } from '../storage/format.ts';
import type { RecordLog } from './record-log.ts';

/** Before a file is made where there is none. */
export function refuseMissingLog(dataDir: string, mark: ReadMark | undefined): void {
  if (!mark || !isFileMissing(dataDir)) return;
  throw new UnusableFileError(
    `Expected the engine's log in ${dataDir} to reach position ${mark.position}, up to which it was read before, but there is no engine.sqlite. ${RESTORE}`,
  );
}

/** Before anything is written. */
export function refuseOtherLog(log: Pick<RecordLog, 'lastPosition' | 'read'>, dataDir: string, mark: ReadMark | undefined): void {
  if (!mark) return;
  const last = log.lastPosition();
  if (last < mark.position)
    throw new UnusableFileError(
      `Expected the engine's log in ${dataDir} to reach position ${mark.position}, up to which it was read before, but it ends at ${last}: it is an older copy. ${RESTORE}`,
    );
  const [found] = log.read(mark.position, 1);
  if (found?.position === mark.position && (found.key !== mark.key || found.timestamp !== mark.timestamp))
    throw new UnusableFileError(
      `Expected the engine's log in ${dataDir} to be the one that was read before, but at position ${mark.position} it has another record (${found.valueType} ${found.intent}). ${RESTORE}`,
    );
  if (found && found.position > mark.position + 1)
    throw new UnusableFileError(
      `Expected the engine's log in ${dataDir} to go on after position ${mark.position}, up to which it was read before, but it begins at ${found.position}: records that nobody has read were deleted. ${RESTORE}`,
    );
}
