/**
 * The calendar of a year is published while a deadline waits for it (签收, 首次反馈, 进展反馈, 催办, 督办, 整改 of a row or of the review, 办结审核):
 * it is computed anew with the days of its lights, moves later and never earlier by itself, and whoever works on the task goes on with what he
 * has typed.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Step } from '../../playbook/case-data.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import type { CasePage, TaskRow, Work } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';

let siban: TestSiban | undefined;
afterEach(async () => {
  await siban?.close();
  siban = undefined;
});

const REPORT = { targetRows: [{ id: 'T1', name: '办结', actual: 6 }], done: '已办6件', problems: '无' };
const PAPERS = [{ targetId: 'T1', title: '统计表' }];
const BEGUN: readonly Step[] = [sign('szrj', '2026-12-01T10:00'), firstFeedback('szrj', '2026-12-03T10:00')];
const REPORTED: readonly Step[] = [
  ...BEGUN,
  {
    at: '2026-12-18T10:00',
    task: 'task-report',
    as: 'szrj-head',
    unit: 'szrj',
    form: { ...REPORT, next: '按路线图推进', risk: '低', responsible: '冯时雨', evidence: PAPERS },
  },
  { at: '2026-12-18T11:00', task: 'task-check-plan', as: 'ducha1', unit: 'szrj', form: { onSite: false } },
];
const accepted = (at: string, decision: string): Step => ({
  at,
  task: 'task-acceptance',
  as: 'ducha2',
  unit: 'szrj',
  form: {
    decision,
    targetRows: [{ id: 'T1', name: '办结', actual: 6 }],
    codes: decision === '退回' ? ['G1-TARGET'] : [],
    falsified: false,
    reason: '办结6件，未达10件',
  },
});

/** Each begins on Monday 2026-12-21 and lasts ten working days: 2027-01-05 as long as nobody knows more of 2027 than 元旦. */
const KINDS = {
  督办: {
    task: 'task-supervision-report',
    name: '督办期限',
    item: '报督办报告',
    light: '督办',
    steps: [
      ...BEGUN,
      { at: '2026-12-21T10:00', action: 'instruction', as: 'shuji', body: { text: '从速督办', decision: '督办' } },
      { at: '2026-12-21T11:00', task: 'task-supervision-sign', as: 'mishuzhang', form: { requirements: '限期完成' } },
    ],
  },
  交办件的整改: {
    task: 'task-rectification-report',
    name: '整改期限',
    item: '报整改报告',
    light: '整改',
    steps: [...REPORTED, accepted('2026-12-21T10:00', '退回')],
  },
  办结审核的整改: {
    task: 'task-rectification-report',
    name: '整改期限',
    item: '报整改报告',
    light: '整改',
    steps: [
      ...REPORTED,
      accepted('2026-12-18T14:00', '通过'),
      { at: '2026-12-18T15:00', task: 'task-leader-evaluation', as: 'mishuzhang', form: { decision: '满意', opinion: '同意' } },
      { at: '2026-12-18T16:00', task: 'task-finding', as: 'zhuren', form: { kind: '暂未认定', reason: '正在了解情况' } },
      { at: '2026-12-21T10:00', task: 'task-review', as: 'zhuren', form: { opinion: '对照三不放过逐项审核' } },
    ],
  },
} as const;
type Kind = keyof typeof KINDS;

interface Waiting {
  readonly task: string;
  readonly name?: string;
  readonly begins?: string;
  readonly deadline?: string;
  readonly steps: readonly Step[];
}

async function running({ task, name, begins = '2026-12-01', deadline, steps }: Waiting, who = 'szrj-head') {
  const start = `${begins}T09:00`;
  siban = await startTestSiban(`${begins}T08:30`);
  const player: CasePlayer = siban.player();
  const { caseId } = await player.play(
    smallCase({ id: 'across', title: '跨年的事', start, delivered: start, steps, ...(deadline && { deadline }) }),
  );
  const reader = await player.as('zhuren');
  const unit = await player.as(who);
  const page = (): Promise<CasePage> => reader.get<CasePage>(`/api/cases/${caseId}`);
  return {
    player,
    page,
    unit,
    deadline: async (): Promise<string | undefined> => (await page()).deadlines.find(({ label, over }) => label === name && !over)?.at,
    /** As it stands in 我的工作 of the unit. */
    task: async (): Promise<TaskRow> => (await unit.get<Work>('/api/work')).all.find(({ elementId }) => elementId === task) as TaskRow,
    publish: async (calendar: { holidays: string[]; workdays: string[] }): Promise<number> => {
      const { rows } = await reader.send<{ rows: number }>('PUT', '/api/calendars/2027', calendar);
      await player.settle();
      return rows;
    },
    told: async () => (await unit.get<{ rows: { body: string }[] }>('/api/inbox?offset=0&limit=50')).rows.map(({ body }) => body),
    story: async () =>
      (await reader.get<{ rows: { title: string; detail: string | null }[] }>(`/api/cases/${caseId}/timeline?offset=0&limit=500`)).rows,
    /** The light of the 督办 or 整改: what else the row is late with is not looked at. */
    light: async () => {
      const { colour, reason } = (await page()).assignments[0]?.lights.findLast(({ rule }) => /^[DZ]/.test(rule)) ?? {};
      return { colour, reason };
    },
    reds: async (): Promise<string[]> =>
      (await page()).assignments.flatMap(({ lights }) =>
        lights.filter(({ colour, rule }) => colour === '红' && /^[DZ]/.test(rule)).map(({ at, reason }) => `${at} ${reason}`),
      ),
  };
}

const LATER = { holidays: ['2027-01-01', '2027-01-04', '2027-01-05'], workdays: [] };
const EARLIER = { holidays: ['2027-01-01'], workdays: ['2027-01-02'] };

describe.each(Object.keys(KINDS) as Kind[])('the calendar of the next year, published while a report waits for it: %s', (kind) => {
  const { item, light } = KINDS[kind];

  it('should move its deadline, its lights and the open task later, and keep what the unit has typed', async () => {
    const office = await running(KINDS[kind]);
    const before = await office.task();
    expect([before.dueAt, await office.deadline()]).toEqual(['2027-01-05T18:00:00+08:00', '2027-01-05T18:00:00+08:00']);
    await office.unit.send('PUT', `/api/tasks/${before.key}/draft`, { form: { done: '写到一半' } });
    await office.player.moveTo(moment('2026-12-31T10:00'));
    expect(await office.light()).toEqual({ colour: '黄', reason: expect.stringContaining(`${light}预警，期限2027-01-05 18:00`) });

    expect(await office.publish(LATER)).toBeGreaterThan(0);
    expect(await office.deadline()).toBe('2027-01-07T18:00:00+08:00');
    expect(await office.task()).toMatchObject({ key: before.key, dueAt: '2027-01-07T18:00:00+08:00', overdue: false });
    expect(await office.unit.get(`/api/tasks/${before.key}`)).toMatchObject({ draft: { form: { done: '写到一半' } } });
    expect(await office.light()).toEqual({ colour: '黄', reason: expect.stringContaining(`${light}预警，期限2027-01-07 18:00`) });
    expect(await office.told()).toContainEqual(
      expect.stringContaining(`${item}的期限原为2027年1月5日18时00分，因放假安排公布顺延至2027年1月7日18时00分`),
    );
    expect(await office.story()).toContainEqual(
      expect.objectContaining({
        title: `期限顺延：${item}，2027-01-05 18:00 改为 2027-01-07 18:00`,
        detail: expect.stringContaining('放假安排公布后重新计算'),
      }),
    );

    await office.player.moveTo(moment('2027-01-06T10:00'));
    expect((await office.light()).colour).toBe('黄');
    await office.player.moveTo(moment('2027-01-08T08:30'));
    expect((await office.light()).colour).toBe('黄');
    await office.unit.send('POST', `/api/tasks/${before.key}/complete`, { form: { ...REPORT, evidence: PAPERS } });
    await office.player.settle();
    expect(await office.reds()).toEqual([]);
  });

  it('should turn red the morning after the new day, not the old one', async () => {
    const office = await running(KINDS[kind]);
    await office.publish(LATER);
    await office.player.moveTo(moment('2027-01-07T19:00'));
    expect(await office.reds()).toEqual([]);
    await office.player.moveTo(moment('2027-01-08T09:00'));
    expect(await office.reds()).toEqual([expect.stringMatching(new RegExp(`^2027-01-08T09:00.*${light}逾期，期限2027-01-07 18:00`))]);
  });

  it('should only propose an earlier day', async () => {
    const office = await running(KINDS[kind]);
    const before = await office.task();
    await office.publish(EARLIER);
    expect(await office.deadline()).toBe('2027-01-05T18:00:00+08:00');
    expect(await office.task()).toMatchObject({ key: before.key, dueAt: '2027-01-05T18:00:00+08:00' });
    expect(await office.told()).toContainEqual(
      expect.stringContaining(`按新公布的日历应于2027年1月4日18时00分前${item}，早于原定的2027年1月5日18时00分。期限不自动提前`),
    );
    expect(await office.story()).toContainEqual(
      expect.objectContaining({
        title: `期限不提前：${item}，仍为 2027-01-05 18:00`,
        detail: expect.stringContaining('应为 2027-01-04 18:00'),
      }),
    );
    await office.player.moveTo(moment('2027-01-05T12:00'));
    expect((await office.light()).colour).toBe('黄');
    // The calendar is there now: publishing it anew tells nobody.
    expect(await office.publish(EARLIER)).toBe(0);
  });
});

/** Each is due on 2027-01-05 at the latest as long as nobody knows more of 2027 than 元旦; `later` with the calendar of that name. */
const OTHERS: Record<string, Waiting & { due: string; later: string; item: string; red?: readonly [string, string]; who?: string }> = {
  签收: {
    task: 'task-sign',
    item: '签收',
    begins: '2026-12-31',
    steps: [],
    due: '2027-01-04',
    later: '2027-01-06',
    red: ['S-红', '2027-01-07'],
  },
  首次反馈: {
    task: 'task-first-feedback',
    item: '报首次反馈',
    begins: '2026-12-28',
    steps: [sign('szrj', '2026-12-28T10:00')],
    due: '2027-01-05',
    later: '2027-01-07',
    red: ['F-红', '2027-01-08'],
  },
  进展反馈: {
    task: 'task-feedback',
    item: '报进展反馈',
    deadline: '2027-03-31',
    steps: BEGUN,
    due: '2027-01-05',
    later: '2027-01-06',
    red: ['F-红', '2027-01-07'],
  },
  办结审核: {
    task: 'task-finding',
    item: '办结审核',
    who: 'zhuren',
    steps: [
      ...REPORTED.slice(0, 2),
      ...REPORTED.slice(2).map((step) => ({ ...step, at: step.at.replace('12-18', '12-28') })),
      accepted('2026-12-28T14:00', '通过'),
    ],
    due: '2027-01-05',
    later: '2027-01-07',
  },
};

describe('the calendar of the next year, published while something else waits for it', () => {
  it.each(Object.entries(OTHERS))(
    'should move it, the open task and the red day: %s',
    async (_, { due, later, item, red, who, ...waiting }) => {
      const office = await running(waiting, who);
      const before = await office.task();
      expect(before.dueAt).toBe(`${due}T18:00:00+08:00`);
      expect(await office.publish(LATER)).toBeGreaterThan(0);
      expect(await office.task()).toMatchObject({ key: before.key, dueAt: `${later}T18:00:00+08:00` });
      expect(await office.told()).toContainEqual(expect.stringContaining(`${item}的期限原为`));
      expect(await office.story()).toContainEqual(
        expect.objectContaining({ title: `期限顺延：${item}，${due} 18:00 改为 ${later} 18:00` }),
      );
      if (!red) return;
      const [rule, day] = red;
      const reds = async () =>
        (await office.page()).assignments.flatMap(({ lights }) => lights.filter((light) => light.rule === rule).map(({ at }) => at));
      await office.player.moveTo(moment(`${later}T19:00`));
      expect(await reds()).toEqual([]);
      await office.player.moveTo(moment(`${day}T09:00`));
      expect(await reds()).toEqual([`${day}T09:00:00+08:00`]);
    },
  );

  it('should give the unit the days of the calendar for its reply to a 催办单, and urge again only after them', async () => {
    const office = await running({ task: 'task-urge-reply', deadline: '2026-12-29', steps: BEGUN });
    await office.player.moveTo(moment('2026-12-30T10:00'));
    const before = await office.task();
    expect(before.dueAt).toBe('2027-01-05T18:00:00+08:00');
    await office.publish(LATER);
    expect(await office.task()).toMatchObject({ key: before.key, dueAt: '2027-01-07T18:00:00+08:00' });
    const urgings = async () => (await office.page()).documents.filter(({ templateId }) => templateId === 'cuiban-dan').length;
    await office.player.moveTo(moment('2027-01-07T19:00'));
    expect((await office.task()).key).toBe(before.key);
    const then = await urgings();
    await office.player.moveTo(moment('2027-01-08T09:30'));
    expect(await urgings()).toBe(then + 1);
    expect((await office.task()).key).not.toBe(before.key);
  });

  it('should put out a red light of a 整改 that was lit for want of the calendar, and light it anew by the new days', async () => {
    const office = await running(KINDS.交办件的整改);
    await office.player.moveTo(moment('2027-01-06T10:00'));
    expect(await office.reds()).toHaveLength(1);
    await office.publish(LATER);
    expect(await office.light()).toEqual({ colour: '黄', reason: expect.stringContaining('整改预警，期限2027-01-07 18:00') });
    await office.player.moveTo(moment('2027-01-08T09:00'));
    expect(await office.reds()).toEqual([
      expect.stringMatching(/^2027-01-06T09:00.*期限2027-01-05/),
      expect.stringMatching(/^2027-01-08T09:00.*期限2027-01-07/),
    ]);
  });
});
