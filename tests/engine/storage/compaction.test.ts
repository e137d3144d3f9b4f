import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LoopTimers } from '../../../engine/stream/processing-loop.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { EngineHarness } from '../support/engine-harness.ts';

const XML = bpmn('one', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'));
/** One rest deletes a part of what there may be. */
const RESTS_MAX = 1_000;
const REST_MS = 1_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-compact-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Time that passes when the test says so. */
class HandTimers implements LoopTimers {
  #waiting: (() => void) | undefined;
  soon = (run: () => void): void => void setImmediate(run);
  after = (milliseconds: number, run: () => void): (() => void) => {
    // What is to come later is not due.
    this.#waiting = milliseconds <= REST_MS ? run : undefined;
    return () => {
      this.#waiting = undefined;
    };
  };
  /** Lets the loop rest until it asks for no more of it. */
  rest(): void {
    for (let count = 0; this.#waiting; count++) {
      if (count === RESTS_MAX) throw new Error(`Expected the engine to have nothing left to do after ${RESTS_MAX} rests, but it has`);
      const run = this.#waiting;
      this.#waiting = undefined;
      run();
    }
  }
}

async function open(timers: LoopTimers, compactLog: boolean): Promise<EngineHarness> {
  return EngineHarness.start(folder, { timers, compactLog });
}

const deploy = (harness: EngineHarness): Promise<unknown> => harness.deploy({ name: 'one.bpmn', text: XML });

async function create(harness: EngineHarness, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await harness.create('one');
}

/** Completes all jobs that there are. Returns how many. */
async function work(harness: EngineHarness): Promise<number> {
  const jobs = await harness.activate('work', 1_000);
  for (const { key } of jobs) await harness.send('JOB', 'COMPLETE', key, { variables: '{}' });
  return jobs.length;
}

const firstPosition = ({ engine }: EngineHarness): number => engine.readRecords(1, 1)[0]!.position;
const lastPosition = ({ engine }: EngineHarness): number => engine.readRecords(1, 10_000).at(-1)!.position;

async function settled({ engine }: EngineHarness, timers: HandTimers): Promise<void> {
  await engine.idle();
  timers.rest();
}

describe('a log that is compacted', () => {
  it('should keep every record by default', async () => {
    const timers = new HandTimers();
    const harness = await open(timers, false);
    await deploy(harness);
    await create(harness, 10);
    await work(harness);
    await settled(harness, timers);
    expect(firstPosition(harness)).toBe(1);
    expect(harness.engine.checkReplay()).toEqual([]);
    await harness.engine.close();
  });

  it('should delete nothing that a reader has not read, and then all but the end', async () => {
    const timers = new HandTimers();
    const harness = await open(timers, true);
    const reader = harness.engine.registerReader();
    await deploy(harness);
    await create(harness, 20);
    await settled(harness, timers);
    expect(firstPosition(harness)).toBe(1);
    const half = Math.floor(lastPosition(harness) / 2);
    reader.hasRead(half);
    await settled(harness, timers);
    expect(firstPosition(harness)).toBeGreaterThan(1);
    expect(firstPosition(harness)).toBeLessThanOrEqual(half + 1);
    const last = lastPosition(harness);
    reader.hasRead(last);
    await settled(harness, timers);
    expect(firstPosition(harness)).toBeGreaterThan(half);
    expect(lastPosition(harness)).toBe(last);
    await harness.engine.close();
  });

  it('should go on after a restart with all that was waiting, keys and positions too', async () => {
    let timers = new HandTimers();
    let harness = await open(timers, true);
    await deploy(harness);
    await create(harness, 30);
    await settled(harness, timers);
    const last = lastPosition(harness);
    expect(firstPosition(harness)).toBeGreaterThan(1);
    await harness.engine.close();

    timers = new HandTimers();
    harness = await open(timers, true);
    expect(await work(harness)).toBe(30);
    const [next] = harness.engine.readRecords(last + 1, 1);
    expect(next).toMatchObject({ position: last + 1, valueType: 'JOB_BATCH' });
    await create(harness, 1);
    expect(await work(harness)).toBe(1);
    expect(harness.engine.checkReplay()).toEqual([
      expect.stringMatching(/^Expected the log to begin at position 1, but it was compacted and begins at \d+$/),
    ]);
    await harness.engine.close();
  });

  it('should let the file grow no further, however much is done', async () => {
    const timers = new HandTimers();
    const harness = await open(timers, true);
    await deploy(harness);
    const sizes: number[] = [];
    for (let round = 0; round < 5; round++) {
      await create(harness, 100);
      expect(await work(harness)).toBe(100);
      await settled(harness, timers);
      sizes.push(statSync(join(folder, 'engine.sqlite')).size + statSync(join(folder, 'engine.sqlite-wal')).size);
    }
    await harness.engine.close();
    // The write-ahead log comes to its size in the first rounds.
    expect(sizes.at(-1)!).toBeLessThan(sizes[2]! * 1.2);
  });
});
