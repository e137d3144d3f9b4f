/** What stands on somebody's first page though it is no task of his by role: what he stands in for, the day's backlog, and a form made ready for him. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteResponse } from '../../web/api/routes.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance } from './support/office.ts';
import { smallCase } from './support/small-case.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const as = (who: string) => siban.player().as(who);
const work = async (who: string) => (await as(who)).get<RouteResponse<'officeWork'>>('/api/work/office');

describe('the first page', () => {
  it('should show the director what nobody else may do, with the reason, and nobody else', async () => {
    const office = await openOffice(siban, { id: 'stand-in', title: '代为办理试验' });
    await upToAcceptance(office, 10);
    // ducha1 arranged the check; with ducha2 as well nobody is left.
    expect((await work('zhuren')).standIns.filter(({ task }) => task.caseId === office.caseId)).toEqual([]);
    await office.take('ducha2', 'task-acceptance', {
      decision: '退回',
      targetRows: [{ id: 'T1', actual: 4 }],
      codes: ['G1-VERIFY'],
      reason: '不符',
    });
    await office.take('szrj-head', 'task-rectification-report', {
      targetRows: [{ id: 'T1', actual: 10 }],
      done: '已补办',
      evidence: [{ targetId: 'T1', title: '照片' }],
    });
    await office.take('ducha1', 'task-rectification-check', { decision: '通过', opinion: '属实', targetRows: [{ id: 'T1', actual: 10 }] });
    await office.take('ducha2', 'task-check-plan', { onSite: false });
    await office.settle();
    const [found] = (await work('zhuren')).standIns.filter(({ task }) => task.caseId === office.caseId);
    expect(found).toMatchObject({ task: { name: '验收' }, because: expect.stringContaining('由督查室主任办理') });
    for (const who of ['mishuzhang', 'ducha1', 'szrj-head']) expect((await work(who)).standIns).toEqual([]);
  });

  it('should list what came in and was not dealt with the same day', async () => {
    await siban
      .player()
      .play({ ...smallCase({ id: 'overnight', title: '隔夜试验', start: '2026-03-02T10:00', delivered: '' }), steps: [] });
    const listed = async (who: string) =>
      (await work(who)).backlog.filter(({ task }) => task.caseTitle === '隔夜试验').map(({ task, reason }) => [task.name, reason]);
    expect(await listed('zhuren')).toEqual([['立项审核', '今日须完成登记拟办']]);
    await siban.pin(Date.parse('2026-03-03T09:00:00+08:00'));
    expect(await listed('zhuren')).toEqual([['立项审核', '应于2026-03-02登记拟办，至今未办']]);
    expect(await listed('szrj-head')).toEqual([]);
  });

  it('should tell the head of a unit once that his 承办人 has a form ready', async () => {
    const office = await openOffice(siban, { id: 'ready', title: '拟稿告知试验' });
    const { key } = await office.task('szrj-staff', 'task-sign');
    const staff = await as('szrj-staff');
    const keep = () => staff.send('PUT', `/api/tasks/${key}/draft`, { form: { decision: '签收', responsible: '冯时雨' } });
    await keep();
    await keep();
    const { rows } = await (await as('szrj-head')).get<{ rows: { title: string; body: string }[] }>('/api/inbox');
    expect(rows.filter(({ title }) => title === '待您提交：签收').map(({ body }) => body)).toEqual([
      expect.stringMatching(/^冯小溪已拟好DC2026-\d+《拟稿告知试验》的“签收”，请审阅后提交。$/),
    ]);
  });
});
