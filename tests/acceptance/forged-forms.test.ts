/** What a form does not ask for does not count, whatever is sent with it: verdicts, names of checkers, moments, consents, papers. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, upToAcceptance, type Office } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const FORGED = { targetId: 'T1', actual: 10, met: true, evidence: 9, by: 'ducha2', byUnitId: 'dcs', at: '2026-02-20T09:00:00+08:00' };
const rows = (actual: number, more: object = {}) => [{ id: 'T1', actual, ...more }];

describe('a forged acceptance', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(siban, { id: 'forged' });
    await upToAcceptance(office, 2, []);
  });

  it('should be refused, field by field', async () => {
    const refused = async (form: object) =>
      expect(await office.attempt('ducha2', 'task-acceptance', { decision: '通过', targetRows: rows(2), ...form }));
    (await refused({ verifications: [FORGED] })).toMatchObject({
      status: 422,
      code: 'BAD_INPUT',
      message: expect.stringContaining('“verifications”'),
    });
    (await refused({ targetRows: rows(2, { met: true }) })).toMatchObject({
      status: 422,
      message: expect.stringContaining('“targetRows[0].met”'),
    });
    (await refused({ targetRows: rows(2, { by: 'ducha1' }) })).toMatchObject({
      status: 422,
      message: expect.stringContaining('“targetRows[0].by”'),
    });
    (await refused({ at: FORGED.at, actor: { userId: 'shuji' } })).toMatchObject({ status: 422, message: expect.stringContaining('“at”') });
  });

  it('should not lead to 销号: 2 of 10 is 2 of 10, and a typed number of papers is none', async () => {
    await office.take('ducha2', 'task-acceptance', { decision: '通过', targetRows: rows(2, { name: '已达标', evidence: 9 }) });
    await office.take('zhuren', 'task-finding', { kind: '无需追究', reason: '无' });
    await office.take('mishuzhang', 'task-leader-evaluation', { decision: '满意', opinion: '已办结' });
    await office.take('zhuren', 'task-review', { opinion: '同意' });
    await office.settle();
    const page = await office.page();
    expect(page.verdicts.map(({ passed, codes }) => ({ passed, codes }))).toEqual([{ passed: false, codes: ['G1-TARGET', 'G1-EVIDENCE'] }]);
    expect(page.case.status).not.toBe('已销号');
    expect(page.documents.map(({ templateId }) => templateId)).not.toContain('banjie-shenhedan');
    const inputs = page.verdicts[0]?.inputs as { assignmentResults: { targets: object[]; verifications: object[] }[] };
    expect(inputs.assignmentResults[0]).toMatchObject({
      targets: [{ id: 'T1', actual: 2, met: false, evidence: 0 }],
      verifications: [{ targetId: 'T1', actual: 2, met: false, by: 'ducha2', at: expect.stringMatching(/^2026-03-02T/) }],
    });
    expect(page.incidents).toEqual([]);
  });
});

describe('a figure', () => {
  it('should be a figure, in every report', async () => {
    const office = await openOffice(siban, { id: 'figures', title: '数字试验' });
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    for (const actual of ['10', 1e308, true, [10], { value: 10 }])
      expect(
        await office.attempt('szrj-head', 'task-first-feedback', { responsible: '冯时雨', done: '完成', targetRows: rows(0, { actual }) }),
      ).toMatchObject({ status: 422, code: 'BAD_INPUT', message: expect.stringContaining('“目前完成值”') });
    for (const done of [['完成'], { text: '完成' }, true])
      expect(await office.attempt('szrj-head', 'task-first-feedback', { responsible: '冯时雨', done })).toMatchObject({
        status: 422,
        message: expect.stringContaining('“已做工作”应为文字'),
      });
  });
});

describe('a check on the spot', () => {
  it('should have two people, and no more good than were looked at', async () => {
    const office = await openOffice(siban, { id: 'onsite', title: '现场试验' });
    await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
    await office.take('szrj-head', 'task-first-feedback', { responsible: '冯时雨', done: '部署', targetRows: rows(0) });
    await office.take('szrj-head', 'task-report', { responsible: '冯时雨', done: '完成', targetRows: rows(10) });
    await office.take('ducha1', 'task-check-plan', { onSite: true, scope: '全面', mode: '动态', organisation: '专项' });
    const record = { place: '东岭区', date: '2026-03-02', inspectors: '顾清扬', methods: ['实地查看'], checked: 3, passed: 5 };
    expect(await office.attempt('ducha1', 'task-inspection-record', record)).toMatchObject({
      status: 422,
      message: expect.stringContaining('现场督查至少2人'),
    });
    expect(await office.attempt('ducha1', 'task-inspection-record', { ...record, inspectors: '顾清扬、叶知秋' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('合格数不能多于检查数'),
    });
    await office.take('ducha1', 'task-inspection-record', { ...record, inspectors: '顾清扬、叶知秋', passed: 3 });
  });
});
