import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './store-error.ts';

/** A batch has 4 MB at the most; with less than this the next one would fail again. */
const ROOM_BYTES = 8 * 1024 * 1024;

/** Throws when there is no room to speak of beside a file. A file system that does not tell is taken to have some. */
export function checkFreeSpace(path: string): void {
  let free: number;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    free = bavail * bsize;
  } catch {
    return;
  }
  if (free >= ROOM_BYTES) return;
  const cause = Object.assign(new Error(`only ${free} bytes are free`), { code: 'ENOSPC' });
  throw new StoreError(cause.message, { cause });
}
