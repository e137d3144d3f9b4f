import { afterEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../../cli/play/api-client.ts';
import { readCase } from '../../cli/play/case-data.ts';
import { outcomeOf, wantedOutcome } from '../cases/outcome.ts';
import { setSequences, startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { startSibanOnZeebe } from './support/siban-on-zeebe.ts';

const YEAR = 2037;
let siban: TestSiban | undefined;
afterEach(async () => {
  await siban?.close();
  siban = undefined;
});

async function putCalendar(siban: TestSiban): Promise<void> {
  const admin = await signIn(siban.url, 'guanli', siban.password);
  const known = await admin.get<{ holidays: string[]; workdays: string[] }>('/api/calendars/2026');
  const shifted = (days: string[]): string[] => days.map((day) => day.replace('2026', String(YEAR)));
  await admin.send('PUT', `/api/calendars/${YEAR}`, { holidays: shifted(known.holidays), workdays: shifted(known.workdays) });
}

async function dump(siban: TestSiban, name: string): Promise<void> {
  const rows = await siban.register.database.selectFrom('record_log').select('json').orderBy('position').execute();
  writeFileSync(`/tmp/zc/${name}.jsonl`, rows.map(({ json }) => json).join('\n'));
}

describe.each(['zeebe', 'embedded'])('%s', (kind) => {
  it.each(['a', 'b', 'c', 'd', 'e'])('case %s', async (id) => {
    const data = readCase(join(import.meta.dirname, `../cases/${id}.json`), YEAR);
    siban = kind === 'zeebe' ? await startSibanOnZeebe(data.start) : await startTestSiban(data.start);
    await putCalendar(siban);
    await setSequences(siban, YEAR, data.sequences);
    try {
      const played = await siban.player().play(data);
      expect(outcomeOf(played.page, data.expect)).toEqual(wantedOutcome(data.expect));
    } finally { await dump(siban, `${kind}-${id}${process.env.RUN ?? ''}`); }
  });
});
