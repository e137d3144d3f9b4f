/**
 * Compares random walks with a living broker; see ../README.md. Arguments: FROM TO, the first and the last seed, and one of
 * --walk (on the embedded engine alone), --record (keeps the runs that agree as fixtures), --shrink (cuts down what differs).
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
import { shrink } from './shrink.ts';
import { walk } from './walk.ts';

const flag = { type: 'boolean', default: false } as const;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { walk: flag, record: flag, shrink: flag } });
const [from, to] = positionals.map(Number) as [number, number];
const PROGRESS_EVERY = 50;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const dataDir = mkdtempSync(join(tmpdir(), 'siban-random-'));
const sink = await recordSink();
const zeebe = values.walk ? undefined : await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
const target = zeebe && zeebeTarget(zeebe, sink);
const kept: SeedRecording[] = [];
const started = performance.now();
const rate = (done: number): string => `${Math.round((60_000 * done) / (performance.now() - started))} seeds a minute`;
let [runs, different, crashed] = [0, 0, 0];

async function explore(seed: number): Promise<void> {
  const walked = await walkSeed(seed, startOf(runs++));
  if (!target) return;
  const { difference, hasCrashed, broker } = await compareWalk(walked, target);
  if (hasCrashed) crashed++;
  if (difference === undefined && !hasCrashed) kept.push({ scenario: walked.scenario, run: broker });
  if (difference === undefined) return;
  different++;
  console.log(`=== seed ${seed}\n${difference}`);
  if (!values.shrink) return;
  let nth = 0;
  const least = await shrink(processOf(seed), async (process) => {
    const smaller = await walk('smaller', { ...process, id: `${process.id}-${++nth}` }, seed, startOf(runs++)).catch(() => undefined);
    return smaller !== undefined && (await compareWalk(smaller, target)).difference !== undefined;
  });
  console.log(
    draw(least, least.id)
      .map(({ content }) => content)
      .join('\n'),
  );
}

try {
  for (let seed = from; seed <= to; seed++) {
    try {
      await explore(seed);
    } catch (error) {
      different++;
      console.log(`=== seed ${seed} failed\n${error instanceof Error ? error.stack : String(error)}`);
    }
    if (seed % PROGRESS_EVERY === 0) console.error(`${seed}: ${different} different, ${crashed} crashed, ${rate(seed - from + 1)}`);
  }
  if (values.record) writeSeedRecordings(kept);
} finally {
  console.log(`${to - from + 1} seeds, ${different} different, ${crashed} crashed, ${rate(to - from + 1)}`);
  await zeebe?.stop();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = different > 0 ? 1 : 0;
