/** The five sample cases, played through the HTTP API with the clock moved through their year, on the embedded engine. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { demoCase } from '../../demo/demo-folder.ts';
import { startTestSiban, setSequences, type TestSiban } from '../support/running-siban.ts';
import { drawAnew } from '../support/drawn-anew.ts';
import { outcomeOf, wantedOutcome } from './outcome.ts';

let siban: TestSiban | undefined;
afterEach(async () => {
  await siban?.close();
  siban = undefined;
});

describe('the sample cases', () => {
  it.each(['a', 'b', 'c', 'd', 'e'])(
    'should end case %s with the documents, numbers, deadlines, lights, verdicts and score of the office',
    async (id) => {
      const data = demoCase(id);
      siban = await startTestSiban(data.start);
      await setSequences(siban, 2026, data.sequences);
      const played = await siban.player().play(data);
      expect(outcomeOf(played.page, data.expect)).toEqual(wantedOutcome(data.expect));
      expect(await siban.register.aside()).toEqual({ parked: 0, refused: 0, alarms: 0, unsealed: 0 });
    },
  );

  // A diagram is what its steps declare: not one of them is known by its id.
  const seed = Number(process.env['SIBAN_SEED'] ?? 20260928);
  it.each(['a', 'b', 'c', 'd', 'e'])(
    `should end case %s the same after every element of every diagram got another id (seed ${seed})`,
    async (id) => {
      const data = demoCase(id);
      const { folder, drawnAs } = drawAnew(seed);
      try {
        siban = await startTestSiban(data.start, { processes: folder });
        await setSequences(siban, 2026, data.sequences);
        const played = await siban.player({ drawnAs }).play(data);
        expect(outcomeOf(played.page, data.expect)).toEqual(wantedOutcome(data.expect));
        expect(played.page.tasks.filter(({ elementId }) => !elementId.startsWith('Activity_'))).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
