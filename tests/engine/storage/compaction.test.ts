import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { JobBatchValue } from '../../../engine/protocol/record.ts';
import type { LoopTimers } from '../../../engine/stream/processing-loop.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';

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

async function open(timers: LoopTimers, compactLog: boolean): Promise<Engine> {
  const feel = createFeelEngine({ now: Date.now });
  return createEngine({ dataDir: folder, feel, decisions: createDecisionEngine(feel), parseBpmn, timers, compactLog });
}

const deploy = (engine: Engine): Promise<unknown> =>
  engine.execute({
    valueType: 'DEPLOYMENT',
    intent: 'CREATE',
    key: -1,
    value: { resources: [{ resourceName: 'one.bpmn', resource: Buffer.from(XML).toString('base64') }], tenantId: '<default>' },
  });

async function create(engine: Engine, count: number): Promise<void> {
  const value = {
    bpmnProcessId: 'one',
    version: -1,
    processDefinitionKey: -1,
    processInstanceKey: -1,
    startInstructions: [],
    variables: '{}',
  };
  for (let index = 0; index < count; index++)
    await engine.execute({
      valueType: 'PROCESS_INSTANCE_CREATION',
      intent: 'CREATE',
      key: -1,
      value: { ...value, tenantId: '<default>' },
    });
}

/** Completes all jobs that there are. Returns how many. */
async function work(engine: Engine): Promise<number> {
  const { record } = await engine.execute({
    valueType: 'JOB_BATCH',
    intent: 'ACTIVATE',
    key: -1,
    value: {
      type: 'work',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 1_000,
      truncated: false,
      jobKeys: [],
      jobs: [],
      tenantIds: ['<default>'],
      fetchVariables: [],
    },
  });
  const { jobKeys } = record.value as JobBatchValue;
  for (const key of jobKeys) await engine.execute({ valueType: 'JOB', intent: 'COMPLETE', key, value: { variables: '{}' } });
  return jobKeys.length;
}

const firstPosition = (engine: Engine): number => engine.readRecords(1, 1)[0]!.position;
const lastPosition = (engine: Engine): number => engine.readRecords(1, 10_000).at(-1)!.position;

async function settled(engine: Engine, timers: HandTimers): Promise<void> {
  await engine.idle();
  timers.rest();
}

describe('a log that is compacted', () => {
  it('should keep every record by default', async () => {
    const timers = new HandTimers();
    const engine = await open(timers, false);
    await deploy(engine);
    await create(engine, 10);
    await work(engine);
    await settled(engine, timers);
    expect(firstPosition(engine)).toBe(1);
    expect(engine.checkReplay()).toEqual([]);
    await engine.close();
  });

  it('should delete nothing that a reader has not read, and then all but the end', async () => {
    const timers = new HandTimers();
    const engine = await open(timers, true);
    const reader = engine.registerReader();
    await deploy(engine);
    await create(engine, 20);
    await settled(engine, timers);
    expect(firstPosition(engine)).toBe(1);
    const half = Math.floor(lastPosition(engine) / 2);
    reader.hasRead(half);
    await settled(engine, timers);
    expect(firstPosition(engine)).toBeGreaterThan(1);
    expect(firstPosition(engine)).toBeLessThanOrEqual(half + 1);
    const last = lastPosition(engine);
    reader.hasRead(last);
    await settled(engine, timers);
    expect(firstPosition(engine)).toBeGreaterThan(half);
    expect(lastPosition(engine)).toBe(last);
    await engine.close();
  });

  it('should go on after a restart with all that was waiting, keys and positions too', async () => {
    let timers = new HandTimers();
    let engine = await open(timers, true);
    await deploy(engine);
    await create(engine, 30);
    await settled(engine, timers);
    const last = lastPosition(engine);
    expect(firstPosition(engine)).toBeGreaterThan(1);
    await engine.close();

    timers = new HandTimers();
    engine = await open(timers, true);
    expect(await work(engine)).toBe(30);
    const [next] = engine.readRecords(last + 1, 1);
    expect(next).toMatchObject({ position: last + 1, valueType: 'JOB_BATCH' });
    await create(engine, 1);
    expect(await work(engine)).toBe(1);
    expect(engine.checkReplay()).toEqual([
      expect.stringMatching(/^Expected the log to begin at position 1, but it was compacted and begins at \d+$/),
    ]);
    await engine.close();
  });

  it('should let the file grow no further, however much is done', async () => {
    const timers = new HandTimers();
    const engine = await open(timers, true);
    await deploy(engine);
    const sizes: number[] = [];
    for (let round = 0; round < 5; round++) {
      await create(engine, 100);
      expect(await work(engine)).toBe(100);
      await settled(engine, timers);
      sizes.push(statSync(join(folder, 'engine.sqlite')).size + statSync(join(folder, 'engine.sqlite-wal')).size);
    }
    await engine.close();
    // The write-ahead log comes to its size in the first rounds.
    expect(sizes.at(-1)!).toBeLessThan(sizes[2]! * 1.2);
  });
});
