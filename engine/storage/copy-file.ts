/** SQLite's own online backup: the copy is what is committed at its end, whoever writes meanwhile through the same connection. */
import { closeSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

/**
 * Takes the place of what is at `path`.
 * @param remaining told now and then how many pages are left
 */
export async function copyOpened(
  sqlite: DatabaseSyncInstance,
  path: string,
  remaining: (pages: number) => void = () => undefined,
): Promise<void> {
  rmSync(path, { force: true });
  // SQLite would make it with the rights that everybody gets.
  closeSync(openSync(path, 'wx', 0o600));
  await backup(sqlite, path, { progress: ({ remainingPages }) => remaining(remainingPages) });
}

/** Of a file that no engine has open. */
export async function copyClosed(from: string, to: string): Promise<void> {
  const sqlite = new DatabaseSync(from, { readOnly: true });
  try {
    await copyOpened(sqlite, to);
  } finally {
    sqlite.close();
  }
}
