/**
 * 复核 (domain §2.1, article 17): within thirty days the head of a unit may ask for what was found about it to be looked at again, by somebody who
 * did not find it. What is changed reaches the record beside what was there before, whether the case goes on or has ended.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage, DocumentRow, TimelineEntry } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const as = (who: string) => siban.player().as(who);
const ask = async (office: Office, subject: string, who = 'szrj-head') => {
  const [row] = (await office.page()).assignments;
  return tried(
    (await as(who)).send('POST', `/api/assignments/${row?.assignmentId}/actions/appeal`, {
      subject,
      reason: '催办时反馈已书面报送，未及时录入',
      evidence: [{ title: '收文登记簿' }],
    }),
  );
};
const at = (moment: string) => siban.pin(Date.parse(`${moment}+08:00`));
const text = async (page: CasePage, templateId: string): Promise<string> => {
  const paper = page.documents.findLast((row) => row.templateId === templateId) as DocumentRow;
  return (await (await as('szrj-head')).raw(`/api/documents/${encodeURIComponent(paper.documentId)}/html`)).text();
};
const told = async (office: Office, who = 'zhuren'): Promise<string[]> =>
  (await (await as(who)).get<{ rows: TimelineEntry[] }>(`/api/cases/${office.caseId}/timeline?limit=500`)).rows.map(({ title }) => title);

/** Urged once, since nobody signed in time; then by the book to the archive. */
async function archived(id: string, title: string): Promise<Office> {
  const office = await openOffice(siban, { id, title, deadline: '2026-03-04' });
  const player = siban.player();
  await player.moveTo(Date.parse('2026-03-02T09:00:00+08:00'));
  await player.moveTo(Date.parse('2026-03-04T09:30:00+08:00'));
  await office.take('szrj-head', 'task-urge-reply', { reason: '登记延误', done: '已签收办理', next: '按期反馈' });
  await office.take('ducha1', 'task-urge-check', { decision: '已落实' });
  await upToAcceptance(office, 10);
  await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 10 }] });
  await office.take('zhuren', 'task-finding', { kind: '约谈', reason: '签收不及时' });
  await office.take('mishuzhang', 'task-leader-evaluation', { decision: '满意', opinion: '按要求办结' });
  await office.take('zhuren', 'task-review', { opinion: '同意销号' });
  await office.take('zhuren', 'task-archive', { retention: '30年' });
  await office.settle();
  expect((await office.page()).case.status).toBe('已归档');
  return office;
}

describe('复核 of an archived case', () => {
  it('should recompute the score, keep what it was, and tell the unit', async () => {
    const office = await archived('score', '考核复核试验');
    const before = (await office.page()).scores[0];
    expect(before).toMatchObject({ parts: { D: '0.5' }, before: null });
    expect((await (await as('szrj-head')).get<CasePage>(`/api/cases/${office.caseId}`)).may).toContain('appeal');
    for (const who of ['szrj-staff', 'zhuren', 'ducha1']) expect(await ask(office, '考核结果', who)).toMatchObject({ status: 403 });
    expect(await ask(office, '考核结果')).toEqual({ answered: { settled: true } });
    await office.settle();

    const open = await office.page();
    expect(open.case).toMatchObject({ status: '复核中', light: '绿' });
    expect(open.case.archivedAt).not.toBeNull();
    expect(open.deadlines).toContainEqual(expect.objectContaining({ label: '复核决定', at: '2026-04-03T18:00:00+08:00', over: false }));
    expect(open.tasks.map(({ elementId, dueAt }) => [elementId, dueAt])).toEqual([['task-appeal-score', '2026-04-03T18:00:00+08:00']]);
    expect(await ask(office, '考核结果')).toMatchObject({ status: 409, message: expect.stringContaining('同一事项只能申请一次') });

    // 主任 reviewed the case: another leader looks at it again.
    const decision = {
      decision: '变更',
      opinion: '收文登记簿载明已按期报送，催办单不计入考核',
      dueOn: before ? open.assignments[0]?.dueAt?.slice(0, 10) : '',
      urgings: 0,
      supervisions: 0,
      investigations: 0,
      falsifications: 0,
    };
    expect(await office.attempt('zhuren', 'task-appeal-score', decision)).toMatchObject({
      status: 409,
      message: expect.stringContaining('“复核”须由其他人员办理'),
    });
    await office.take('mishuzhang', 'task-appeal-score', decision);
    await office.settle();

    const page = await office.page();
    expect(page.incidents).toEqual([]);
    expect(page.case.status).toBe('已归档');
    const [score] = page.scores;
    expect(score).toMatchObject({ parts: { D: '0' }, before: { score: before?.score, grade: before?.grade, at: before?.at } });
    expect(Number(score?.score)).toBe(Number(before?.score) + 0.5);
    expect(page.case.score).toBe(score?.score);
    expect(page.appeals).toMatchObject([{ subject: '考核结果', decision: '变更', unitName: '市自然资源和规划局' }]);
    const html = await text(page, 'fuhe-jueding');
    for (const words of ['云督复〔2026〕', '变更', '1份', '0份', String(before?.score), String(score?.score)])
      expect(html).toContain(words);
    expect(await told(office, 'szrj-head')).toEqual(
      expect.arrayContaining(['申请复核：考核结果', expect.stringMatching(/^印发复核决定 云督复〔2026〕\d+号$/)]),
    );
    const inbox = await (await as('szrj-head')).get<{ rows: { title: string; body: string }[] }>('/api/inbox');
    expect(inbox.rows.map(({ body }) => body)).toContainEqual(expect.stringContaining('对考核结果的复核申请已作出决定：变更'));
  });

  it('should judge the gate again by the finding it changed, and keep both verdicts', async () => {
    const office = await archived('finding', '责任认定复核试验');
    expect(await ask(office, '责任认定')).toEqual({ answered: { settled: true } });
    const changed = { decision: '变更', opinion: '情节轻微', kind: '提醒谈话', reason: '初次延误，已改正' };
    expect(await office.attempt('zhuren', 'task-appeal-finding', changed)).toMatchObject({ status: 409 });
    await office.take('mishuzhang', 'task-appeal-finding', changed);
    await office.settle();
    const page = await office.page();
    expect(page.incidents).toEqual([]);
    const kinds = page.verdicts.map(({ passed, inputs }) => [passed, (inputs as { finding: { kind: string } }).finding.kind]);
    expect(kinds).toEqual([
      [true, '约谈'],
      [true, '提醒谈话'],
    ]);
    const html = await text(page, 'fuhe-jueding');
    for (const words of ['约谈', '提醒谈话']) expect(html).toContain(words);
  });

  it('should leave everything as it is when it is upheld', async () => {
    const office = await archived('upheld', '维持试验');
    const before = await office.page();
    await ask(office, '考核结果');
    await office.take('shuji', 'task-appeal-score', { decision: '维持', opinion: '催办事实清楚' });
    await office.settle();
    const page = await office.page();
    expect(page.scores).toEqual(before.scores);
    expect(page.verdicts).toEqual(before.verdicts);
    expect(page.case.status).toBe('已归档');
    expect(await text(page, 'fuhe-jueding')).toContain('维持');
  });

  it('should be refused in words when it is too late, or too early', async () => {
    const office = await archived('late', '逾期申请试验');
    expect(await ask(office, '督查结论')).toMatchObject({ status: 409, message: expect.stringContaining('没有督查结论') });
    await at('2026-04-03T18:00:01');
    expect(await ask(office, '考核结果')).toMatchObject({
      status: 409,
      message: expect.stringContaining('应在送达后30日内（2026-04-03前）提出，现已过期'),
    });
    const young = await openOffice(siban, { id: 'early', title: '过早申请试验' });
    expect(await ask(young, '考核结果')).toMatchObject({ status: 409, message: expect.stringContaining('考核结果在归档时确定') });
    expect((await (await as('szrj-head')).get<CasePage>(`/api/cases/${young.caseId}`)).may).not.toContain('appeal');
  });
});

describe('复核 while the case goes on', () => {
  it('should hold up the review until it is decided, and count what it changed in the score', async () => {
    const office = await openOffice(siban, { id: 'running', title: '查办中复核试验' });
    await upToAcceptance(office, 10);
    await (await as('shuji')).send('POST', `/api/cases/${office.caseId}/actions/instruction`, { text: '立即查办', decision: '查办' });
    await office.take('shuji', 'task-investigation-approve', { decision: '同意', opinion: '查清', leader: '林致和' });
    await office.take('ducha1', 'task-plan', {
      authority: '书记批示',
      type: '事件调查',
      scope: '全面',
      mode: '动态',
      organisation: '专项',
      content: '核实',
      from: '2026-03-02',
      to: '2026-03-03',
      leader: '顾清扬',
      members: '叶知秋',
    });
    await office.take('ducha1', 'task-inspection-record', {
      place: '现场',
      date: '2026-03-02',
      inspectors: '顾清扬、叶知秋',
      checked: 10,
      passed: 10,
    });
    await office.take('zhuren', 'task-conclusion', {
      facts: '群众反映失实',
      evidenceIndex: '现场照片',
      nature: '落实不力',
      rectificationDays: 0,
    });
    await office.settle();
    expect(await ask(office, '督查结论')).toEqual({ answered: { settled: true } });
    await office.settle();
    expect((await office.page()).case.status).toBe('复核中');
    await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 10 }] });
    await office.take('zhuren', 'task-finding', { kind: '约谈', reason: '落实不力' });
    await office.take('mishuzhang', 'task-leader-evaluation', { decision: '满意', opinion: '已办结' });
    expect(await office.attempt('mishuzhang', 'task-review', { opinion: '同意' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('请待复核决定作出后再审核'),
    });
    const changed = { decision: '变更', opinion: '事实不清', after: '不存在落实不力', falsifications: 0, investigations: 0 };
    expect(await office.attempt('zhuren', 'task-appeal-conclusion', changed)).toMatchObject({ status: 409 });
    await office.take('mishuzhang', 'task-appeal-conclusion', changed);
    await office.settle();
    await office.take('mishuzhang', 'task-review', { opinion: '同意' });
    await office.settle();
    const page = await office.page();
    expect(page.incidents).toEqual([]);
    expect(page.case.status).toBe('已销号');
    // 查办 takes five points; the 复核 found that it should not count.
    expect(page.scores).toMatchObject([{ parts: { D: '0' } }]);
  });
});

describe('all of these', () => {
  it('should have come through the pages', async () => {
    expect((await siban.register.aside()).unsealed).toBe(0);
  });
});
