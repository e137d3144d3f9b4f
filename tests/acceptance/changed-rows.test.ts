/** What a row has to reach, and by when, changes by a 变更 that another person confirms, or by the calendar of its year, and reaches the running row. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssignmentRow, CasePage, TaskRow } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';
import { tried } from './support/tried.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-12-01T08:30');
});
afterAll(() => siban.close());

const REASONED = { reason: '条件变化', basis: '会议纪要' };

async function office(id: string, title: string, start = '2026-12-01T09:00') {
  const player = siban.player();
  const at = `${start.slice(0, 11)}10:00`;
  const { caseId } = await player.play(
    smallCase({ id, title, start, delivered: start, steps: [sign('szrj', at), firstFeedback('szrj', at)] }),
  );
  const director = await player.as('zhuren');
  const row = async (): Promise<AssignmentRow> => (await director.get<CasePage>(`/api/cases/${caseId}`)).assignments[0] as AssignmentRow;
  const ask = async (body: object) =>
    tried(director.send('POST', `/api/cases/${caseId}/actions/change`, { assignmentId: (await row()).assignmentId, ...body, ...REASONED }));
  const task = async (who: string, elementId: string): Promise<TaskRow> =>
    (await (await player.as(who)).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`)).rows[0] as TaskRow;
  const confirm = async (decision: string): Promise<void> => {
    await player.settle();
    await (
      await player.as('mishuzhang')
    ).send('POST', `/api/tasks/${(await task('mishuzhang', 'task-change')).key}/complete`, { form: { decision } });
    await player.settle();
  };
  const told = async (who: string): Promise<string[]> =>
    (await (await player.as(who)).get<{ rows: { body: string }[] }>('/api/inbox?offset=0&limit=50')).rows.map(({ body }) => body);
  return { player, caseId, row, ask, task, confirm, told };
}

describe('a 变更 of a row', () => {
  it('should move its deadline with all that hangs on it, and tell the unit', async () => {
    const { row, ask, confirm, told } = await office('moved', '任务期限变更');
    const before = await row();
    for (const [to, message] of [
      ['2026年底', '期限应写成年-月-日'],
      [before.dueAt?.slice(0, 10), '不用变更'],
      ['2026-11-02', '期限'],
      [[{ name: '办结', unit: '件', direction: '≥', value: 1 }], '期限应写成年-月-日'],
    ] as const)
      expect(await ask({ field: 'deadline', to })).toMatchObject({ status: 422, message: expect.stringContaining(message) });
    expect(await ask({ field: 'deadline', to: '2026-12-18', assignmentId: 'nobody' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('请选择要变更的任务。'),
    });
    expect(await ask({ field: 'deadline', to: '2026-12-18' })).toMatchObject({ answered: { settled: true } });
    expect((await row()).dueAt).toBe(before.dueAt);
    await confirm('同意');
    expect(await row()).toMatchObject({ dueAt: '2026-12-18T18:00:00+08:00', originalDueAt: before.dueAt });
    expect((await row()).yellowAt).toMatch(/^2026-12-1/);
    expect(await told('szrj-head')).toContainEqual(expect.stringContaining('的办结期限现为2026年12月18日'));
  });

  it('should change its targets, for the unit’s report as for the record', async () => {
    const { row, ask, confirm, task, player } = await office('targets', '任务指标变更');
    expect(await ask({ field: 'targets', to: [] })).toMatchObject({ status: 422, message: expect.stringContaining('至少一个') });
    expect(await ask({ field: 'targets', to: [{ id: 'T1', name: '办结', unit: '', direction: '≥', value: 12 }] })).toMatchObject({
      status: 422,
    });
    const wanted = [
      { id: 'T1', name: '办结', unit: '件', direction: '≥', value: 12 },
      { name: '回访', unit: '户', direction: '≥', value: 30 },
    ];
    expect(await ask({ field: 'targets', to: wanted })).toMatchObject({ answered: { settled: true } });
    const asked = await task('mishuzhang', 'task-change');
    const { data } = await (await player.as('mishuzhang')).get<{ data: { change: object } }>(`/api/tasks/${asked.key}`);
    expect(data.change).toMatchObject({ label: '任务指标（市自然资源和规划局）', from: '办结 ≥10件', toText: '办结 ≥12件；回访 ≥30户' });
    await confirm('同意');
    expect((await row()).targets.map(({ id, name, value }) => [id, name, value])).toEqual([
      ['T1', '办结', 12],
      ['T2', '回访', 30],
    ]);
    expect((await row()).dueAt).toBe((await row()).originalDueAt);
  });

  it('should change nothing when it is not agreed to', async () => {
    const { row, ask, confirm } = await office('kept', '不同意的变更');
    const before = await row();
    await ask({ field: 'deadline', to: '2026-12-17' });
    await confirm('不同意');
    expect(await row()).toMatchObject({ dueAt: before.dueAt, targets: before.targets });
  });
});

describe('the calendar of a year, published while rows wait for it', () => {
  const publish = async (calendar: { holidays: string[]; workdays: string[] }): Promise<number> => {
    const { rows } = await (await siban.player().as('zhuren')).send<{ rows: number }>('PUT', '/api/calendars/2027', calendar);
    await siban.player().settle();
    return rows;
  };

  it('should move a provisional deadline later, and only propose an earlier one', async () => {
    const { row, told } = await office('awaiting', '跨年任务', '2026-12-14T09:00');
    const before = await row();
    expect(before.dueAt?.slice(0, 4)).toBe('2027');
    expect(await publish({ holidays: ['2027-01-01', '2027-01-04', '2027-01-05'], workdays: [] })).toBeGreaterThan(0);
    const later = await row();
    expect(later.dueAt! > before.dueAt!).toBe(true);
    expect(await told('szrj-head')).toContainEqual(expect.stringContaining('《跨年任务》（市自然资源和规划局）的办结期限现为2027年'));
    // The calendar is there now: publishing it anew moves nothing by itself.
    expect(await publish({ holidays: ['2027-01-01'], workdays: [] })).toBe(0);
    expect((await row()).dueAt).toBe(later.dueAt);
  });
});
