/** What an engine keeps is its owner's alone: folders 0700, files 0600, also those that an earlier release has made. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes the file with its folder when they are missing, and takes them from everybody else. SQLite gives its files beside it the same mode. */
export function privateFile(path: string): void {
  privateFolder(dirname(path));
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

/** The folder of an engine has a handful of files. */
export function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  tighten(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) tighten(join(folder, entry.name), 0o600);
}

function tighten(path: string, mode: number): void {
  try {
    chmodSync(path, mode);
  } catch {
    // Somebody else's, or a file system without modes: its rights are given by whoever gave the folder.
  }
}
