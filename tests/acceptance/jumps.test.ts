/** What jumps over rungs of the ladder (domain §4.3): a leader's word (J1), falsification (J2), 特急 (J3). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const say = async (office: Office, body: { text: string; decision?: string }): Promise<void> => {
  await (await siban.player().as('shuji')).send('POST', `/api/cases/${office.caseId}/actions/instruction`, body);
  await office.settle();
};
const papers = ({ documents }: CasePage, templateId: string): string[] =>
  documents.filter((paper) => paper.templateId === templateId).map(({ number }) => number);
const refuse = (office: Office, falsified: boolean) =>
  office.take('ducha2', 'task-acceptance', {
    decision: '退回',
    targetRows: [{ id: 'T1', actual: 4 }],
    codes: ['G1-VERIFY'],
    falsified,
    reason: '现场只有4件，与报告不符',
  });

describe('J1: a leader decides', () => {
  it('should raise a matter to 督办 without any 催办 before it', async () => {
    const office = await openOffice(siban, { id: 'j1-supervise', title: '批示督办试验' });
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await say(office, { text: '此事进展太慢，请督办', decision: '督办' });
    await office.take('mishuzhang', 'task-supervision-sign', { requirements: '本周内拿出办法' });
    await office.settle();
    const page = await office.page();
    expect(page.case).toMatchObject({ status: '督办中', phase: '督办', highestPhase: '督办', urgings: 0 });
    expect(papers(page, 'duban-tongzhidan')).toHaveLength(1);
    expect(page.incidents).toEqual([]);
  });

  it('should raise a matter to 查办 at once', async () => {
    const office = await openOffice(siban, { id: 'j1-investigate', title: '批示查办试验' });
    await say(office, { text: '情况严重，立即查办', decision: '查办' });
    await office.take('shuji', 'task-investigation-approve', { decision: '同意', opinion: '查清事实', leader: '林致和' });
    await office.settle();
    const page = await office.page();
    expect(page.case).toMatchObject({ status: '查办中', phase: '查办', highestPhase: '查办', urgings: 0 });
    expect(papers(page, 'chaban-tongzhi')).toHaveLength(1);
  });

  it('should leave the rung where it is when he only takes note', async () => {
    const office = await openOffice(siban, { id: 'j1-note', title: '批示关注试验' });
    await say(office, { text: '请继续关注', decision: '关注' });
    expect((await office.page()).case).toMatchObject({ phase: '交办', highestPhase: '交办' });
  });
});

describe('J2: what was reported is proven false', () => {
  it('should be 督办 at once, and 查办 when it happens again', async () => {
    const office = await openOffice(siban, { id: 'j2', title: '弄虚作假试验' });
    await upToAcceptance(office, 10);
    await refuse(office, true);
    await office.settle();
    const first = await office.page();
    expect(first.case).toMatchObject({ status: '督办中', urgings: 0, returns: 1 });
    await office.take('mishuzhang', 'task-supervision-sign', { requirements: '如实重报' });
    await office.take('szrj-head', 'task-supervision-report', {
      targetRows: [{ id: 'T1', actual: 10 }],
      done: '已整改',
      evidence: [{ targetId: 'T1', title: '照片' }],
    });
    await office.take('mishuzhang', 'task-supervision-review', { decision: '解除', opinion: '报告完整', lightCleared: true });
    await office.take('ducha1', 'task-check-plan', { onSite: false });
    await refuse(office, true);
    await office.take('shuji', 'task-investigation-approve', { decision: '同意', opinion: '立案查清', leader: '林致和' });
    await office.settle();
    const second = await office.page();
    expect(second.case).toMatchObject({ status: '查办中', highestPhase: '查办', returns: 2 });
    expect(second.incidents).toEqual([]);
  });

  it('should be 整改 when the report fell short without being false', async () => {
    const office = await openOffice(siban, { id: 'j2-honest', title: '如实未达标试验' });
    await upToAcceptance(office, 10);
    await refuse(office, false);
    await office.settle();
    const page = await office.page();
    expect(page.case).toMatchObject({ status: '退回整改', phase: '交办', highestPhase: '交办' });
    expect(page.tasks.map(({ elementId }) => elementId)).toEqual(['task-rectification-report']);
  });
});

describe('J3: a 特急 matter', () => {
  it.each([
    { urgency: '特急' as const, urgings: 1 },
    { urgency: '加急' as const, urgings: 2 },
  ])('should have $urgings 催办 before 督办 when it is $urgency and nobody answers', async ({ urgency, urgings }) => {
    const office = await openOffice(siban, { id: `j3-${urgings}`, title: `${urgency}不签收试验`, urgency });
    const player = siban.player();
    // Nobody signs: two hours at 特急, four office hours at 加急; then the office opens on the next days.
    await player.moveTo(Date.parse('2026-03-02T09:00:00+08:00'));
    await player.moveTo(Date.parse('2026-03-09T10:00:00+08:00'));
    const page = await office.page();
    expect(papers(page, 'cuiban-dan')).toHaveLength(urgings);
    expect(page.tasks.map(({ elementId }) => elementId)).toContain('task-supervision-sign');
  });
});
