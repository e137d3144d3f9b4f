/** A copy of an office's file as of one moment, whoever writes meanwhile: a connection of its own that keeps reading what was there then. */
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import type { Snapshot } from '../port.ts';
import { FILE_MODE } from '../private-files.ts';
import { STORE_FILE } from './open.ts';

export function snapshotOf(dataDir: string): Snapshot {
  const database = new DatabaseSync(join(dataDir, STORE_FILE), { readOnly: true });
  // Only with the first row that is read is it settled what this transaction sees.
  database.exec('PRAGMA busy_timeout = 5000; BEGIN; SELECT 1 FROM sqlite_master LIMIT 1');
  return {
    async copyTo(path) {
      rmSync(path, { force: true });
      // SQLite would make it with the rights that everybody gets.
      closeSync(openSync(path, 'wx', FILE_MODE));
      await backup(database, path);
    },
    close: () => database.close(),
  };
}
