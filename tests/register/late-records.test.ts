/** A record that comes late costs its case: that one is made again in the right order, and all others stay as they are. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActSeals } from '../../register/act-seals.ts';
import { sign, smallCase } from '../acceptance/support/small-case.ts';
import { seeded } from '../support/seeded.ts';
import { startTestSiban } from '../support/running-siban.ts';
import { differing, projected, registers } from './support/projected.ts';
import { definitionsOf, onPartition, recordsOf } from './support/records.ts';

const LATE = 'Expected the records of a partition in order, but some came late; what they belong to is built again';
const SEED = 20261127;
let records: string[];
let wanted: Record<string, string[]>;
let seals: ActSeals | undefined;
const { fresh, close } = registers(() => seals);

beforeAll(async () => {
  const siban = await startTestSiban('2026-03-02T09:00');
  const at = { start: '2026-03-02T09:00', delivered: '2026-03-02T09:30' };
  await siban
    .player()
    .playTogether(
      [
        smallCase({ id: 'one', ...at, co: ['dlq'], steps: [sign('szrj', '2026-03-02T10:00'), sign('dlq', '2026-03-02T10:00')] }),
        smallCase({ id: 'two', ...at, lead: 'sswj', steps: [sign('sswj', '2026-03-02T10:10')] }),
      ].map((data) => ({ data, until: '9999' })),
    );
  records = await recordsOf(siban);
  wanted = await projected(siban.register);
  ({ seals } = siban.register);
  await siban.close();
});
afterAll(close);

const isRead = (line: string): boolean => /"valueType":"(JOB|PROCESS_INSTANCE|VARIABLE|TIMER|PROCESS|FORM|DECISION)"/.test(line);

describe('a record that comes late', () => {
  it(`should be put in its place, whichever it is (seed ${SEED})`, async () => {
    const random = seeded(SEED);
    const candidates = records.flatMap((line, index) => (isRead(line) && line.includes('"EVENT"') ? [index] : []));
    for (let round = 0; round < 8; round++) {
      const held = new Set(Array.from({ length: 3 }, () => candidates[Math.floor(random() * candidates.length)]));
      const { register } = await fresh();
      await register.ingest(records.filter((_line, index) => !held.has(index)));
      await register.ingest(records.filter((_line, index) => held.has(index)));
      expect([round, [...held], differing(await projected(register), wanted)]).toEqual([round, [...held], []]);
    }
  });

  it('should leave every other case alone', async () => {
    const { register, warnings } = await fresh();
    const caseIds = [...new Set((wanted['case_file'] ?? []).map((row) => (JSON.parse(row) as { case_id: string }).case_id))];
    const [first = '', second = ''] = caseIds;
    const held = records.findIndex((line) => line.includes('"valueType":"VARIABLE"') && line.includes(`\\"${first}\\"`));
    await register.ingest(records.filter((_line, index) => index !== held));
    // What nobody rebuilds keeps a mark that is no projection's.
    await register.database.updateTable('case_file').set({ title: '没有动过' }).where('case_id', '=', second).execute();
    await register.ingest([records[held]]);
    expect(warnings).toEqual([LATE]);
    const titles = await register.database.selectFrom('case_file').select(['case_id', 'title']).orderBy('title').execute();
    expect(titles).toEqual([
      { case_id: first, title: '小区不动产登记' },
      { case_id: second, title: '没有动过' },
    ]);
    await register.rebuild();
    expect(differing(await projected(register), wanted)).toEqual([]);
  });

  it('should cost nothing when no projection reads it', async () => {
    const { register, warnings } = await fresh();
    const isBatch = (line: string): boolean => line.includes('"valueType":"JOB_BATCH"');
    await register.ingest(records.filter((line) => !isBatch(line)));
    await register.ingest(records.filter(isBatch));
    expect([warnings, differing(await projected(register), wanted)]).toEqual([[], []]);
  });
});

describe('a partition that is exported ahead of the one with the definitions', () => {
  it('should have the same rows as one that comes after it', async () => {
    const [definitions, cases] = [definitionsOf(records), onPartition(records, 2)];
    const [usual, ahead] = [await fresh(), await fresh()];
    await usual.register.ingest(definitions);
    await usual.register.ingest(cases);
    await ahead.register.ingest(cases);
    await ahead.register.ingest(definitions);
    expect(differing(await projected(ahead.register), await projected(usual.register))).toEqual([]);
    expect(ahead.warnings).toEqual([LATE]);
    expect(usual.warnings).toEqual([]);
  });
});
