/** Records the normalised streams of a real Zeebe as fixtures; see README.md. Arguments: names of scenarios (all by default). */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runZeebe } from '../../cli/zeebe.ts';
import { leaveTidy } from './leave-tidy.ts';
import { normalise } from './normalise.ts';
import type { NormalRun } from './normalise.ts';
import { recordSink } from './record-sink.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { nextStart } from './starts.ts';
import { zeebeTarget } from './zeebe-target.ts';

const recorded = join('tests', 'conformance', 'recorded');
const wanted = process.argv.slice(2);
const chosen = scenarios.filter((scenario) => wanted.length === 0 || wanted.includes(scenario.name));
const dataDir = mkdtempSync(join(tmpdir(), 'siban-zeebe-'));
const sink = await recordSink();
const zeebe = await runZeebe({
  dataDir,
  exportUrl: sink.url,
  controlledClock: true,
  say: (line) => {
    console.error(line);
  },
});
let failed = 0;
try {
  const target = zeebeTarget(zeebe, sink);
  let startsAt = 0;
  for (const scenario of chosen) {
    startsAt = nextStart(scenario, startsAt);
    const before = sink.records().length;
    try {
      const run = await runScenario(scenario, target, startsAt);
      mkdirSync(recorded, { recursive: true });
      writeFileSync(join(recorded, `${scenario.name}.json`), compact(normalise(run)));
      console.error(`${scenario.name}: ${run.records.length} records`);
    } catch (error) {
      failed++;
      console.error(error instanceof Error ? error.message : error);
    }
    await leaveTidy(target, before);
  }
} finally {
  await zeebe.stop();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;

/** One line a record, so that a change of a recording can be read. */
function compact(run: NormalRun): string {
  return `{"answers":[\n${lines(run.answers)}\n],"records":[\n${lines(run.records)}\n]}\n`;
}

function lines(items: readonly unknown[]): string {
  return items.map((item) => JSON.stringify(item)).join(',\n');
}
