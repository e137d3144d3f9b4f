/** The password with which a cluster delivers its records. One that nobody set is made at the first start, and kept for its own user alone. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ExportToken {
  readonly token: string;
  /** Of the file that it stands in, where it was made here. */
  readonly path?: string;
}

const BYTES = 32;
const KEPT = /^[0-9a-f]{64}$/;

/**
 * @param dataDir a folder, or ':memory:' for one that is gone with the process
 * @param set what SIBAN_EXPORT_TOKEN says, if anything
 */
export function exportToken(dataDir: string, set: string | undefined, randomHex: (bytes: number) => string): ExportToken {
  if (set !== undefined) return { token: set };
  if (dataDir === ':memory:') return { token: randomHex(BYTES) };
  const path = join(dataDir, 'export-token');
  const token = kept(path) ?? made(path, randomHex(BYTES));
  if (!KEPT.test(token))
    throw new Error(
      `Expected '${path}' to hold the token that was made for it, but it holds something else. Remove it, or set SIBAN_EXPORT_TOKEN.`,
    );
  return { token, path };
}

function kept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, and the first one's when two processes make it at once. */
function made(path: string, token: string): string {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${token}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return token;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return kept(path) ?? token;
  } finally {
    rmSync(draft, { force: true });
  }
}
