/** Files by their content: dataDir/files/ab/cd/<sha256>, written aside, synced, then renamed, so that a name always means whole content. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE_MODE, FOLDER_MODE } from './private-files.ts';
import type { OfficeDatabase } from './store.ts';
import { isNoSpace, StoreFullError } from './store-full-error.ts';

export const MAX_FILE_BYTES = 50 * 1024 * 1024;

const PAGE = 500;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface StoredFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export interface Files {
  put(bytes: Uint8Array, mediaType: string): Promise<string>;
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Throws when what is on the disk is not what was stored. */
  read(sha256: string): Promise<StoredFile | undefined>;
  /** Reads every file and compares it with its name. */
  verify(): Promise<{ ok: boolean; checked: number; brokenAt: string | null; reason: string | null }>;
}

/** A database that knows of files, and no folder of them: one of the two was restored without the other. */
export async function refuseLostFiles(database: OfficeDatabase, folder: string | undefined): Promise<void> {
  if (folder === undefined || existsSync(folder)) return;
  const tables = await database.introspection.getTables();
  if (!tables.some(({ name }) => name === 'file')) return;
  if (await database.selectFrom('file').select('sha256').limit(1).executeTakeFirst())
    throw new Error(
      `Expected the files of this office in '${folder}', but the folder is not there. Nothing was changed. Restore the whole data folder from a backup.`,
    );
}

export function createFiles(database: OfficeDatabase, folder: string | undefined): Files {
  const memory = new Map<string, Buffer>();
  const pathOf = (sha256: string): string => join(folder as string, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const read = async (sha256: string): Promise<StoredFile | undefined> => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    const row = await database.selectFrom('file').select('media_type').where('sha256', '=', sha256).executeTakeFirst();
    if (!row) return undefined;
    const bytes = folder === undefined ? memory.get(sha256) : await readFile(pathOf(sha256));
    if (bytes && hashOf(bytes) !== sha256)
      throw new Error(`Expected file ${sha256} to have the content of its name, but it was changed on the disk.`);
    return bytes && { bytes, mediaType: row.media_type };
  };
  return {
    async put(bytes, mediaType) {
      if (bytes.length > MAX_FILE_BYTES) throw new Error(`Expected a file of at most ${MAX_FILE_BYTES} bytes, but it has ${bytes.length}.`);
      const content = Buffer.from(bytes);
      const sha256 = hashOf(content);
      if (await database.selectFrom('file').select('sha256').where('sha256', '=', sha256).executeTakeFirst()) return sha256;
      if (folder === undefined) memory.set(sha256, content);
      else await writeWhole(pathOf(sha256), content);
      await database
        .insertInto('file')
        .values({ sha256, media_type: mediaType, size: content.length })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
      return sha256;
    },
    read,
    get: async (sha256) => (await read(sha256))?.bytes,
    async verify() {
      let checked = 0;
      for (let after = ''; ;) {
        const rows = await database.selectFrom('file').select('sha256').where('sha256', '>', after).orderBy('sha256').limit(PAGE).execute();
        for (const { sha256 } of rows) {
          try {
            if (!(await read(sha256))) throw new Error(`Expected file ${sha256} to be there, but it is not.`);
          } catch {
            return { ok: false, checked, brokenAt: `文件 ${sha256}`, reason: '这份文件缺失，或内容与其摘要不符，曾被改动。' };
          }
          checked += 1;
          after = sha256;
        }
        if (rows.length < PAGE) return { ok: true, checked, brokenAt: null, reason: null };
      }
    },
  };
}

async function writeSynced(path: string, content: Buffer): Promise<void> {
  const handle = await open(path, 'wx', FILE_MODE);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    await writeSynced(aside, content);
    await rename(aside, path);
  } catch (error) {
    // What is there of it is in the way of making room.
    await rm(aside, { force: true }).catch(() => undefined);
    throw isNoSpace(error) ? new StoreFullError(error) : error;
  }
  // The name itself must outlast a power cut, too. Windows has no such call and needs none.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
