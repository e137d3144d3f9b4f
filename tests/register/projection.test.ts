/** The register is a pure projection: whatever way the records of a whole case come in, and however often, the rows are the same. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCase } from '../../demo/demo-folder.ts';
import { startTestSiban } from '../support/running-siban.ts';
import { seeded } from '../support/seeded.ts';
import type { ActSeals } from '../../register/act-seals.ts';
import { differing, projected, registers } from './support/projected.ts';
import { recordsOf } from './support/records.ts';

type Exported = { partitionId: number; position: number };
let records: Exported[];
let wanted: Record<string, string[]>;
let seals: ActSeals | undefined;
const { fresh, close } = registers(() => seals);

beforeAll(async () => {
  const data = demoCase('e');
  const siban = await startTestSiban(data.start);
  await siban.player().play(data);
  records = (await recordsOf(siban)).map((record) => JSON.parse(record) as Exported);
  wanted = await projected(siban.register);
  ({ seals } = siban.register);
  await siban.close();
});
afterAll(close);

describe('the register', () => {
  it('should have rows of the case in every projection that it touches', () => {
    const empty = Object.keys(wanted).filter((table) => wanted[table]?.length === 0);
    // An archived case has no open task, and a sound one no act that came through no page.
    expect(empty).toEqual(['timer', 'incident', 'task_principal', 'unsealed_act', 'parked_record', 'parked_case']);
  });

  it('should make the same rows from the records alone, and again when rebuilt', async () => {
    const { register } = await fresh();
    await register.ingest(records);
    expect(differing(await projected(register), wanted)).toEqual([]);

    await register.database.updateTable('case_file').set({ status: '改过' }).execute();
    await register.database.deleteFrom('timeline').execute();
    const seen: number[] = [];
    const answer = await register.rebuild((done) => void seen.push(done));
    expect(answer).toEqual({ records: records.length, cases: 1, parked: 0, refused: 0, alarms: 0, unsealed: 0 });
    expect(seen.at(-1)).toBe(records.length);
    expect(differing(await projected(register), wanted)).toEqual([]);
  });

  it('should make the same rows when records come in batches, twice over and overlapping', async () => {
    const { register, warnings } = await fresh();
    const random = seeded(20260831);
    for (let from = 0; from < records.length;) {
      const size = 1 + Math.floor(random() * 900);
      // As an exporter does that lost an answer: it goes back a little and sends again.
      const back = Math.floor(random() * 300);
      await register.ingest(records.slice(Math.max(0, from - back), from + size));
      from += size;
    }
    expect(differing(await projected(register), wanted)).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('should change nothing when everything is delivered again in any order', async () => {
    const { register } = await fresh();
    await register.ingest(records);
    const random = seeded(7);
    const shuffled = records
      .map((record) => ({ record, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ record }) => record);
    for (let from = 0; from < shuffled.length; from += 997) await register.ingest(shuffled.slice(from, from + 997));
    expect(differing(await projected(register), wanted)).toEqual([]);
    expect(await register.verify()).toEqual({ ok: true, checked: records.length, brokenAt: null, reason: null });
  });

  it('should put a record that comes late in its place', async () => {
    const { register, warnings } = await fresh();
    const third = Math.floor(records.length / 3);
    // The middle of the stream first, then its end, then its beginning, each shuffled in itself.
    for (const part of [records.slice(third, 2 * third), records.slice(2 * third), records.slice(0, third)])
      await register.ingest(part.toReversed());
    expect(differing(await projected(register), wanted)).toEqual([]);
    expect(warnings).toEqual(['Expected the records of a partition in order, but some came late; what they belong to is built again']);
    expect(await register.verify()).toMatchObject({ ok: true, checked: records.length });
  });

  it('should not wait for positions that never come', async () => {
    const { register } = await fresh();
    // Commands and rejections may be left out by an exporter's filter: their positions are gaps.
    const events = records.filter((record) => (record as unknown as { recordType: string }).recordType === 'EVENT');
    expect(events.length).toBeLessThan(records.length);
    await register.ingest(events);
    expect(differing(await projected(register), wanted)).toEqual([]);
    expect(await register.nextPosition(1)).toBe((events.at(-1)?.position ?? 0) + 1);
  });
});
