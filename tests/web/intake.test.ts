/** What the register could not take is shown to whoever keeps the system running, in numbers, and to nobody else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../../playbook/api-client.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { recordLine } from '../register/support/records.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const seenBy = async (who: string): Promise<unknown> => (await signIn(siban.url, who, siban.password)).get('/api/intake');

describe('what stands aside', () => {
  it('should be nothing in a sound office, and be counted by its kind', async () => {
    expect(await seenBy('guanli')).toEqual({ parked: 0, refused: 0, alarms: 0, unsealed: 0 });
    const [first] = await siban.register.database.selectFrom('record_log').select(['partition_id', 'position']).limit(1).execute();
    const contradiction = recordLine({
      valueType: 'VARIABLE',
      intent: 'UPDATED',
      key: '1',
      position: first?.position as number,
      value: { forged: true },
    });
    await siban.register.ingest(['no record', 'another line', contradiction]);
    expect(await seenBy('guanli')).toEqual({ parked: 0, refused: 2, alarms: 1, unsealed: 0 });
  });

  it.each(['zhuren', 'shenji', 'shuji', 'szrj-head'])('should be told to the administrator, not to %s', async (who) => {
    const person = await signIn(siban.url, who, siban.password);
    expect(await (await person.raw('/api/intake')).json()).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('系统管理员'),
    });
  });
});
