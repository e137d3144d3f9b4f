/** 免办 (domain §4.2): a unit that gave its row back may be released from it; the case goes on with the others, and cannot end with nobody. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const statuses = async (office: Office) => (await office.page()).assignments.map(({ unitId, status }) => [unitId, status]);

describe('免办', () => {
  it('should release a 协办 unit, and let the 主办 report without it and the case close', async () => {
    const office = await openOffice(siban, { id: 'exempt-co', title: '协办免办试验', co: ['dlq'] });
    await office.take('dlq-head', 'task-sign', { decision: '退回交办', reason: '不属本区职责' });
    await office.settle();
    expect(await statuses(office)).toContainEqual(['dlq', '异议（退回交办）']);
    expect(await office.attempt('dlq-head', 'task-objection', { decision: '免办', reason: '不属本区职责' })).toMatchObject({ status: 409 });
    await office.take('zhuren', 'task-objection', { decision: '免办', reason: '辖区内没有该项任务' });
    await office.settle();
    expect(await statuses(office)).toContainEqual(['dlq', '免办']);
    await upToAcceptance(office, 10);
    await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 10 }] });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '按期办结' });
    await office.take('mishuzhang', 'task-leader-evaluation', { decision: '满意', opinion: '按要求办结' });
    await office.take('zhuren', 'task-review', { opinion: '同意销号' });
    await office.settle();
    const page = await office.page();
    expect(page.incidents).toEqual([]);
    expect(page.case.status).toBe('已销号');
    expect(page.scores.map(({ unitId }) => unitId)).toEqual(['szrj']);
    const told = await (
      await siban.player().as('dlq-head')
    ).get<{ rows: { title: string; detail: string | null }[] }>(`/api/cases/${office.caseId}/timeline?limit=200`);
    expect(told.rows).toContainEqual(
      expect.objectContaining({ title: '异议处理：免办', detail: expect.stringContaining('辖区内没有该项任务') }),
    );
  });

  it('should keep the 主办 unit in the case: it is handed to another, or the matter is revoked', async () => {
    const office = await openOffice(siban, { id: 'exempt-lead', title: '主办免办试验' });
    await office.take('szrj-head', 'task-sign', { decision: '退回交办', reason: '不属本单位职责' });
    expect(await office.attempt('zhuren', 'task-objection', { decision: '免办', reason: '确不属其职责' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('主办单位不能免办，否则没有单位汇总办结。请改派其他单位；确不需办理的，请秘书长申请撤销。'),
    });
    await office.take('zhuren', 'task-objection', { decision: '改派', unitId: 'szjj', responsible: '李知行', reason: '属住建部门职责' });
    await office.settle();
    expect(await statuses(office)).toEqual([['szjj', '待签收']]);
  });
});
