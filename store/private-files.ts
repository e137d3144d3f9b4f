/** What the office keeps is its own: folders 0700, files 0600, also what an earlier release made with other rights. */
import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;

/**
 * Makes the data folder when it is missing, and tightens what is in it. The folder that it lies in has to be there: a disk that is not mounted,
 * or a name that was mistyped, would look like a new office.
 */
export function privateFolder(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent))
    throw new Error(
      `Expected the folder '${parent}' to be there, for the data folder '${folder}' in it, but it is not. Mount the disk, make the folder, or set SIBAN_DATA to another one.`,
    );
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: FOLDER_MODE });
    readdirSync(folder);
    tightenAll(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

export const unusable = (folder: string, error: unknown): Error =>
  new Error(
    `Expected to keep data in the folder '${folder}', but it is not possible: ${(error as Error).message}. Make it a folder that is writable for the user that Siban runs as, or set SIBAN_DATA to another one.`,
    { cause: error },
  );

/** Made before a database writes to it, so that the files it puts beside it get the same rights. */
export function privateFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', FILE_MODE));
}

/**
 * A folder is tightened after what lies in it: one that has its rights already was done whole, and is not walked again. The data folder itself is
 * looked at each time, as far as its files and its folders go.
 */
function tightenAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile()) tighten(path, FILE_MODE);
    else if (entry.isDirectory() && !isTight(path)) tightenAll(path);
  }
  tighten(folder, FOLDER_MODE);
}

const isTight = (path: string): boolean => (lstatSync(path).mode & 0o777) === FOLDER_MODE;

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Somebody else's, or a file system without modes: its rights are given by whoever gave the folder.
  }
}
