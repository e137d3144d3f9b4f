import { describe, expect, it } from '@jest/globals';
import { startEngine } from '../../../engine/start-engine.ts';
import { firstDifference } from '../compare-runs.ts';
import { engineTarget } from '../engine-target.ts';
import { runScenario } from '../run-scenario.ts';
import { normalWalk, processOf, startOf, walkSeed } from './compare-seed.ts';
import { readSeedRecordings } from './recordings.ts';
import { shrink } from './shrink.ts';

const recordings = readSeedRecordings();

describe('random walks through random processes', () => {
  it.each(recordings.map(({ scenario, run }) => [scenario.name, scenario, run] as const))(
    'should run %s record by record as Zeebe did',
    async (_name, scenario, recording) => {
      const running = await startEngine({ port: 0, restPort: 0, dataDir: ':memory:', clock: 'controlled' });
      try {
        const run = await runScenario(scenario, engineTarget(running), startOf(0));
        expect(firstDifference(recording, normalWalk(run))).toBeUndefined();
      } finally {
        await running.close();
      }
    },
  );

  it('should walk the same way twice, with a log that replays to the stored state after every step', async () => {
    const [first, second] = [await walkSeed(7, startOf(0), 'after each step'), await walkSeed(7, startOf(0))];
    expect(first.scenario.steps.length).toBeGreaterThan(1);
    expect(second.scenario).toEqual(first.scenario);
  });

  it('should cut a process down to what still shows the same', async () => {
    const least = await shrink(processOf(65), async (process) => JSON.stringify(process).includes('"kind":"fork"'));
    expect(least.path.blocks).toMatchObject([{ kind: 'fork' }]);
    expect(JSON.stringify(least)).not.toContain('"kind":"work"');
  });

  it.each([101, 102, 103, 104, 105, 106, 107, 108])('should be able to replay each step of seed %d', async (seed) => {
    await expect(walkSeed(seed, startOf(0), 'after each step')).resolves.toBeDefined();
  });
});
