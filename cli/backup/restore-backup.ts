/** `siban restore --from DIR`: a backup becomes the data folder, which is made beside its place and named so only when all of it was checked. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkParts, MANIFEST, readManifest } from './manifest.ts';
import { removeTraces, syncFolder } from './take-backup.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly dataDir: string;
  /** Throws when the backup in this folder is not whole. @returns what it has found, in words */
  readonly check: (folder: string) => Promise<string>;
}

/** @returns what was done, in one line */
export async function restoreBackup({ from, dataDir, check }: RestoreOptions): Promise<string> {
  const [source, data] = [resolve(from), resolve(dataDir)];
  const manifest = await readManifest(source);
  refuseTaken(data);
  await checkParts(source, manifest);
  const part = `${data}.restoring`;
  // Of one that was killed.
  rmSync(part, { recursive: true, force: true });
  try {
    mkdirSync(part, { mode: 0o700 });
    for (const path of [MANIFEST, ...manifest.files.map((file) => file.path)]) {
      const to = join(part, path);
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      copyFileSync(join(source, path), to);
      await chmod(to, 0o600);
    }
    const found = await check(part);
    removeTraces(part);
    rmSync(join(part, MANIFEST));
    if (existsSync(data)) rmdirSync(data);
    renameSync(part, data);
    syncFolder(dirname(data));
    return `恢复完成：${data}；${found}现在可以用 siban start 启动。`;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

function refuseTaken(data: string): void {
  if (!existsSync(dirname(data)))
    throw new Error(
      `Expected the folder '${dirname(data)}' to be there, for the data folder '${data}' in it, but it is not. Mount the disk, make the folder, or set SIBAN_DATA to another one.`,
    );
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Error(
      `Expected to restore into an empty folder, but there is something in '${data}'. Stop Siban, rename that folder (it may still be needed), or set SIBAN_DATA to another one.`,
    );
}
