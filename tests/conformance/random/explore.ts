/** Compares seeds FROM..TO with a living broker; see the README. Arguments: FROM TO, or --walk FROM TO for the embedded engine alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runZeebe } from '../../../cli/zeebe.ts';
import { recordSink } from '../record-sink.ts';
import { zeebeTarget } from '../zeebe-target.ts';
import { compareWalk, startOf, walkSeed } from './compare-seed.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { walk: { type: 'boolean', default: false } } });
const [from, to] = positionals.map(Number) as [number, number];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const dataDir = mkdtempSync(join(tmpdir(), 'siban-random-'));
const sink = await recordSink();
const zeebe = values.walk ? undefined : await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
const started = performance.now();
let different = 0;
try {
  for (let seed = from; seed <= to; seed++) {
    try {
      const walked = await walkSeed(seed, startOf(seed - from));
      const difference = zeebe && (await compareWalk(walked, zeebeTarget(zeebe, sink)));
      if (values.walk) console.log(`${seed}: ${walked.scenario.steps.length} steps, ${walked.run.records.length} records`);
      if (difference === undefined) continue;
      different++;
      console.log(`=== seed ${seed}\n${difference}`);
    } catch (error) {
      different++;
      console.log(`=== seed ${seed} failed\n${error instanceof Error ? error.stack : String(error)}`);
    }
    if (seed % 50 === 0) console.error(`${seed}: ${different} different, ${Math.round((60_000 * (seed - from + 1)) / (performance.now() - started))} seeds a minute`);
  }
} finally {
  console.log(`${to - from + 1} seeds, ${different} different, ${Math.round((performance.now() - started) / 1000)} s`);
  await zeebe?.stop();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = different > 0 ? 1 : 0;
