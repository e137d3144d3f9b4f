/**
 * The sample cases on a living broker: each must end as the office expects, and the records must be those that the embedded engine writes
 * for the same cases. A broker's clock only goes forward, so the cases are played one after the other, each in a later year of the weekdays and
 * dates of 2026; both engines get the same moments and the same draws. How the streams are compared, and what is normalised, is told in
 * tests/conformance/element-streams-batches.ts (command by command) and element-streams.ts (element by element).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCase } from '../../demo/demo-folder.ts';
import type { CaseData } from '../../playbook/case-data.ts';
import { outcomeOf, wantedOutcome } from '../cases/outcome.ts';
import { batchDifferences, batchesOf } from '../conformance/element-streams-batches.ts';
import { elementDifferences, elementStreams } from '../conformance/element-streams.ts';
import type { ExportedRecord } from '../conformance/exported-record.ts';
import { setSequences, startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { publishCalendar } from './support/publish-calendar.ts';
import { startSibanOnZeebe } from './support/siban-on-zeebe.ts';

const YEARS: Readonly<Record<string, number>> = { a: 2037, b: 2043, c: 2054, d: 2065, e: 2071 };
/** A case takes more than a minute: three of them in turn by the day, all within five days; SIBAN_CASES=all plays all at once. */
const PLAYED = process.env['SIBAN_CASES'] === 'all' ? 5 : 3;
const TODAY = Math.floor(Date.now() / 86_400_000);
const played = Object.entries(YEARS).filter((_case, index, { length }) => (index + TODAY) % length < PLAYED);
console.log(`cases ${played.map(([id]) => id).join(', ')} (SIBAN_CASES=all plays all five)`);
const caseIn = (id: string, year: number): CaseData => demoCase(id, year);
const START = caseIn('a', YEARS['a'] as number).start;
const SAME_DRAWS = { randomHex: (bytes: number): string => '5a'.repeat(bytes) };

describe('the sample cases on a living Zeebe 8.6.0', () => {
  const running: TestSiban[] = [];
  const started = async (starting: Promise<TestSiban>): Promise<TestSiban> => {
    const siban = await starting;
    running.push(siban);
    return siban;
  };
  let zeebe: TestSiban;
  let embedded: TestSiban;

  beforeAll(async () => {
    zeebe = await started(startSibanOnZeebe(START, SAME_DRAWS));
    embedded = await started(startTestSiban(START, SAME_DRAWS));
  });

  afterAll(async () => {
    for (const siban of running) await siban.close();
  });

  it.each(played)(
    'should end case %s, played in %i, with the documents, numbers, deadlines, lights, verdicts and score of the office',
    async (id, year) => {
      const data = caseIn(id, year);
      // The embedded engine plays along, so that its stream can be compared.
      const [page] = await Promise.all([play(zeebe, data, year), play(embedded, data, year)]);
      expect(outcomeOf(page, data.expect)).toEqual(wantedOutcome(data.expect));
      expect((await zeebe.register.aside()).unsealed).toBe(0);
    },
  );

  it('should write on each command, record by record, what the embedded engine writes', async () => {
    expect(batchDifferences(batchesOf(await recordsOf(zeebe)), batchesOf(await recordsOf(embedded)))).toBeUndefined();
  });

  it('should do to each element, in order, what the embedded engine does', async () => {
    expect(elementDifferences(elementStreams(await recordsOf(zeebe)), elementStreams(await recordsOf(embedded)))).toBeUndefined();
  });
});

async function play(siban: TestSiban, data: CaseData, year: number) {
  await siban.pin(Date.parse(`${data.start}+08:00`));
  await publishCalendar(siban, year);
  await setSequences(siban, year, data.sequences);
  return (await siban.player().play(data)).page;
}

/** Each Siban has a key of its own; also within a document that is the text of a variable. */
const SEAL = /(seal\\*":\\*")[0-9a-f]{24}\.[\w-]{43}/g;

async function recordsOf(siban: TestSiban): Promise<readonly ExportedRecord[]> {
  const rows = await siban.register.database.selectFrom('record_log').select('json').orderBy('position').execute();
  return rows.map(({ json }) => JSON.parse(json.replaceAll(SEAL, '$1')) as ExportedRecord);
}
