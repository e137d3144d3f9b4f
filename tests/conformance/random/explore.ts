/**
 * Compares random walks with a living broker; see ../README.md. Arguments: the first and the last seed or fresh:COUNT, and one of
 * --walk (on the embedded engine alone), --record (keeps the first runs that agree as fixtures), --shrink (cuts down what differs).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runZeebe } from '../../../cli/zeebe.ts';
import { recordSink } from '../record-sink.ts';
import { zeebeTarget } from '../zeebe-target.ts';
import { compareWalk, processOf, startOf, walkSeed } from './compare-seed.ts';
import { draw } from './draw.ts';
import { writeSeedRecordings } from './recordings.ts';
import type { SeedRecording } from './recordings.ts';
import { seedRange, seedsOf } from './seed-range.ts';
import { shrink } from './shrink.ts';
import { Tally } from './tally.ts';
import { walk } from './walk.ts';
import type { Walk } from './walk.ts';

const flag = { type: 'boolean', default: false } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { walk: flag, record: flag, shrink: flag } });
const range = seedRange(positionals.join('..'), Date.now());
const PROGRESS_EVERY = 50;
const RECORDED_MAX = 40;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const dataDir = mkdtempSync(join(tmpdir(), 'siban-random-'));
const sink = await recordSink();
const zeebe = values.walk ? undefined : await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
const target = zeebe && zeebeTarget(zeebe, sink);
const kept: SeedRecording[] = [];
const started = performance.now();
const tally = new Tally();
const rate = (): string => `${Math.round((60_000 * tally.done) / (performance.now() - started))} a minute`;
let runs = 0;

type Taken = { readonly walked: Walk } | { readonly error: unknown };

const walkOf = (seed: number): Promise<Taken> =>
  walkSeed(seed, startOf(runs++), target ? 'at the end' : 'after each step').then(
    (walked) => ({ walked }),
    (error: unknown) => ({ error }),
  );

/** Each seed with its walk. The next walk is taken while the broker is at the one before, except where shrinking moves its clock on. */
async function* walks(seeds: readonly number[]): AsyncGenerator<readonly [seed: number, taken: Taken]> {
  let ahead: Promise<Taken> | undefined;
  for (const [index, seed] of seeds.entries()) {
    const taken = await (ahead ?? walkOf(seed));
    const next = seeds[index + 1];
    ahead = next === undefined || values.shrink ? undefined : walkOf(next);
    yield [seed, taken];
  }
}

async function explore(seed: number, walked: Walk): Promise<void> {
  if (!target) {
    tally.add({ difference: undefined, hasCrashed: false });
    return;
  }
  const { difference, hasCrashed, broker } = await compareWalk(walked, target);
  tally.add({ difference, hasCrashed });
  if (values.record && difference === undefined && !hasCrashed && kept.length < RECORDED_MAX)
    kept.push({ scenario: walked.scenario, run: broker });
  if (difference === undefined) return;
  console.log(`=== seed ${seed}\n${difference}`);
  if (!values.shrink) return;
  let nth = 0;
  const least = await shrink(processOf(seed), async (process) => {
    const smaller = await walk('smaller', { ...process, id: `${process.id}-${++nth}` }, seed, startOf(runs++), 'at the end').catch(
      () => undefined,
    );
    return smaller !== undefined && (await compareWalk(smaller, target)).difference !== undefined;
  });
  console.log(
    draw(least, least.id)
      .map(({ content }) => content)
      .join('\n'),
  );
}

try {
  for await (const [seed, taken] of walks(seedsOf(range))) {
    try {
      if ('error' in taken) throw taken.error;
      await explore(seed, taken.walked);
    } catch (error) {
      tally.addFailure();
      console.log(`=== seed ${seed} failed\n${error instanceof Error ? error.stack : String(error)}`);
    }
    if (tally.done % PROGRESS_EVERY === 0) console.error(`${tally.line({ from: range.from, to: seed })}, ${rate()}`);
  }
} finally {
  console.log(`${tally.line(range)}, ${rate()}`);
  if (kept.length > 0) writeSeedRecordings(kept);
  await zeebe?.stop();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = tally.differed > 0 ? 1 : 0;
