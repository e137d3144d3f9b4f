/** A copy of an engine at work is a whole engine, and shows exactly what the engine stands still at. */
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import { checkEngine } from '../../../engine/engine-files.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { auditFolder } from './audit-folder.ts';

const place = mkdtempSync(join(tmpdir(), 'siban-copy-'));
let running: RunningEngine | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** @param characters of each message, so that a log is soon larger than what is copied in one step */
const publisher = ({ engine }: RunningEngine, characters = 10) => {
  let count = 0;
  return () =>
    engine.execute({
      valueType: 'MESSAGE',
      intent: 'PUBLISH',
      key: -1,
      value: {
        name: 'm',
        correlationKey: String(count++),
        timeToLive: 3_600_000,
        variables: { text: 'x'.repeat(characters) },
        messageId: '',
      },
    });
};

describe.each([
  ['is small', 3, 10],
  ['has many pages', 60, 200_000],
])('an engine whose file %s', (_what, before, characters) => {
  it('should be copied at work, and stand still as the copy shows it until it is let go', async () => {
    const dataDir = join(place, `office-${before}`);
    const copyDir = join(place, `copy-${before}`);
    running = await startEngine({ port: 0, dataDir });
    const { engine } = running;
    const publish = publisher(running, characters);
    for (let times = 0; times < before; times++) await publish();
    let isCopied = false;
    let published = 0;
    const busy = (async () => {
      while (!isCopied) {
        await publish();
        published++;
      }
    })();
    mkdirSync(copyDir);
    const letGo = await engine.copyTo(join(copyDir, 'engine.sqlite'));
    const copied = checkEngine(copyDir, undefined);
    for (let turns = 0; turns < 200; turns++) await turn();
    // What was committed by then is in the copy; nothing else is.
    expect(engine.lastPosition).toBeLessThanOrEqual(copied);
    expect(engine.lastPosition).toBeGreaterThan(0);
    const waiting = published;
    isCopied = true;
    letGo();
    await busy;
    expect(published).toBeGreaterThan(waiting);
    expect(engine.lastPosition).toBeGreaterThan(copied);
    if (process.platform !== 'win32') expect(statSync(join(copyDir, 'engine.sqlite')).mode & 0o777).toBe(0o600);
    const audit = await auditFolder(copyDir);
    expect([audit.gaps, audit.replayDifferences]).toEqual([[], []]);
    expect(audit.published.size).toBeGreaterThanOrEqual(before);
  });
});

describe('an engine that is being copied', () => {
  it('should make one copy at a time, and be closed when the copy has ended', async () => {
    running = await startEngine({ port: 0, dataDir: join(place, 'closed') });
    const { engine } = running;
    await publisher(running)();
    const first = engine.copyTo(join(place, 'first.sqlite'));
    await expect(engine.copyTo(join(place, 'second.sqlite'))).rejects.toThrow('Expected to copy the store once at a time');
    const closed = running.close();
    await first;
    await closed;
    running = undefined;
  });

  it('should go on when the copy finds no place', async () => {
    running = await startEngine({ port: 0, dataDir: join(place, 'goes-on') });
    await expect(running.engine.copyTo(join(place, 'no-folder', 'engine.sqlite'))).rejects.toThrow('ENOENT');
    const { record } = await publisher(running)();
    expect(record.intent).toBe('PUBLISHED');
  });
});
