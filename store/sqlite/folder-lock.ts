/**
 * One Siban a data folder: two would give the same numbers and send the same notices. The lock is SQLite's own on a file beside the database,
 * so that the operating system lets go of it however the process ends.
 */
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { FolderHeldError } from '../folder-held-error.ts';
import { privateFile, unusable } from '../private-files.ts';

const BUSY = 5;

/** @returns the way to let go. Throws when another process (or this one) holds the folder. */
export function lockFolder(dataDir: string): () => void {
  const path = join(dataDir, 'siban.lock');
  const lock = open(path, dataDir);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (((error as { sqliteCode?: number }).sqliteCode ?? BUSY) !== BUSY) throw unusable(dataDir, error);
    throw new FolderHeldError(
      `Expected to be the only Siban on the data folder '${dataDir}', but another one has it open. Stop that one, or set SIBAN_DATA to another folder.`,
      { cause: error },
    );
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

function open(path: string, dataDir: string): InstanceType<typeof DatabaseSync> {
  try {
    privateFile(path);
    return new DatabaseSync(path);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}
