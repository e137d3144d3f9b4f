/**
 * What a backup says of itself: of which release and moment it is, and each of its files with size and hash. It is written last, so that a folder
 * without it is none.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

/** Raised by whoever changes what a backup holds in a way that an earlier release cannot restore. */
export const BACKUP_FORMAT = 1;
export const MANIFEST = 'manifest.json';

/** Whatever else a manifest names is not copied anywhere: it may come from somebody else. */
const KNOWN =
  /^(siban\.db|export-token|engine\/engine\.sqlite|engine\/exporter-elasticsearch\.json|files\/([0-9a-f]{2})\/([0-9a-f]{2})\/\2\3[0-9a-f]{60})$/;
/** A name of 140 signs and its figures for each of two million files. */
const MOST_BYTES = 512 * 1024 * 1024;

const part = z.strictObject({
  path: z.string().regex(KNOWN),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const schema = z.strictObject({
  product: z.literal('siban'),
  format: z.number().int().positive(),
  version: z.string().max(100),
  takenAt: z.string().max(40),
  /** none: the engine is a Zeebe cluster, which is backed up by its own means */
  engine: z.enum(['embedded', 'none']),
  files: z.array(part),
});

export type Manifest = z.infer<typeof schema>;
export type BackupPart = z.infer<typeof part>;

export const isPart = (path: string): boolean => KNOWN.test(path);
export const totalBytes = ({ files }: Manifest): number => files.reduce((sum, { bytes }) => sum + bytes, 0);

export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  if (!existsSync(path))
    throw new Error(
      `Expected '${folder}' to be a backup, but it has no ${MANIFEST}: a backup that was broken off has none. Take another backup.`,
    );
  const text = lstatSync(path).size > MOST_BYTES ? '' : readFileSync(path, 'utf8');
  const said = parsed(text);
  const format = (said as { format?: unknown } | undefined)?.format;
  if (typeof format === 'number' && format > BACKUP_FORMAT)
    throw new Error(
      `Expected a backup of format ${BACKUP_FORMAT} or older, but '${folder}' is of format ${format}: a newer Siban took it. Restore it with that release.`,
    );
  const manifest = schema.safeParse(said);
  if (!manifest.success || !manifest.data.files.some(({ path: name }) => name === 'siban.db'))
    throw new Error(`Expected ${path} to list the files of a backup, but it is damaged. Take another backup.`);
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One file a line, so that two of them can be compared by eye. */
export const manifestText = ({ files, ...facts }: Manifest): string =>
  `${JSON.stringify(facts).slice(0, -1)},"files":[\n${files.map((file) => JSON.stringify(file)).join(',\n')}\n]}\n`;

/** The files of a backup that lie in this folder, with what they hold. */
export async function describeParts(folder: string): Promise<BackupPart[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isPart)
    .toSorted();
  const parts: BackupPart[] = [];
  for (const path of paths) parts.push({ path, ...(await contentOf(join(folder, path))) });
  return parts;
}

async function contentOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: lstatSync(path).size, sha256: hash.digest('hex') };
}

/** Throws at the first file that is not what the manifest says. */
export async function checkParts(folder: string, { files }: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
    if (!found?.isFile()) throw damaged(folder, path, 'it is not there');
    if (found.size !== bytes) throw damaged(folder, path, `it has ${found.size} bytes instead of ${bytes}`);
    if ((await contentOf(join(folder, path))).sha256 !== sha256) throw damaged(folder, path, 'its content was changed');
  }
}

const damaged = (folder: string, path: string, reason: string): Error =>
  new Error(
    `Expected '${path}' of the backup '${folder}' to be as it was written, but ${reason}. Nothing was changed. Use another backup.`,
  );
