/**
 * How `siban backup` gets a copy from a Siban that runs. The engine holds its file for itself, so that only its own process can copy it; and only
 * there can both databases be copied as of one moment. The way to ask is a file in SIBAN_DATA/copy: the data folder is its user's alone (0700), so
 * that whoever can ask could read everything anyway; the file names no place, so that nobody can have the copy written elsewhere; and a
 * service that may write nowhere but to its own folder (ProtectSystem=strict) can still answer.
 *
 *     copy/request     the id of a copy that is wanted; touched while it is waited for
 *     copy/ID/…        siban.db, engine.sqlite, and at last done.json
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const COPY_FOLDER = 'copy';
export const DONE = 'done.json';
/** Who asked is gone when he has not touched his request for so long. */
export const REQUEST_MS = 30_000;
const ID = /^[0-9a-f]{32}$/;

export interface CopyDone {
  readonly hasEngine: boolean;
  /** Why there is no copy. */
  readonly error?: string;
}

const requestIn = (folder: string): string => join(folder, 'request');

/** Whole or not there. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

export const writeRequest = (folder: string, id: string): void => writeWhole(requestIn(folder), id);
export const hasRequest = (folder: string): boolean => existsSync(requestIn(folder));
export const dropRequest = (folder: string): void => rmSync(requestIn(folder), { force: true });

/** Takes the request that there is, if somebody still waits for it. */
export function takeRequest(folder: string, now: number): string | undefined {
  const path = requestIn(folder);
  const age = now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY);
  if (age === Number.POSITIVE_INFINITY) return undefined;
  const id = readFileSync(path, 'utf8').trim();
  dropRequest(folder);
  return age <= REQUEST_MS && ID.test(id) ? id : undefined;
}

export const writeDone = (folder: string, done: CopyDone): void => writeWhole(join(folder, DONE), JSON.stringify(done));
export const readDone = (folder: string): CopyDone | undefined =>
  existsSync(join(folder, DONE)) ? (JSON.parse(readFileSync(join(folder, DONE), 'utf8')) as CopyDone) : undefined;
