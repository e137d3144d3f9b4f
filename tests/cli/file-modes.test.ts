/** What Siban keeps is readable for its own user alone: passwords' hashes and the office's papers lie in it. */
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban } from '../../cli/start-siban.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

let parent: string;
let umask: number;
beforeEach(() => {
  parent = newDataFolder();
  // As most machines have it: nothing is tight by itself.
  umask = process.umask(0o022);
});
afterEach(() => {
  process.umask(umask);
  removeFolder(parent);
});

/** Folders and files that are not 0700 and 0600. */
function looseIn(folder: string): string[] {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const inside = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: join(entry.parentPath, entry.name),
    wanted: entry.isDirectory() ? '700' : '600',
  }));
  return [{ path: folder, wanted: '700' }, ...inside]
    .filter(({ path, wanted }) => modeOf(path) !== wanted)
    .map(({ path }) => `${path} ${modeOf(path)}`);
}

// Windows has no such modes.
const onUnix = process.platform === 'win32' ? it.skip : it;

onUnix('should keep a new folder to its user, while it runs and afterwards', async () => {
  const dataDir = join(parent, 'data');
  const siban = await startSiban({ dataDir, host: '127.0.0.1', port: 0, log: silentLogger });
  await siban.store.files.put(Buffer.from('甲'), 'text/plain');
  await siban.store.audit.append({ at: 'now', actor: 'a', action: 'b', subject: 'c', detail: null });
  expect(looseIn(dataDir)).toEqual([]);
  await siban.close();
  expect(looseIn(dataDir)).toEqual([]);
});

onUnix('should tighten a folder that an earlier release has left open', async () => {
  const dataDir = join(parent, 'data');
  const first = await startSiban({ dataDir, host: '127.0.0.1', port: 0, log: silentLogger });
  await first.store.files.put(Buffer.from('甲'), 'text/plain');
  await first.close();
  mkdirSync(join(dataDir, 'files/ab/cd'), { recursive: true });
  writeFileSync(join(dataDir, 'files/ab/cd/kept'), 'x');
  writeFileSync(join(dataDir, 'engine/exporter-elasticsearch.json'), '{}');
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  chmodSync(dataDir, 0o755);
  expect(looseIn(dataDir).length).toBeGreaterThan(8);
  const again = await startSiban({ dataDir, host: '127.0.0.1', port: 0, log: silentLogger });
  expect(looseIn(dataDir)).toEqual([]);
  await again.close();
});

onUnix('should keep the folder of an engine alone to its user, too', async () => {
  const dataDir = join(parent, 'engine');
  const engine = await startEngine({ port: 0, dataDir });
  expect(looseIn(dataDir)).toEqual([]);
  await engine.close();
  expect(looseIn(dataDir)).toEqual([]);
});
