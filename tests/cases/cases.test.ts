/** The five sample cases, played through the HTTP API with the clock moved through their year, on the embedded engine. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { readCase } from '../../cli/play/case-data.ts';
import { startTestSiban, setSequences, type TestSiban } from '../support/running-siban.ts';
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
      const data = readCase(join(import.meta.dirname, `${id}.json`));
      siban = await startTestSiban(data.start);
      await setSequences(siban, 2026, data.sequences);
      const played = await siban.player().play(data);
      expect(outcomeOf(played.page, data.expect)).toEqual(wantedOutcome(data.expect));
    },
    120_000,
  );
});
