/** Who consents does so himself, in a task of his own; the gate looks at who it was. A case is not revoked by one person. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const accepted = async (options: Parameters<typeof openOffice>[1]): Promise<Office> => {
  const office = await openOffice(siban, options);
  await upToAcceptance(office, 10);
  await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 10 }] });
  return office;
};
const CONTENT = { decision: '满意', opinion: '按要求办结' };
const openTasks = async (office: Office): Promise<string[]> => {
  await office.settle();
  return (await office.page()).tasks.map(({ elementId }) => elementId).toSorted();
};
const codes = (page: CasePage) => page.verdicts.map(({ passed, codes: found }) => [passed, found]);

describe('the consent of the 书记 to close before the result is there', () => {
  it('should be asked for, and be worth nothing in another hand or from a box', async () => {
    const office = await accepted({ id: 'closing', title: '移送试验' });
    const finding = { kind: '移送', reason: '涉嫌职务违法', receipt: '市纪委监委，3月2日' };
    expect(await office.attempt('zhuren', 'task-finding', { ...finding, secretaryConsent: true })).toMatchObject({
      status: 422,
      message: expect.stringContaining('“secretaryConsent”'),
    });
    expect(await office.attempt('zhuren', 'task-finding', { ...finding, resultFiled: true })).toMatchObject({ status: 422 });
    await office.take('zhuren', 'task-finding', finding);
    expect(await openTasks(office)).toEqual(['task-consent-closing', 'task-leader-evaluation']);
    for (const who of ['zhuren', 'mishuzhang', 'ducha1'])
      expect(await office.attempt(who, 'task-consent-closing', { decision: '同意', opinion: '同意' })).toMatchObject({ status: 409 });
    await office.take('shuji', 'task-consent-closing', { decision: '同意', opinion: '有回执，同意先行销号' });
    await office.take('mishuzhang', 'task-leader-evaluation', CONTENT);
    await office.take('zhuren', 'task-review', { opinion: '同意' });
    await office.settle();
    const page = await office.page();
    expect(codes(page)).toEqual([[true, []]]);
    const inputs = page.verdicts[0]?.inputs as { finding: { consent: object } };
    expect(inputs.finding.consent).toMatchObject({ decision: '同意', actor: { userId: 'shuji', roles: ['secretary'] } });
  });

  it('should keep the gate shut when it is refused', async () => {
    const office = await accepted({ id: 'refused', title: '移送试验二' });
    await office.take('zhuren', 'task-finding', { kind: '移送', reason: '涉嫌职务违法', receipt: '市纪委监委，3月2日' });
    await office.take('shuji', 'task-consent-closing', { decision: '不同意', opinion: '等结果' });
    await office.take('mishuzhang', 'task-leader-evaluation', CONTENT);
    await office.take('zhuren', 'task-review', { opinion: '同意' });
    await office.settle();
    expect(codes(await office.page())).toEqual([[false, ['G2-RESULT']]]);
  });

  it('should not be asked for when the result is there', async () => {
    const office = await accepted({ id: 'filed', title: '移送试验三' });
    await office.take('zhuren', 'task-finding', { kind: '移送', reason: '涉嫌职务违法', result: '已立案，党内警告一人' });
    expect(await openTasks(office)).toEqual(['task-leader-evaluation']);
  });
});

describe('the consent of the 秘书长', () => {
  it('should be asked for when the masses were told and a petitioner is not content, and send a poor explanation back', async () => {
    const office = await accepted({
      id: 'petitioner',
      title: '信访试验',
      matter: { massesInvolved: true, population: 30, noMassesReason: '' },
    });
    const survey = { sample: 5, valid: 5, satisfied: 5, petitionerDissatisfied: true };
    expect(await office.attempt('ducha1', 'task-survey', { ...survey, petitionerExplanationApproved: true })).toMatchObject({
      status: 422,
    });
    expect(await office.attempt('ducha1', 'task-survey', survey)).toMatchObject({
      status: 422,
      message: expect.stringContaining('请填写“书面说明”'),
    });
    await office.take('ducha1', 'task-survey', { ...survey, petitionerExplanation: '已说明' });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '按期' });
    expect(await openTasks(office)).toEqual(['task-consent-explanation']);
    await office.take('mishuzhang', 'task-consent-explanation', { decision: '不同意', opinion: '说明过于简单' });
    await office.take('ducha1', 'task-survey', { ...survey, petitionerExplanation: '三次上门，逐条答复，附签字笔录' });
    await office.take('mishuzhang', 'task-consent-explanation', { decision: '同意', opinion: '同意' });
    await office.take('zhuren', 'task-review', { opinion: '同意' });
    await office.settle();
    expect(codes(await office.page())).toEqual([[true, []]]);
  });

  it('should be asked for 无需追究 after a delay, and send the finding back when it is refused', async () => {
    const office = await openOffice(siban, { id: 'late', title: '逾期试验', deadline: '2026-03-03' });
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await office.take('szrj-head', 'task-first-feedback', { responsible: '冯时雨', done: '部署', targetRows: [{ id: 'T1', actual: 0 }] });
    await siban.player().moveTo(Date.parse('2026-03-05T10:00:00+08:00'));
    await office.take('szrj-head', 'task-report', {
      responsible: '冯时雨',
      done: '完成',
      targetRows: [{ id: 'T1', actual: 10 }],
      evidence: [{ targetId: 'T1', title: '统计表' }],
    });
    await office.take('ducha1', 'task-check-plan', { onSite: false });
    await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 10 }] });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '客观原因' });
    await office.take('mishuzhang', 'task-consent-clearance', { decision: '不同意', opinion: '应作提醒' });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '暴雨停工两日，已说明' });
    await office.take('mishuzhang', 'task-consent-clearance', { decision: '同意', opinion: '情况属实' });
    await office.take('mishuzhang', 'task-leader-evaluation', CONTENT);
    await office.take('zhuren', 'task-review', { opinion: '同意' });
    await office.settle();
    expect(codes(await office.page())).toEqual([[true, []]]);
  });
});

describe('撤销', () => {
  const revoke = async (office: Office, who: string) =>
    (await siban.player().as(who)).send('POST', `/api/cases/${office.caseId}/actions/revoke`, {
      reason: '政策调整',
      basis: '市委常委会纪要',
    });

  it('should wait for another leader, while the case goes on, and end it when he agrees', async () => {
    const office = await openOffice(siban, { id: 'revoked', title: '撤销试验' });
    await revoke(office, 'mishuzhang');
    expect(await openTasks(office)).toEqual(['task-revocation', 'task-sign']);
    expect(await office.attempt('mishuzhang', 'task-revocation', { decision: '同意', opinion: '同意' })).toMatchObject({ status: 409 });
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await office.take('shuji', 'task-revocation', { decision: '同意', opinion: '同意撤销' });
    await office.settle();
    const page = await office.page();
    expect(page.case.status).toBe('已撤销');
    expect(page.tasks).toEqual([]);
    expect(page.incidents).toEqual([]);
  });

  it('should change nothing when he does not', async () => {
    const office = await openOffice(siban, { id: 'kept', title: '撤销试验二' });
    await revoke(office, 'mishuzhang');
    await office.take('shuji', 'task-revocation', { decision: '不同意', opinion: '继续办理' });
    expect(await openTasks(office)).toEqual(['task-sign']);
    expect((await office.page()).case.status).not.toBe('已撤销');
  });
});

describe('变更', () => {
  it('should be confirmed by another person than the one who asked', async () => {
    const office = await openOffice(siban, { id: 'change', title: '变更试验' });
    const change = { field: 'title', to: '变更后的标题', reason: '表述调整', basis: '纪要' };
    await (await siban.player().as('zhuren')).send('POST', `/api/cases/${office.caseId}/actions/change`, change);
    expect(await office.attempt('zhuren', 'task-change', { decision: '同意' })).toMatchObject({ status: 409 });
    await office.take('mishuzhang', 'task-change', { decision: '同意' });
    await office.settle();
    expect((await office.page()).case.title).toBe('变更后的标题');
  });
});

describe('the leader who gave the matter', () => {
  it('should evaluate it himself where no masses are involved, and keep the gate shut when he is not content', async () => {
    const office = await accepted({ id: 'evaluated', title: '领导评价试验' });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '按期' });
    expect(await openTasks(office)).toEqual(['task-leader-evaluation']);
    for (const who of ['zhuren', 'ducha1', 'shuji'])
      expect(await office.attempt(who, 'task-leader-evaluation', CONTENT)).toMatchObject({ status: 409 });
    await office.take('mishuzhang', 'task-leader-evaluation', { decision: '不满意', opinion: '群众仍有反映' });
    expect(await office.attempt('zhuren', 'task-review', { opinion: '同意', leaderSatisfied: true })).toMatchObject({ status: 422 });
    await office.take('zhuren', 'task-review', { opinion: '请核对' });
    await office.settle();
    const page = await office.page();
    expect(codes(page)).toEqual([[false, ['G3-RATE']]]);
    const inputs = page.verdicts[0]?.inputs as { survey: object };
    expect(inputs.survey).toMatchObject({ evaluation: { decision: '不满意', actor: { userId: 'mishuzhang' } } });
  });
});
