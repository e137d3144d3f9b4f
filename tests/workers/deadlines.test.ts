import { describe, expect, it } from '@jest/globals';
import { DECISION } from '../../processes/contract.ts';
import { decideShipped, ladderOf, limitsOf } from '../rules/support/defaults.ts';
import { deadlines } from '../../workers/deadlines/deadlines.ts';
import { fakeOffice, resultOf, runJob } from './support/fake-context.ts';
import { assignmentVariables, caseVariables, co, lead } from './support/matters.ts';

const run = (now: string, purpose: string, variables: Record<string, unknown>) =>
  resultOf(runJob(deadlines, fakeOffice(now), { purpose }, variables));

describe('deadlines plugin', () => {
  it('should write all moments of an assignment (case A)', async () => {
    expect(await run('2026-01-05T09:10:00+08:00', 'assignment', { ...caseVariables(), assignment: lead })).toMatchObject({
      deliveredAt: '2026-01-05T09:10:00+08:00',
      signDueAt: '2026-01-06T18:00:00+08:00',
      signUrgeAt: '2026-01-07T09:00:00+08:00',
      firstFeedbackDueAt: '2026-01-12T18:00:00+08:00',
      firstFeedbackUrgeAt: '2026-01-13T09:00:00+08:00',
      dueAt: '2026-02-13T18:00:00+08:00',
      blueAt: '2026-02-06T09:00:00+08:00',
      yellowAt: '2026-02-10T09:00:00+08:00',
      urgeAt: '2026-02-14T09:00:00+08:00',
      deadlineVersion: 1,
      limitDays: 29,
      provisional: false,
      milestones: [
        { id: 'M1', yellowAt: '2026-01-13T09:00:00+08:00', checkAt: '2026-01-19T09:00:00+08:00' },
        { id: 'M2', checkAt: '2026-02-02T09:00:00+08:00' },
      ],
    });
  });

  it('should take the days of the table where no deadline is agreed (case B)', async () => {
    expect(
      await run('2026-02-02T09:30:00+08:00', 'assignment', { ...caseVariables('加急'), assignment: { ...co, deadline: null } }),
    ).toMatchObject({ signDueAt: '2026-02-02T14:30:00+08:00', dueAt: '2026-02-14T18:00:00+08:00' });
  });

  it('should keep what the case began with, complete it, and name the table where nothing can be used', async () => {
    const kept = limitsOf('普通');
    const { office: _, ...before } = kept;
    const own = (limits: unknown) =>
      run('2026-02-02T09:30:00+08:00', 'assignment', { ...caseVariables(), limits, assignment: { ...co, deadline: null } });
    expect(await own({ ...kept, due: { kind: 'workingDays', value: 2 } })).toMatchObject({ dueAt: '2026-02-04T18:00:00+08:00' });
    expect(await own({ ...kept, office: { ...kept.office, closes: '17:00' } })).toMatchObject({ signDueAt: '2026-02-03T17:00:00+08:00' });
    expect(await own(before)).toMatchObject({ signDueAt: '2026-02-03T18:00:00+08:00' });

    const broken = { ...ladderOf('普通'), blueDays: -5 };
    const office = fakeOffice('2026-02-02T09:30:00+08:00', {
      decide: async (id, variables) => (id === DECISION.ladder ? broken : decideShipped(id, variables)),
    });
    const failed = await runJob(deadlines, office, { purpose: 'supervision' }, { ...caseVariables(), ladder: broken });
    expect(failed).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining('规则表“阶梯表”的“蓝灯：剩余工作日”一列填写有误（现为“-5”'),
    });
    // Once the table is mended, the same job succeeds.
    expect(await run('2026-02-02T09:30:00+08:00', 'supervision', { ...caseVariables(), ladder: broken })).toMatchObject({
      supervisionDueAt: expect.any(String),
    });
  });

  it('should try again when the table cannot be asked', async () => {
    const office = fakeOffice('2026-02-02T09:30:00+08:00', { decide: async () => Promise.reject(new Error('no such decision')) });
    expect(await runJob(deadlines, office, { purpose: 'supervision' }, { ...caseVariables(), ladder: null })).toMatchObject({
      kind: 'failed',
      retries: 2,
      message: expect.stringContaining('规则表“阶梯表”没有给出结果'),
    });
  });

  it('should follow an extension and a suspension', async () => {
    const base = { ...assignmentVariables(), deadlineVersion: 1 };
    expect(
      await run('2026-02-06T10:00:00+08:00', 'assignment-again', {
        ...base,
        approvedDeadline: '2026-02-28',
        extensions: [{ to: '2026-02-28', at: '2026-02-06T09:50:00+08:00', days: 6 }],
      }),
    ).toMatchObject({ dueAt: '2026-02-28T18:00:00+08:00', yellowAt: '2026-02-25T09:00:00+08:00', deadlineVersion: 2 });
    expect(
      await run('2026-01-15T09:00:00+08:00', 'assignment-again', {
        ...base,
        suspensions: [{ from: '2026-01-12T10:00:00+08:00', to: '2026-01-15T09:00:00+08:00' }],
      }),
    ).toMatchObject({ dueAt: '2026-02-24T18:00:00+08:00' });
  });

  it('should not count a suspension twice that an extension already knew of', async () => {
    const facts = {
      approvedDeadline: '2026-02-28',
      extensions: [{ to: '2026-02-28', at: '2026-01-20T09:50:00+08:00' }],
      suspensions: [{ from: '2026-01-12T10:00:00+08:00', to: '2026-01-15T09:00:00+08:00' }],
    };
    expect(await run('2026-01-20T10:00:00+08:00', 'assignment-again', { ...assignmentVariables(), ...facts })).toMatchObject({
      dueAt: '2026-02-28T18:00:00+08:00',
    });
  });

  it('should give the steps of the ladder their limits', async () => {
    const variables = assignmentVariables();
    expect(await run('2026-07-01T09:00:00+08:00', 'urging', variables)).toEqual({
      urgeReplyDueAt: '2026-07-06T18:00:00+08:00',
      urgeReplyUrgeAt: '2026-07-07T09:00:00+08:00',
    });
    expect(await run('2026-07-13T10:00:00+08:00', 'supervision', variables)).toEqual({
      supervisionDueAt: '2026-07-27T18:00:00+08:00',
      supervisionYellowAt: '2026-07-22T09:00:00+08:00',
      supervisionUrgeAt: '2026-07-28T09:00:00+08:00',
    });
    expect(await run('2026-09-28T16:00:00+08:00', 'rectification', { ...variables, rectificationDays: 10 })).toEqual({
      rectificationDueAt: '2026-10-16T18:00:00+08:00',
      rectificationYellowAt: '2026-10-13T09:00:00+08:00',
      rectificationUrgeAt: '2026-10-19T09:00:00+08:00',
    });
    expect(
      await run('2026-02-12T16:00:00+08:00', 'review', {
        ...caseVariables(),
        assignmentResults: [{ reportedAt: '2026-02-10T10:00:00+08:00' }, { reportedAt: '2026-02-11T10:00:00+08:00' }],
      }),
    ).toEqual({ reviewDueAt: '2026-02-25T18:00:00+08:00' });
  });

  it('should say that the calendar of the next year is not known', async () => {
    expect(
      await run('2026-12-21T10:00:00+08:00', 'assignment', { ...caseVariables('加急'), assignment: { ...co, deadline: null } }),
    ).toMatchObject({ dueAt: '2027-01-05T18:00:00+08:00', provisional: true });
  });

  it('should raise an incident that says what to do about a deadline in the past, at once', async () => {
    const outcome = await runJob(
      deadlines,
      fakeOffice('2026-03-01T10:00:00+08:00'),
      { purpose: 'assignment' },
      { ...caseVariables(), assignment: lead },
    );
    expect(outcome).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('请在任务分解表中改期') });
  });

  it('should name the wrong header and the missing variable', async () => {
    const office = fakeOffice('2026-03-01T10:00:00+08:00');
    expect(await runJob(deadlines, office, { purpose: 'sometime' }, caseVariables())).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringMatching(/任务头.*purpose/su),
    });
    expect(await runJob(deadlines, office, { purpose: 'assignment' }, {})).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('assignment'),
    });
  });

  it('should never move a deadline forward for a calendar that came later, but say what it would be', async () => {
    const row = { deliveredAt: '2026-01-05T09:10:00+08:00', deadlineVersion: 1, dueAt: '2026-02-27T18:00:00+08:00' };
    const again = (more: object) =>
      run('2026-01-20T10:00:00+08:00', 'assignment-again', {
        ...caseVariables(),
        ...row,
        assignment: lead,
        extensions: [],
        suspensions: [],
        ...more,
      });
    expect(await again({ rowChange: { calendar: true } })).toMatchObject({
      deadlineMoved: 'earlier',
      dueAt: '2026-02-27T18:00:00+08:00',
      proposedDueAt: '2026-02-13T18:00:00+08:00',
      deadlineChange: { to: '2026-02-27', at: '2026-01-20T10:00:00+08:00' },
    });
    // What was kept stays kept when the deadline is computed again for another reason.
    expect(await again({ deadlineChange: { to: '2026-02-27', at: '2026-01-20T10:00:00+08:00' } })).toMatchObject({
      deadlineMoved: 'same',
      dueAt: '2026-02-27T18:00:00+08:00',
    });
    // A 变更 that was agreed to is another matter.
    expect(await again({ rowChange: {}, deadlineChange: { to: '2026-02-11', at: '2026-01-19T10:00:00+08:00' } })).toMatchObject({
      deadlineMoved: 'earlier',
      dueAt: '2026-02-11T18:00:00+08:00',
      proposedDueAt: null,
    });
  });
});
