import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findJava } from '../../cli/zeebe/find-java.ts';
import { runZeebe } from '../../cli/zeebe.ts';
import type { RunningZeebe } from '../../cli/zeebe.ts';
import { compareWalk, startOf, walkSeed } from '../conformance/random/compare-seed.ts';
import { seedRange, seedsOf } from '../conformance/random/seed-range.ts';
import { Tally } from '../conformance/random/tally.ts';
import { recordSink } from '../conformance/record-sink.ts';
import type { RecordSink } from '../conformance/record-sink.ts';
import { zeebeTarget } from '../conformance/zeebe-target.ts';

const noJava = await findJava().then(
  () => undefined,
  (error: Error) => error.message,
);
if (noJava) console.warn(`skipped: ${noJava}`);

/** `SIBAN_SEEDS=1..2000` takes more of them, `SIBAN_SEEDS=fresh:500` those of the day. */
const range = seedRange(process.env.SIBAN_SEEDS ?? '1..30', Date.now());

(noJava ? describe.skip : describe)('random walks beside a living Zeebe 8.6.0', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-random-'));
  let sink: RecordSink;
  let zeebe: RunningZeebe;
  const tally = new Tally();

  beforeAll(async () => {
    sink = await recordSink();
    zeebe = await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
  });

  afterAll(async () => {
    await zeebe?.stop();
    await sink?.close();
    rmSync(dataDir, { recursive: true, force: true });
    console.log(tally.line(range));
  });

  it.each(seedsOf(range))('should do for seed %d what Zeebe does', async (seed) => {
    const comparison = await walkSeed(seed, startOf(seed - range.from))
      .then((walked) => compareWalk(walked, zeebeTarget(zeebe, sink)))
      .catch((error: unknown) => {
        tally.addFailure();
        throw error;
      });
    tally.add(comparison);
    expect(comparison.difference).toBeUndefined();
  });
});
