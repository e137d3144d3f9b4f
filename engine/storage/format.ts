/** The number of the form in which an engine's file keeps what it has, and the refusal of files that cannot be worked with. */
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Look } from './look-into.ts';

/**
 * Raised by whoever changes what the file holds in a way that an earlier release cannot read. 0 are files from before there was a number; they are
 * read like those of 1.
 */
export const FORMAT = 1;

/** Larger files are looked through in seconds, not in a moment. What is wrong in them shows when it is read. */
const CHECKED_BYTES = 512 * 1024 * 1024;

/** What is in the way of starting, in words that say what to do. Nothing was changed. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError';
}

/** Before anything is written. SQLite's own refusals come out as they are. */
export function checkFile(sqlite: DatabaseSyncInstance, path: string, bytes: number): void {
  refuseNewer(formatOf(sqlite), path);
  if (bytes === 0 || bytes > CHECKED_BYTES) return;
  const [found] = sqlite.prepare('PRAGMA quick_check(1)').all() as { quick_check?: string }[];
  refuseDamaged(found?.quick_check, path);
}

/** The same of a file that no engine has open, whatever its size. */
export function checkWhole(values: Look, path: string): void {
  refuseNewer(Number(values('user_version', 'pragma_user_version')[0]), path);
  refuseDamaged(values('quick_check', 'pragma_quick_check')[0], path);
}

function refuseNewer(format: number, path: string): void {
  if (format > FORMAT)
    throw new UnusableFileError(
      `Expected the engine's file ${path} to be of format ${FORMAT} or older, but it is of format ${format}: a newer Siban wrote it. Start that release, or restore a backup of the data folder that this one wrote.`,
    );
}

function refuseDamaged(found: unknown, path: string): void {
  if (found !== 'ok')
    throw new UnusableFileError(
      `Expected the engine's file ${path} to be whole, but it is damaged (${String(found ?? 'no answer')}). ${RESTORE}`,
    );
}

export const RESTORE = 'Restore the whole data folder from a backup; register and engine belong together.';

export function markFormat(sqlite: DatabaseSyncInstance): void {
  if (formatOf(sqlite) < FORMAT) sqlite.exec(`PRAGMA user_version = ${FORMAT}`);
}

const formatOf = (sqlite: DatabaseSyncInstance): number =>
  (sqlite.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** What to do, by SQLite's result code or the file system's. */
export function advice(error: unknown): string {
  const { sqliteCode = 0, code = '' } = (error ?? {}) as { sqliteCode?: number; code?: string };
  switch (sqliteCode & 0xff) {
    case 5:
    case 6:
      return 'Another engine has it open. Stop that one, or give this one another folder.';
    case 11:
    case 26:
      return `The file is damaged. ${RESTORE}`;
    case 13:
      return 'The disk is full. Make room and start again.';
    case 8:
    case 14:
      return 'Make the folder and its files writable for the user that Siban runs as.';
    default:
      return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST'].includes(code)
        ? 'Make it a folder that is writable for the user that Siban runs as, or set another one.'
        : '';
  }
}
