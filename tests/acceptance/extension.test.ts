/** 延期: applied for in time it moves the deadline and everything that hangs on it; applied for late it is refused (domain rule I). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentRow, CasePage, TaskRow } from '../../web/api/entities.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
let player: CasePlayer;
let caseId: string;
let first: AssignmentRow;

const lead = async (): Promise<AssignmentRow> =>
  (await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`)).assignments[0] as AssignmentRow;
const ask = async (to: string): Promise<unknown> => {
  const head = await player.as('szrj-head');
  return head.send('POST', `/api/assignments/${first.assignmentId}/actions/extension-request`, {
    to,
    reason: '用地未移交',
    progress: '完成六成',
    measures: '增派人手',
  });
};
const complete = async (who: string, elementId: string, form: object): Promise<void> => {
  const person = await player.as(who);
  const { rows } = await person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`);
  await person.send('POST', `/api/tasks/${rows[0]?.key}/complete`, { form });
  await player.settle();
};

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  const data = smallCase({
    id: 'i',
    start: '2026-03-02T09:00',
    delivered: '2026-03-02T09:30',
    steps: [sign('szrj', '2026-03-02T10:00'), firstFeedback('szrj', '2026-03-09T10:00')],
  });
  const played = await player.play(data);
  caseId = played.caseId;
  first = played.page.assignments[0] as AssignmentRow;
});
afterAll(() => siban.close());

describe('an extension', () => {
  it('should be refused when it asks for more than the rules allow, and leave no task behind', async () => {
    expect(first.dueAt).toBe('2026-03-30T18:00:00+08:00');
    expect(await tried(ask('2026-05-29'))).toEqual({
      status: 409,
      code: 'EXTENSION_REFUSED',
      message: expect.stringContaining('每次延期不超过15个工作日'),
    });
    expect(await tried(ask('2026-03-30'))).toEqual({
      status: 409,
      code: 'EXTENSION_REFUSED',
      message: expect.stringContaining('须晚于现期限'),
    });
    expect(
      (await (await player.as('ducha1')).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`)).rows.map(({ elementId }) => elementId),
    ).not.toContain('task-extension-review');
  });

  it('should take effect when applied for in time and approved', async () => {
    await player.moveTo(moment('2026-03-20T10:00'));
    expect(await ask('2026-04-03')).toEqual({ settled: true });
    await player.settle();
    expect(await tried(ask('2026-04-03'))).toEqual({
      status: 409,
      code: 'EXTENSION_REFUSED',
      message: expect.stringContaining('正在审批'),
    });
    await complete('ducha1', 'task-extension-review', { decision: '建议同意', opinion: '理由充分' });
    await complete('zhuren', 'task-extension-approve', { decision: '同意', opinion: '同意' });

    const row = await lead();
    expect({ dueAt: row.dueAt, originalDueAt: row.originalDueAt, blueAt: row.blueAt, yellowAt: row.yellowAt }).toEqual({
      dueAt: '2026-04-03T18:00:00+08:00',
      originalDueAt: '2026-03-30T18:00:00+08:00',
      blueAt: '2026-03-27T09:00:00+08:00',
      yellowAt: '2026-03-31T09:00:00+08:00',
    });
    const { documents } = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    expect(documents.filter(({ templateId }) => templateId === 'yanqi-pifu').map(({ number }) => number)).toEqual(['云督延〔2026〕1号']);
  });

  it('should make the timers of the old deadline do nothing', async () => {
    await player.moveTo(moment('2026-04-03T17:59'));
    const row = await lead();
    // The old deadline would have lit 黄 on 03-25 and 红 with a 催办单 on 03-31.
    expect(row.lights.filter(({ scope }) => scope === 'final').map(({ at, colour }) => `${at.slice(0, 10)} ${colour}`)).toEqual([
      '2026-03-27 蓝',
      '2026-03-31 黄',
    ]);
    expect((await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`)).case.urgings).toBe(0);
  });

  it('should be refused one hour after the deadline, with the reason (I)', async () => {
    await player.moveTo(moment('2026-04-03T19:00'));
    expect(await tried(ask('2026-04-20'))).toEqual({
      status: 409,
      code: 'EXTENSION_REFUSED',
      message: expect.stringContaining('已超过办理期限（2026-04-03 18:00），逾期申请不予受理，按超时处理'),
    });
    expect((await lead()).dueAt).toBe('2026-04-03T18:00:00+08:00');
  });

  it('should urge once when the extended deadline is missed', async () => {
    await player.moveTo(moment('2026-04-07T09:30'));
    const { documents } = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
    expect(
      documents.filter(({ templateId }) => templateId === 'cuiban-dan').map(({ number, issuedAt }) => `${number} ${issuedAt.slice(0, 16)}`),
    ).toEqual(['云督催〔2026〕1号 2026-04-07T09:00']);
  });
});
