/** 遗留转办 (domain §4.5): what lies outside goes on in another case, on the 书记's word with the picture of his 批示. It is the gate's one other yes. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiSession } from '../../playbook/api-client.ts';
import type { DocumentRow, TimelineEntry } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
let followUp: string;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  followUp = (await (await openOffice(siban, { id: 'follow-up', title: '剩余部分续办' })).page()).case.number as string;
});
afterAll(() => siban.close());

const as = (who: string): Promise<ApiSession> => siban.player().as(who);
const ask = async (office: Office, who: string, body: object) =>
  tried((await as(who)).send('POST', `/api/cases/${office.caseId}/actions/hand-over`, body));
const picture = async (office: Office): Promise<string> => {
  const answer = await (
    await as('shuji')
  ).raw(`/api/cases/${office.caseId}/files?name=${encodeURIComponent('批示.png')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  });
  return ((await answer.json()) as { sha256: string }).sha256;
};
/** The unit honestly reports six of ten, and that is what is accepted. */
const partlyDone = async (id: string, title: string): Promise<Office> => {
  const office = await openOffice(siban, { id, title });
  await upToAcceptance(office, 6);
  await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: [{ id: 'T1', actual: 6 }] });
  return office;
};
const review = async (office: Office): Promise<void> => {
  await office.take('mishuzhang', 'task-leader-evaluation', { decision: '满意', opinion: '已尽力' });
  await office.take('zhuren', 'task-review', { opinion: '请核对' });
  await office.settle();
};
const REASON = '其余4件等待省级政策，非本地所能解决';

describe('遗留转办', () => {
  it('should close a case whose rest goes on elsewhere, and say so in 全过程, the 办结审核单 and the verdict', async () => {
    const office = await partlyDone('handed', '遗留转办试验');
    expect(await ask(office, 'zhuren', { reason: REASON, followUp })).toEqual({ answered: { settled: true } });
    const sha256 = await picture(office);
    const decision = { decision: '同意', opinion: '同意转办', instruction: sha256 };
    for (const who of ['zhuren', 'mishuzhang', 'ducha1'])
      expect(await office.attempt(who, 'task-handover', decision)).toMatchObject({ status: 409 });
    expect(await office.attempt('shuji', 'task-handover', { ...decision, instruction: 'f'.repeat(64) })).toMatchObject({
      status: 422,
      message: expect.stringContaining('批示图片'),
    });
    expect(await office.attempt('shuji', 'task-handover', { decision: '同意', opinion: '同意' })).toMatchObject({ status: 422 });
    await office.take('shuji', 'task-handover', decision);
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '未办结系外部原因' });
    await review(office);

    const page = await office.page();
    expect(page.incidents).toEqual([]);
    expect(page.case.status).toBe('已销号');
    expect(page.verdicts).toMatchObject([
      { passed: true, codes: [], reasons: [`G1-TARGET：办结实际6件，未达到目标≥10件（遗留转办，由${followUp}续办）`] },
    ]);
    const { rows } = await (await as('zhuren')).get<{ rows: TimelineEntry[] }>(`/api/cases/${office.caseId}/timeline?limit=200`);
    const told = rows.map(({ title, detail, actorName }) => ({ title, detail, actorName }));
    expect(told).toContainEqual({
      title: '提请遗留转办',
      detail: `${REASON}\n续办事项：${followUp}《剩余部分续办》`,
      actorName: '沈启文',
    });
    expect(told).toContainEqual(expect.objectContaining({ title: '遗留转办审批：同意', actorName: '周明远' }));
    expect(told.map(({ title }) => title)).toContain(`三不放过第1次审核：通过（遗留转办，由${followUp}续办）`);
    const paper = page.documents.find(({ templateId }) => templateId === 'banjie-shenhedan') as DocumentRow;
    const html = await (await (await as('zhuren')).raw(`/api/documents/${encodeURIComponent(paper.documentId)}/html`)).text();
    expect(html).toContain('遗留转办');
    expect(html).toContain(`由${followUp}《剩余部分续办》续办`);
    expect(html).not.toContain('同意销号');
    await office.take('zhuren', 'task-archive', { retention: '30年' });
    await office.settle();
    expect((await office.page()).case.status).toBe('已归档');
  });

  it('should leave the gate as it is when the 书记 does not agree', async () => {
    const office = await partlyDone('kept', '不予转办试验');
    await ask(office, 'zhuren', { reason: REASON, followUp });
    await office.take('shuji', 'task-handover', { decision: '不同意', opinion: '继续协调' });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '按期' });
    await review(office);
    expect((await office.page()).verdicts).toMatchObject([{ passed: false, codes: ['G1-TARGET'] }]);
  });

  it('should not stand in for who answers for it', async () => {
    const office = await partlyDone('unjudged', '转办仍须认定试验');
    await ask(office, 'zhuren', { reason: REASON, followUp });
    await office.take('shuji', 'task-handover', { decision: '同意', opinion: '同意', instruction: await picture(office) });
    await office.take('zhuren', 'task-finding', { kind: '暂未认定', reason: '待查' });
    await review(office);
    expect((await office.page()).verdicts).toMatchObject([{ passed: false, codes: ['G2-MISSING'] }]);
  });

  it('should want a follow-up case that is there, and another one, from whoever may ask', async () => {
    const office = await partlyDone('asked', '续办编号试验');
    const { number } = (await office.page()).case;
    expect(await ask(office, 'zhuren', { reason: REASON, followUp: 'DC2026-9999' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('没有编号为“DC2026-9999”的督查事项'),
    });
    expect(await ask(office, 'zhuren', { reason: REASON, followUp: number })).toMatchObject({
      status: 422,
      message: expect.stringContaining('续办事项不能是本事项自己'),
    });
    expect(await ask(office, 'ducha1', { reason: REASON, followUp })).toMatchObject({ status: 403 });
    expect(await ask(office, 'szrj-head', { reason: REASON, followUp })).toMatchObject({ status: 403 });
  });
});
