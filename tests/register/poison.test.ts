/** Any Zeebe client may start a process: what it starts with the wrong variables must not hold up the cases of others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROCESS } from '../../processes/contract.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { smallCase } from '../acceptance/support/small-case.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

describe('a case started by hand', () => {
  it('should be parked when it cannot be summed up, while other cases go on', async () => {
    const data = smallCase({ id: 'good', start: '2026-03-02T09:00', delivered: '2026-03-02T09:00' });
    for (const matter of [
      {},
      { title: 5, leadUnitId: {} },
      'none',
      null,
      [],
      { ...data.matter, coUnitIds: 5 },
      { ...data.matter, inspectorIds: 7 },
      { ...data.matter, coUnitNames: {} },
      { ...data.matter, secrecy: '不明', draftTasks: 3 },
    ])
      await siban.commands.createInstance(PROCESS.case, { caseId: `by-hand-${JSON.stringify(matter)}`, matter });
    await siban.commands.createInstance(PROCESS.case, {});
    const clerk = await siban.player().as('ducha1');
    expect(await clerk.send('POST', '/api/cases', { matter: data.matter })).toMatchObject({ settled: true });

    const { rows } = await clerk.get<{ rows: { caseId: string; title: string }[] }>('/api/cases');
    expect(rows.map(({ title }) => title)).toContain('小区不动产登记');
    for (const who of ['szrj-head', 'zhuren']) {
      const person = await siban.player().as(who);
      for (const path of ['/api/cases', '/api/work', '/api/tasks', '/api/cases.csv'])
        expect([who, path, (await person.raw(path)).status]).toEqual([who, path, 200]);
      for (const { caseId } of rows) expect([200, 404]).toContain((await person.raw(`/api/cases/${encodeURIComponent(caseId)}`)).status);
    }
    const parked = await siban.register.database.selectFrom('parked_case').select('case_id').execute();
    expect(parked.map(({ case_id }) => case_id)).toContain('by-hand-{}');
    expect(await siban.register.rebuild()).toMatchObject({ parked: parked.length });
  });
});
