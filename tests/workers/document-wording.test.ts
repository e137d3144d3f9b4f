import { describe, expect, it } from '@jest/globals';
import { DECISION, type Urgency } from '../../processes/contract.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { assemblers } from '../../workers/document/assemblers.ts';
import { named, spokenMoment, spokenPeriod } from '../../workers/document/facts.ts';
import { decideShipped, gateRules, ladderOf, limitsOf } from '../rules/support/defaults.ts';
import { fakeOffice } from './support/fake-context.ts';
import { issue, now } from './support/document-scopes.ts';
import { actor, co, lead, matter } from './support/matters.ts';

/** An office that issued a 催办单 to the unit this morning. */
async function urged(urgency: Urgency) {
  const office = fakeOffice(now, { renderDocument });
  await issue('cuiban-dan', office, 'urging', { ladder: ladderOf(urgency) });
  return office;
}

/** What a reader of the paper sees. */
async function paper(id: string, further: Record<string, unknown> = {}, office = fakeOffice(now, { renderDocument })): Promise<string> {
  const { files } = await issue(id, office, undefined, further);
  const html = Buffer.from((await office.store.files.get(files.html)) ?? '').toString();
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/[\s\u200b]+/g, '');
}

describe('the wording of the documents', () => {
  it.each(Object.keys(assemblers))('should leave no moment of a computer, no code and no gap in %s', async (id) => {
    const text = await paper(id);
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|T\d{2}:\d{2}|undefined|null|NaN|\[object|role:|G[123]-[A-Z]+/);
    expect(text).not.toMatch(/。。|，，|，。|（）|：。/);
  });

  it("should name the paper that a receipt is for by its own number, and not by the receipt's", async () => {
    expect(await paper('qianshou-huizhi')).toContain('《交办通知单》（云督交〔2026〕1号）收悉');
  });

  it('should not take the mere consent of the signer for a demand on the units', async () => {
    expect(await paper('jiaoban-tongzhidan', { issue: { opinion: '同意交办' } })).not.toContain('同意交办');
    expect(await paper('jiaoban-tongzhidan', { issue: { opinion: '同意交办，每周五报送进度' } })).toContain('4．每周五报送进度。');
  });

  it('should say when an inquiry took place, by its plan', async () => {
    const conclusion = { facts: '存在暗管偷排', requirements: '拆除暗管' };
    expect(await paper('ducha-jielun', { conclusion, plan: { from: '2026-02-02', to: '2026-02-06' } })).toContain(
      '督查组于2026年2月2日至6日开展核查。',
    );
    expect(await paper('ducha-jielun', { conclusion, plan: {} })).toContain('督查组于2026年2月13日开展核查。');
  });

  it('should name the leader who approved by office and name', async () => {
    const approval = { decision: '同意', leader: '沈启文', actor: { ...actor('u1', now), name: '周明远', roles: ['secretary'] }, at: now };
    expect(await paper('chaban-tongzhi', { investigationApproval: approval })).toContain('经书记周明远于2026年2月13日批准');
  });

  it('should print the opinion that was given and no box for those who were not asked', async () => {
    const text = await paper('lixiang-shenpibiao');
    expect(text).toContain('秘书长意见');
    expect(text).not.toContain('督查室主任意见');
    expect(await paper('banjie-shenhedan')).toMatch(/审批意见对照三不放过逐项审核签名：zhuren2026年2月13日/);
  });

  it('should not call overdue what is not, when a matter comes under 督办 for another reason', async () => {
    const returned = { returns: [{ no: 1, codes: ['G1-TARGET'], reason: '暗访发现未封堵', at: now, falsified: true }], urgingCount: 0 };
    expect(await paper('duban-tongzhidan', { ...returned, dueAt: '2026-03-13T18:00:00+08:00' })).not.toContain('逾期）');
    expect(await paper('duban-tongzhidan', { ...returned, dueAt: '2026-02-12T18:00:00+08:00' })).toContain(
      '红灯（逾期），已逾期1个工作日。',
    );
  });

  it('should date a second return by the report that it returns', async () => {
    const reports = { reportedAt: '2026-02-02T10:00:00+08:00', supervisionReport: { at: '2026-02-12T10:00:00+08:00' } };
    expect(await paper('tuihui-tongzhi', reports)).toContain('你们2026年2月12日报送的办结报告');
  });

  it.each([
    [1, 1, '逾期不答复或者无实质进展的，转入督办。'],
    [1, 2, '逾期不答复或者无实质进展的，将再次催办并告分管领导，仍无果的转入督办。'],
    [2, 2, '逾期不答复或者无实质进展的，转入督办。'],
    [1, 3, '逾期不答复或者无实质进展的，将再次催办并告分管领导，催办满3次仍无果的转入督办。'],
    [2, 3, '逾期不答复或者无实质进展的，将再次催办并告分管领导，仍无果的转入督办。'],
    [3, 3, '逾期不答复或者无实质进展的，转入督办。'],
  ])('should say in 催办单 %i of at most %i what the diagram does next', async (urgingNo, maxUrgings, sentence) => {
    expect(await paper('cuiban-dan', { urgingNo, ladder: { ...ladderOf('普通'), maxUrgings } })).toContain(sentence);
  });

  it('should announce 督办 in the only 催办单 of a 特急 matter, with the shipped ladder', async () => {
    const urgent = { matter: { ...matter, urgency: '特急' }, ladder: ladderOf('特急'), urgingNo: 1 };
    const text = await paper('cuiban-dan', urgent);
    expect(text).toContain('逾期不答复或者无实质进展的，转入督办。');
    expect(text).not.toContain('再次催办');
  });

  const once = { no: 1, codes: ['G1-TARGET'], reason: '未达标', at: now, falsified: false };
  const falsified = { ...once, falsified: true };
  it.each([
    ['a first return', { returns: [once] }, '再次退回的，转入督办。'],
    ['a second return', { returns: [once, { ...once, no: 2 }] }, '本件转入督办，仍不落实的，转入查办。'],
    ['a falsified report', { returns: [falsified], falsifiedCount: 1 }, '本件转入督办，仍不落实的，转入查办。'],
    ['a second falsified report', { returns: [falsified, { ...falsified, no: 2 }], falsifiedCount: 2 }, '本件转入查办。'],
    ['a return after a 督办', { returns: [once], supervisionCount: 1 }, '本件转入查办。'],
    ['a 督办 that goes on to 查办', { returns: [once], returnRecord: { ...once, no: 2 }, returnOutcome: '升级' }, '本件转入查办。'],
    ['a 督办 that is lifted', { returns: [], returnRecord: once, returnOutcome: '解除', supervisionCount: 1 }, '再次退回的，转入查办。'],
  ])('should say in the 退回通知 of %s where it leads', async (_, facts, sentence) => {
    expect(await paper('tuihui-tongzhi', facts)).toContain(sentence);
  });

  it('should read the next step of a 退回 from the table in force', async () => {
    const patient = fakeOffice(now, {
      renderDocument,
      decide: async (id, variables) => (id === DECISION.returnRoute ? '整改' : decideShipped(id, variables)),
    });
    expect(await paper('tuihui-tongzhi', { returns: [once] }, patient)).toContain('再次退回的，继续整改。');
  });

  it('should print the days of the tables', async () => {
    const limits = {
      ...limitsOf('普通'),
      appealDays: 15,
      appealDecisionDays: 20,
      extensionNoticeDays: 2,
      rectificationDays: 3,
      objectionDays: 4,
    };
    expect(await paper('ducha-jielun', { conclusion: { facts: '存在暗管偷排' }, limits })).toMatch(
      /自收到之日起15日内（2026年2月28日前）书面申请复核，复核决定自收到申请之日起20日内作出/,
    );
    expect(await paper('jiaoban-tongzhidan', { limits })).toContain('应在到期前至少2个工作日书面申请延期');
    expect(await paper('tuihui-tongzhi', { limits })).toMatch(/3个工作日.*签收之日起4个工作日内写明理由退回/);
    expect(await paper('duban-tongzhidan', {}, await urged('普通'))).toContain('云督催〔2026〕1号2月13日2月25日');
    expect(await paper('duban-tongzhidan', { ladder: ladderOf('加急') }, await urged('加急'))).toContain('2月13日2月14日');
  });

  it('should name in a 退回通知 those who may determine who answers, by the table', async () => {
    const missing = { returns: [{ ...once, codes: ['G2-MISSING'] }] };
    expect(await paper('tuihui-tongzhi', missing)).toContain('由督查室主任以上作出责任认定');
    expect(await paper('tuihui-tongzhi', { ...missing, gateRules: { ...gateRules, mayDetermine: '秘书长' } })).toContain(
      '由秘书长作出责任认定',
    );
  });

  it('should average the rows of a unit in a ranking by the table of weights', async () => {
    const scores = [
      { unitId: lead.unitId, role: '主办', score: '92.00' },
      { unitId: lead.unitId, role: '协办', score: '86.00' },
    ];
    expect(await paper('ducha-tongbao', { scores })).toContain('90.00优秀');
  });

  it('should give no ranking without scores, and no count of issues that nobody kept', async () => {
    const text = await paper('ducha-tongbao');
    expect(text).not.toContain('排名');
    expect(text).not.toContain('总第');
    expect(await paper('ducha-tongbao', { scores: [{ unitId: lead.unitId, score: '93.88', grade: '优秀' }] })).toContain('93.88优秀');
  });

  it('should put a receipt under the unit that signed it in the 卷宗, and leave out feedback that nobody had to send', async () => {
    const office = fakeOffice(now, { renderDocument });
    await issue('qianshou-huizhi', office, 'receipt', { assignment: co });
    const feedbacks = [
      { no: 1, kind: '首次', dueAt: now, at: now, onTime: false },
      { no: 2, kind: '周期', dueAt: now, at: now, onTime: false, replaced: true },
    ];
    const text = await paper(
      'juanzong',
      {
        assignmentResults: [
          {
            assignmentId: lead.assignmentId,
            unitId: lead.unitId,
            role: '主办',
            dueAt: now,
            reportedAt: now,
            overdueDays: 0,
            targets: [],
            feedbacks,
            returns: [],
          },
        ],
      },
      office,
    );
    expect(text).toContain('DC2026-0001-Q1东岭区签收回执');
    expect(text).toContain('报送首次反馈（迟报）（市教育局）');
    expect(text).not.toContain('报送进展反馈');
  });

  it('should end in a stop what a form left without one', async () => {
    expect(await paper('ducha-jielun', { conclusion: { facts: '存在暗管偷排', nature: '弄虚作假', requirements: '拆除暗管' } })).toMatch(
      /存在暗管偷排。.*弄虚作假。.*拆除暗管。/,
    );
  });

  it("should set a matter's title in quotation marks where it would run into what follows", async () => {
    expect(named('新增公共停车泊位3000个')).toBe('“新增公共停车泊位3000个”');
    expect(named('建设“一网通办”窗口12个')).toBe('“建设‘一网通办’窗口12个”');
    expect(named('临江镇污水直排整改')).toBe('临江镇污水直排整改');
    expect(await paper('cuiban-dan', { matter: { ...matter, title: '新增公共停车泊位3000个' } })).toContain(
      '关于催办“新增公共停车泊位3000个”事项的通知',
    );
  });

  it('should speak of moments and periods as the office does', () => {
    expect(spokenMoment('2026-07-01T09:00:00+08:00')).toBe('7月1日9时');
    expect(spokenMoment('2026-07-01T20:05:00+08:00')).toBe('7月1日20时05分');
    expect([
      spokenPeriod('2026-06-01', '2026-06-05'),
      spokenPeriod('2026-05-28', '2026-06-12'),
      spokenPeriod('2026-12-28', '2027-01-08'),
      spokenPeriod('2026-06-01', '2026-06-01'),
    ]).toEqual(['2026年6月1日至5日', '2026年5月28日至6月12日', '2026年12月28日至2027年1月8日', '2026年6月1日']);
  });
});
