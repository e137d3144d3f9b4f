import { describe, expect, it } from '@jest/globals';
import { checkFeedback } from '../../workers/check-feedback/check-feedback.ts';
import { feedback } from '../../workers/feedback/feedback.ts';
import { milestone } from '../../workers/milestone/milestone.ts';
import { PUBLISHED_YEARS } from '../../rules/calendar/published-years.ts';
import { fakeOffice, fakeStore, resultOf, runJob } from './support/fake-context.ts';
import { actor, assignmentVariables, lead } from './support/matters.ts';

const run = (now: string, mode: string, variables: Record<string, unknown>) =>
  resultOf(runJob(feedback, fakeOffice(now), { mode }, { ...assignmentVariables(), ...variables }));

describe('feedback plugin', () => {
  it('should compute the next period and put out the light of a late signature', async () => {
    expect(await run('2026-01-05T15:00:00+08:00', 'next', {})).toEqual({
      feedbackDueAt: '2026-02-05T18:00:00+08:00',
      feedbackUrgeAt: '2026-02-06T09:00:00+08:00',
      feedbackTerm: { id: '1/feedback', instance: '1', from: '2026-01-05T15:00:00+08:00', provisional: false, previousDueAt: null },
      feedbackResumeAt: null,
      feedbackNo: 1,
    });
    expect(await run('2026-01-07T15:00:00+08:00', 'next', {})).toMatchObject({ lightChanges: [{ scope: 'sign', colour: '绿' }] });
    expect(await run('2026-02-05T15:00:00+08:00', 'next', { feedbackNo: 1, feedbackDueAt: '2026-02-05T18:00:00+08:00' })).toEqual({
      feedbackDueAt: null,
      feedbackUrgeAt: null,
      feedbackTerm: null,
      feedbackResumeAt: '2026-02-13T18:00:00+08:00',
      feedbackNo: 1,
    });
    // Overdue: asked for again, and the signature is not told a second time.
    const overdue = { feedbackNo: 0, feedbackDueAt: null, feedbackResumeAt: '2026-02-13T18:00:00+08:00' };
    expect(await run('2026-02-13T18:00:00+08:00', 'next', overdue)).toMatchObject({
      feedbackDueAt: '2026-03-05T18:00:00+08:00',
      feedbackUrgeAt: '2026-03-06T09:00:00+08:00',
      feedbackResumeAt: null,
      feedbackNo: 1,
    });
  });

  it('should compute a period anew from where it began when the calendar of its year is published', async () => {
    const again = (holidays: string[], workdays: string[] = []) =>
      resultOf(
        runJob(
          feedback,
          fakeOffice('2026-12-20T10:00:00+08:00', { store: fakeStore([...PUBLISHED_YEARS, { year: 2027, holidays, workdays }]) }),
          { mode: 'next-again' },
          {
            ...assignmentVariables(),
            deliveredAt: '2026-12-01T10:00:00+08:00',
            firstFeedbackDueAt: '2026-12-08T18:00:00+08:00',
            dueAt: '2027-03-31T18:00:00+08:00',
            feedbackNo: 1,
            feedbackDueAt: '2027-01-05T18:00:00+08:00',
            feedbackUrgeAt: '2027-01-06T09:00:00+08:00',
            feedbackTerm: { id: '1/feedback', instance: '1', from: '2026-12-08T10:00:00+08:00', provisional: true, previousDueAt: null },
          },
        ),
      );
    expect(await again(['2027-01-01', '2027-01-04', '2027-01-05'])).toMatchObject({
      feedbackDueAt: '2027-01-06T18:00:00+08:00',
      feedbackUrgeAt: '2027-01-07T09:00:00+08:00',
      feedbackTerm: { from: '2026-12-08T10:00:00+08:00', provisional: false, previousDueAt: null },
      deadlineMove: { kind: 'later', item: '报进展反馈', changed: true },
    });
    expect(await again(['2027-01-01'])).toMatchObject({
      feedbackDueAt: '2027-01-05T18:00:00+08:00',
      deadlineMove: { kind: 'same', changed: false },
    });
  });

  it('should record the first feedback with its roadmap', async () => {
    const roadmap = [{ id: 'R1', title: '接入一半', date: '2026-01-30', targetId: 'T1', value: 206 }];
    const first = await run('2026-01-12T10:00:05+08:00', 'first', {
      feedback: {
        progress: { values: { T1: 20 }, done: ['M1'] },
        done: '已部署',
        roadmap,
        actor: actor('sjyj-head', '2026-01-12T10:00:00+08:00'),
      },
    });
    expect(first).toMatchObject({
      feedbacks: [{ no: 1, kind: '首次', at: '2026-01-12T10:00:00+08:00', onTime: true }],
      progress: { values: { T1: 20 }, done: ['M1'] },
      milestones: [{ id: 'R1', checkAt: '2026-02-02T09:00:00+08:00' }],
    });
  });

  it('should call what came in the evening late, without urging', async () => {
    const late = await run('2026-02-05T20:40:00+08:00', 'record', {
      feedbackNo: 1,
      feedbackDueAt: '2026-02-05T18:00:00+08:00',
      feedbackUrgeAt: '2026-02-06T09:00:00+08:00',
      feedback: { progress: { values: { T1: 330 } } },
    });
    expect(late).toMatchObject({
      feedbacks: [{ no: 1, kind: '周期', onTime: false }],
      progress: { values: { T1: 330 } },
      lightChanges: [],
    });
  });

  it('should not blame the unit for a worker that was late', async () => {
    const record = await run('2026-02-06T11:00:00+08:00', 'record', {
      feedbackNo: 1,
      feedbackDueAt: '2026-02-05T18:00:00+08:00',
      feedback: { actor: actor('sjyj-head', '2026-02-05T17:59:00+08:00') },
    });
    expect(record).toMatchObject({ feedbacks: [{ at: '2026-02-05T17:59:00+08:00', onTime: true }] });
  });

  it('should put out red lights when the feedback comes after all and a missed milestone is reached', async () => {
    const variables = {
      feedbackNo: 1,
      feedbackDueAt: '2026-02-05T18:00:00+08:00',
      feedbackUrgeAt: '2026-02-06T09:00:00+08:00',
      missedMilestones: ['M2'],
      milestones: lead.milestones,
      feedback: { progress: { values: { T1: 260 } } },
    };
    expect(await run('2026-02-06T10:00:00+08:00', 'record', variables)).toMatchObject({
      lightChanges: [
        { scope: 'feedback', colour: '绿' },
        { scope: 'milestone', colour: '绿', reason: expect.stringContaining('接入60%') },
      ],
    });
    expect(
      await run('2026-02-06T10:00:00+08:00', 'record', { ...variables, feedback: { progress: { values: { T1: 240 } } } }),
    ).toMatchObject({ lightChanges: [{ scope: 'feedback' }] });
  });

  it('should note a replaced period as such', async () => {
    expect(
      await run('2026-02-06T09:00:00+08:00', 'record', {
        feedbackNo: 1,
        feedbackDueAt: '2026-02-05T18:00:00+08:00',
        feedbackUrgeAt: '2026-02-06T09:00:00+08:00',
        feedback: { replaced: true },
      }),
    ).toMatchObject({ feedbacks: [{ replaced: true }], lightChanges: [] });
  });

  it('should record the final report with its evidence', async () => {
    const report = await run('2026-02-11T10:00:00+08:00', 'report', {
      feedback: { progress: { values: { T1: 412, T2: 96.3 } }, evidence: [{ targetId: 'T1', title: '接入清单' }], responsible: '赵景行' },
    });
    expect(report).toMatchObject({
      reportedAt: '2026-02-11T10:00:00+08:00',
      reportOnTime: true,
      reports: [{ kind: '办结', onTime: true, evidence: [{ targetId: 'T1' }] }],
      progress: { values: { T1: 412, T2: 96.3 } },
    });
  });

  it('should fail with what to do when the deadlines were never computed', async () => {
    expect(
      await runJob(feedback, fakeOffice('2026-02-11T10:00:00+08:00'), { mode: 'next' }, { ...assignmentVariables(), deliveredAt: null }),
    ).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('deliveredAt') });
  });
});

describe('check-feedback plugin', () => {
  it.each([
    [{ stage: '办理' }, false],
    [{ stage: '待验收' }, true],
    [{ stage: '整改' }, true],
    [{ stage: '督办' }, false],
    [{ stage: '办理', suspended: true }, true],
    [{}, false],
  ])('should say whether %j needs no feedback', async (variables, replaced) => {
    expect(await resultOf(runJob(checkFeedback, fakeOffice('2026-02-06T09:00:00+08:00'), {}, variables))).toEqual({
      feedbackReplaced: replaced,
    });
  });
});

describe('milestone plugin', () => {
  const variables = {
    ...assignmentVariables(),
    assignment: { ...lead, targets: [{ id: 'T1', name: '新增泊位', unit: '个', direction: '≥', value: 3000 }] },
    milestone: { id: 'M2', title: '建成1800个', date: '2026-06-30', targetId: 'T1', value: 1800 },
  };
  const check = (mode: string, actual: number | null, more = {}) =>
    resultOf(
      runJob(
        milestone,
        fakeOffice('2026-07-01T09:00:00+08:00'),
        { mode },
        { ...variables, progress: { values: { T1: actual }, done: [] }, ...more },
      ),
    );

  it('should warn when it is behind by twenty points (case C)', async () => {
    expect(await check('warn', 960)).toEqual({
      lightChanges: [
        expect.objectContaining({
          colour: '黄',
          scope: 'milestone',
          reason: '节点“建成1800个”应达1800个，实际960个，落后28个百分点（≥20）',
        }),
      ],
    });
    expect(await check('warn', 1300)).toEqual({ lightChanges: [] });
  });

  it('should miss what is not reached, and nothing while suspended', async () => {
    expect(await check('due', 960)).toMatchObject({
      milestoneMissed: true,
      lightChanges: [{ colour: '红', dueAt: '2026-06-30T18:00:00+08:00' }],
    });
    expect(await check('due', null)).toMatchObject({ milestoneMissed: true, lightChanges: [{ reason: expect.stringContaining('未报') }] });
    expect(await check('due', 1800)).toMatchObject({ milestoneMissed: false, lightChanges: [{ colour: '绿' }] });
    expect(await check('due', 960, { suspended: true })).toEqual({ milestoneMissed: false, lightChanges: [] });
  });

  it('should take a step without numbers as reached when it is named', async () => {
    const step = { id: 'M1', title: '选址', date: '2026-03-31' };
    expect(await check('due', 0, { milestone: step, progress: { values: {}, done: ['选址'] } })).toMatchObject({ milestoneMissed: false });
    expect(await check('due', 0, { milestone: step })).toMatchObject({ milestoneMissed: true });
  });
});
