/** `siban backup --out DIR`: a copy of the data folder, made beside DIR and named so only when it is complete and was checked. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  opendirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { databaseBytes } from '../../store/open-database.ts';
import { fetchDatabases } from './fetch-databases.ts';
import { BACKUP_FORMAT, describeParts, isPart, MANIFEST, manifestText, type Manifest } from './manifest.ts';

export interface BackupOptions {
  readonly dataDir: string;
  readonly out: string;
  readonly version: string;
  /** The moment as text. */
  readonly now: () => string;
  /** Throws when the backup in this folder is not whole. @returns what it has found, in words */
  readonly check: (folder: string) => Promise<string>;
}

/** @returns what was done, in one line */
export async function takeBackup({ dataDir, out, version, now, check }: BackupOptions): Promise<string> {
  const [data, target] = [resolve(dataDir), resolve(out)];
  refuse(data, target);
  const part = `${target}.part`;
  // Of one that was killed.
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { mode: 0o700 });
  try {
    for (const name of ['engine', 'files']) mkdirSync(join(part, name), { mode: 0o700 });
    const takenAt = now();
    const hasEngine = await copyAll(data, part);
    const files = await describeParts(part);
    const manifest: Manifest = {
      product: 'siban',
      format: BACKUP_FORMAT,
      version,
      takenAt,
      engine: hasEngine ? 'embedded' : 'none',
      files,
    };
    writeFileSync(join(part, MANIFEST), manifestText(manifest), { mode: 0o600 });
    for (const { path } of files) sync(join(part, path));
    sync(join(part, MANIFEST));
    const found = await check(part);
    removeTraces(part);
    syncFolder(part);
    renameSync(part, target);
    syncFolder(dirname(target));
    return `备份完成：${target}；${found}`;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

function refuse(data: string, target: string): void {
  if (databaseBytes(data) === 0)
    throw new Error(`Expected the data folder '${data}' to have a Siban's data, but there is no siban.db. Set SIBAN_DATA to its folder.`);
  if (existsSync(target))
    throw new Error(`Expected to write a new backup to '${target}', but there is something of that name. Give --out another one.`);
  if (!existsSync(dirname(target)))
    throw new Error(
      `Expected the folder '${dirname(target)}' to be there, for the backup in it, but it is not. Mount the disk, or make the folder.`,
    );
  if (`${target}${sep}`.startsWith(`${data}${sep}`))
    throw new Error(
      `Expected to write the backup outside of the data folder, but '${target}' lies in it. Give --out a place on another disk.`,
    );
}

async function copyAll(data: string, part: string): Promise<boolean> {
  // How far an exporter has come must not be ahead of the engine's log; what it is behind, it sends again.
  for (const path of ['export-token', 'engine/exporter-elasticsearch.json']) await copyIfThere(join(data, path), join(part, path));
  const hasEngine = await fetchDatabases(data, part);
  // Files are written before the database names them, and never changed: after it, all that it names are there.
  for (const path of storedFiles(data)) await copyIfThere(join(data, path), join(part, path));
  return hasEngine;
}

function* storedFiles(data: string): Generator<string> {
  const under = (folder: string): string[] => (existsSync(join(data, folder)) ? readdirSync(join(data, folder)) : []);
  for (const first of under('files'))
    for (const second of under(`files/${first}`)) {
      const folder = opendirSync(join(data, 'files', first, second));
      try {
        for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
          // What is being written has another name until it is whole.
          const path = `files/${first}/${second}/${entry.name}`;
          if (entry.isFile() && isPart(path)) yield path;
        }
      } finally {
        folder.closeSync();
      }
    }
}

async function copyIfThere(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  copyFileSync(from, to);
  await chmod(to, 0o600);
}

/** What SQLite keeps beside a database while somebody looks into it. */
export function removeTraces(folder: string): void {
  for (const path of [folder, join(folder, 'engine')])
    if (existsSync(path)) for (const name of readdirSync(path)) if (/-(?:wal|shm)$/.test(name)) rmSync(join(path, name), { force: true });
}

/** With a backup that is called complete, a power cut must not leave holes. */
function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows has no such call and needs none. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
