import { expect, test } from '@jest/globals';
import { startEngine } from '../../engine/start-engine.ts';
import { firstDifference } from './compare-runs.ts';
import { engineTarget } from './engine-target.ts';
import { normalise } from './normalise.ts';
import { readRecording } from './read-recording.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import { nextStart } from './starts.ts';

/** The broker that is compared with needs no Java here: its streams were recorded. */
test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  'should run %s record by record as Zeebe does',
  async (name, scenario) => {
    const recording = readRecording(name);
    if (!recording) throw new Error(`Expected a recording of ${name}, but there is none; see README.md on how to record it`);
    const running = await startEngine({ port: 0, restPort: 0, dataDir: ':memory:', clock: 'controlled' });
    try {
      const run = await runScenario(scenario, engineTarget(running), nextStart(scenario, 0));
      expect(firstDifference(recording, normalise(run))).toBeUndefined();
    } finally {
      await running.close();
    }
  },
);
