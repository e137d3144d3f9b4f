/** A folder of its own for a test that keeps data, and a look at every byte kept in it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'siban-test-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Files under a folder in which this text stands, in UTF-8 or as JSON escapes. */
export function filesWith(folder: string, text: string): string[] {
  const forms = [
    text,
    JSON.stringify(text).slice(1, -1),
    [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ].map((form) => Buffer.from(form, 'utf8'));
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    });
}
