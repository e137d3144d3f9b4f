/** Both databases of a data folder, as of one moment, in the folder of a backup: from the Siban that runs on it, or from the files when none does. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, lchownSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { copyEngine, engineBytes, ENGINE_FILE } from '../../engine/engine-files.ts';
import { FolderHeldError } from '../../store/folder-held-error.ts';
import { holdFolder, snapshotOf } from '../../store/open-database.ts';
import { removeCopies } from './answer-requests.ts';
import { COPY_FOLDER, dropRequest, hasRequest, readDone, writeRequest, type CopyDone } from './handover.ts';

const ASK_MS = 100;
/** A start after an update may build the register again first; whoever waits longer is told. */
const UNTAKEN_MS = 120_000;
/** At 10 MB a second these are 200 GB. */
const COPYING_MS = 6 * 3_600_000;

/** @returns whether there is an engine among them */
export async function fetchDatabases(dataDir: string, to: string): Promise<boolean> {
  let letGo: () => void;
  try {
    letGo = holdFolder(dataDir);
  } catch (error) {
    if (error instanceof FolderHeldError) return fromRunning(dataDir, to);
    throw error;
  }
  try {
    const snapshot = snapshotOf(dataDir);
    try {
      await snapshot.copyTo(join(to, 'siban.db'));
    } finally {
      snapshot.close();
    }
    const hasEngine = engineBytes(join(dataDir, 'engine')) > 0;
    if (hasEngine) await copyEngine(join(dataDir, 'engine'), join(to, 'engine', ENGINE_FILE));
    return hasEngine;
  } finally {
    letGo();
  }
}

async function fromRunning(dataDir: string, to: string): Promise<boolean> {
  const folder = join(dataDir, COPY_FOLDER);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  giveToOwner(folder, dataDir);
  const letGo = onlyOne(folder, dataDir);
  const id = randomBytes(16).toString('hex');
  try {
    // Those of backups that were killed.
    removeCopies(folder);
    writeRequest(folder, id);
    giveToOwner(join(folder, 'request'), dataDir);
    const { hasEngine, error } = await answered(folder, id);
    if (error !== undefined) throw new Error(error);
    move(join(folder, id, 'siban.db'), join(to, 'siban.db'));
    if (hasEngine) move(join(folder, id, ENGINE_FILE), join(to, 'engine', ENGINE_FILE));
    return hasEngine;
  } finally {
    dropRequest(folder);
    rmSync(join(folder, id), { recursive: true, force: true });
    letGo();
  }
}

function onlyOne(folder: string, dataDir: string): () => void {
  try {
    const letGo = holdFolder(folder);
    giveToOwner(join(folder, 'siban.lock'), dataDir);
    return letGo;
  } catch (error) {
    if (!(error instanceof FolderHeldError)) throw error;
    throw new Error(`Expected to take one backup of '${dataDir}' at a time, but another one is being taken. Wait until it has ended.`, {
      cause: error,
    });
  }
}

async function answered(folder: string, id: string): Promise<CopyDone> {
  const from = performance.now();
  for (;;) {
    const done = readDone(join(folder, id));
    if (done) return done;
    const isTaken = !hasRequest(folder);
    if (!isTaken) touch(join(folder, 'request'));
    if (performance.now() - from > (isTaken ? COPYING_MS : UNTAKEN_MS))
      throw new Error(
        `Expected the Siban that runs on this folder to copy its databases, but it did not. If it is still starting, try again later; one of a release before 'siban backup' has to be stopped for it.`,
      );
    await pause(ASK_MS);
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // It was taken this very moment.
  }
}

/** Root may take a backup, too; the Siban that is asked runs as somebody else and could not read what is root's. */
function giveToOwner(path: string, dataDir: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dataDir);
  // The name itself, never what it may have been made to point to meanwhile.
  lchownSync(path, uid, gid);
}

/** On the same disk nothing is written a second time. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}
