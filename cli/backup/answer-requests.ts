/** In a Siban that runs: copies both databases as of one moment, when `siban backup` asks for it (see handover.ts). */
import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { engineBytes, ENGINE_FILE } from '../../engine/engine-files.ts';
import { databaseBytes, snapshotOf } from '../../store/open-database.ts';
import { after } from '../after.ts';
import type { AppLogger } from '../logger.ts';
import type { EmbeddedEngine } from '../threads/embedded-engine.ts';
import { COPY_FOLDER, takeRequest, writeDone } from './handover.ts';

export interface CopyParts {
  readonly dataDir: string;
  /** Undefined beside a cluster. */
  readonly engine: Pick<EmbeddedEngine, 'copyTo'> | undefined;
  readonly log: Pick<AppLogger, 'error'>;
}

const LOOK_MS = 500;
/** What people need meanwhile for what they do. */
const ROOM_BYTES = 64 * 1024 * 1024;

export function answerCopyRequests(parts: CopyParts): { stop(): Promise<void> } {
  const folder = join(parts.dataDir, COPY_FOLDER);
  let stopped = false;
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const id = takeRequest(folder, Date.now());
      if (id !== undefined) await copyInto(join(folder, id), parts);
    } catch (error) {
      parts.log.error({ err: error }, 'Expected to answer a request for a copy, but it failed');
    }
    if (!stopped) next();
  };
  const next = (): void => {
    cancel = after(LOOK_MS, () => void (running = look()));
  };
  removeCopies(folder);
  next();
  return {
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}

/** Those that nobody has fetched; a request that is waiting stays. */
export function removeCopies(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) rmSync(join(folder, entry.name), { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function copyInto(folder: string, parts: CopyParts): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const hasEngine = parts.engine !== undefined;
  try {
    refuseWithoutRoom(parts.dataDir);
    await copyBoth(folder, parts);
    writeDone(folder, { hasEngine });
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    writeDone(folder, { hasEngine, error: (error as Error).message });
  }
}

/**
 * The engine's copy comes first, and while the engine stands still as that copy shows it, the database is held fast. So the register in the copy cannot
 * have read what the engine's copy does not have, which a start refuses; and what a worker stored for a job that the engine has as done
 * (a number that was given, a paper) is there, since it is stored before the job is completed. Copied one after the other at work, one of the two would fail.
 */
async function copyBoth(folder: string, { dataDir, engine }: CopyParts): Promise<void> {
  const letGo = await engine?.copyTo(join(folder, ENGINE_FILE));
  let snapshot;
  try {
    snapshot = snapshotOf(dataDir);
  } finally {
    await letGo?.();
  }
  try {
    await snapshot.copyTo(join(folder, 'siban.db'));
  } finally {
    snapshot.close();
  }
}

/** A backup must not be what fills the disk that the office works on. */
function refuseWithoutRoom(dataDir: string): void {
  const needed = databaseBytes(dataDir) + engineBytes(join(dataDir, 'engine')) + ROOM_BYTES;
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize < needed)
    throw new Error(
      `Expected room for a copy of the databases in '${dataDir}', ${needed} bytes, but only ${bavail * bsize} are free. Make room, or stop Siban and take the backup then.`,
    );
}
