/** One position, one content: what is sent again is dropped, what says something else is an alarm that everybody is told of. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { differing, newRegister, projected, type TestRegister } from './support/projected.ts';
import { keyOn, recordLine, smallStream } from './support/records.ts';

const STREAM = smallStream({ caseId: 'one' });
const ALARM = 'A record contradicts one that was taken; it is kept aside and changes nothing';

let made: TestRegister;
beforeEach(async () => {
  made = await newRegister();
  await made.register.ingest(STREAM);
});
afterEach(() => made.store.close());

const other = (at: number): string => (STREAM[at] ?? '').replace('"intent":"', '"intent":"NOT_');
const kept = () => made.register.database.selectFrom('refused_line').select(['kind', 'reason', 'line']).execute();

describe('a position that is sent with another content', () => {
  it('should be an alarm, kept with its reason, and change nothing', async () => {
    const before = await projected(made.register);
    await made.register.ingest([other(3)]);
    expect(await kept()).toEqual([
      {
        kind: 'alarm',
        reason: 'Expected record 1-4 to say the same each time it is sent, but it says something else than what was taken.',
        line: other(3),
      },
    ]);
    expect(made.warnings).toEqual([ALARM]);
    expect(await made.register.aside()).toEqual({ parked: 0, refused: 0, alarms: 1, unsealed: 0 });
    expect(await made.register.rebuild()).toMatchObject({ alarms: 1, unsealed: 0 });
    expect(differing(await projected(made.register), before)).toEqual([]);
    expect(await made.register.verify()).toMatchObject({ ok: true, checked: STREAM.length });
  });

  it('should be found in one batch too, and be kept once however often it comes', async () => {
    const fresh = smallStream({ caseId: 'two', from: 101, actor: null });
    const contradiction = (fresh[0] ?? '').replace('two', 'three');
    await made.register.ingest([...fresh, contradiction]);
    await made.register.ingest([contradiction, contradiction]);
    expect((await kept()).map(({ line }) => line)).toEqual([contradiction]);
  });

  it('should be found in the last digit of a key that no number holds', async () => {
    const timer = (key: string): string =>
      recordLine({ partition: 9, valueType: 'TIMER', intent: 'CREATED', position: 1, key, value: { dueDate: 1, processInstanceKey: 5 } });
    await made.register.ingest([timer(keyOn(9, 1))]);
    await made.register.ingest([timer(keyOn(9, 2))]);
    expect(await made.register.aside()).toMatchObject({ alarms: 1, unsealed: 0 });
  });
});

describe('a position that is sent again', () => {
  it('should be no alarm when only its writing differs, or what the exporter counts', async () => {
    const [first = '{}'] = STREAM;
    const { value, ...head } = JSON.parse(first) as { value: object };
    await made.register.ingest([
      first,
      JSON.stringify({ value, ...head }),
      JSON.stringify({ ...head, sequence: 2_251_799_813_685_250, value }),
      JSON.stringify({ ...head, value }, null, 1),
    ]);
    expect([made.warnings, await kept()]).toEqual([[], []]);
  });
});
