import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runZeebe } from '../../cli/zeebe.ts';
import type { RunningZeebe } from '../../cli/zeebe.ts';
import { firstDifference } from '../conformance/compare-runs.ts';
import { leaveTidy } from '../conformance/leave-tidy.ts';
import { normalise } from '../conformance/normalise.ts';
import { readRecording } from '../conformance/read-recording.ts';
import type { NormalRun } from '../conformance/normalise.ts';
import { recordSink } from '../conformance/record-sink.ts';
import type { RecordSink } from '../conformance/record-sink.ts';
import { runScenario } from '../conformance/run-scenario.ts';
import { scenarios } from '../conformance/scenarios.ts';
import { nextStart } from '../conformance/starts.ts';
import { zeebeTarget } from '../conformance/zeebe-target.ts';

describe('a living Zeebe 8.6.0', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'siban-zeebe-'));
  let sink: RecordSink | undefined;
  let zeebe: RunningZeebe | undefined;
  let startsAt = 0;

  beforeAll(async () => {
    sink = await recordSink();
    zeebe = await runZeebe({ dataDir, exportUrl: sink.url, controlledClock: true });
  });

  afterAll(async () => {
    await zeebe?.stop();
    await sink?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
    'should still write for %s what was recorded',
    async (name, scenario) => {
      const target = zeebeTarget(zeebe as RunningZeebe, sink as RecordSink);
      startsAt = nextStart(scenario, startsAt);
      const before = target.source.records().length;
      try {
        const run = await runScenario(scenario, target, startsAt);
        expect(firstDifference(readRecording(name) as NormalRun, normalise(run))).toBeUndefined();
      } finally {
        await leaveTidy(target, before);
      }
    },
  );
});
