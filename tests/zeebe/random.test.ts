import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findJava } from '../../cli/zeebe/find-java.ts';
import { runZeebe } from '../../cli/zeebe.ts';
import type { RunningZeebe } from '../../cli/zeebe.ts';
import { compareWalk, startOf, walkSeed } from '../conformance/random/compare-seed.ts';
import { recordSink } from '../conformance/record-sink.ts';
import type { RecordSink } from '../conformance/record-sink.ts';
import { zeebeTarget } from '../conformance/zeebe-target.ts';

const noJava = await findJava().then(
  () => undefined,
  (error: Error) => error.message,
);
if (noJava) console.warn(`skipped: ${noJava}`);

/** `SIBAN_SEEDS=1..2000` takes more of them. */
const [from, to] = (process.env.SIBAN_SEEDS ?? '1..30').split('..').map(Number) as [number, number];
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);

(noJava ? describe.skip : describe)('random walks beside a living Zeebe 8.6.0', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-random-'));
  let sink: RecordSink;
  let zeebe: RunningZeebe;

  beforeAll(async () => {
    sink = await recordSink();
    zeebe = await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
  });

  afterAll(async () => {
    await zeebe?.stop();
    await sink?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(seeds)('should do for seed %d what Zeebe does', async (seed) => {
    const walked = await walkSeed(seed, startOf(seed - from));
    const { difference } = await compareWalk(walked, zeebeTarget(zeebe, sink));
    expect(difference).toBeUndefined();
  });
});
