/** A demo that was broken off while it loaded is no demo: the next start throws it away, and nothing else. */
import { afterEach, expect, it } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { markLoading } from '../../demo/start-over.ts';
import { loadDirectory } from '../../demo/load-directory.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

const dataDir = newDataFolder();
let siban: RunningSiban | undefined;
let times = 0;
const start = async (): Promise<RunningSiban> =>
  (siban = await startSiban({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    log: silentLogger,
    onStartedOver: () => (times += 1),
  }));
afterEach(async () => {
  await siban?.close();
  removeFolder(dataDir);
});

it('should begin anew after a demo that was broken off, and keep one that is whole', async () => {
  const first = await start();
  const before = first.setupCode;
  await markLoading(first.store, true);
  await loadDirectory(first.store);
  // What is not Siban's own stays where it is.
  writeFileSync(join(dataDir, 'notes.txt'), 'of the office');
  await first.close();
  const again = await start();
  expect([times, await again.store.people.all(), await again.store.units.all()]).toEqual([1, [], []]);
  expect(again.setupCode).not.toBe(before);
  expect(existsSync(join(dataDir, 'notes.txt'))).toBe(true);
  await again.loadDemo();
  await again.close();
  const whole = await start();
  expect([times, (await whole.store.people.all()).length > 10, whole.setupCode]).toEqual([1, true, undefined]);
});
