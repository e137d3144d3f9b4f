import { describe, expect, it } from '@jest/globals';
import { DECISION } from '../../processes/contract.ts';
import { decideShipped, ladderOf, limitsOf } from '../rules/support/defaults.ts';
import { deadlines } from '../../workers/deadlines/deadlines.ts';
import { PUBLISHED_YEARS } from '../../rules/calendar/published-years.ts';
import { fakeOffice, fakeStore, resultOf, runJob } from './support/fake-context.ts';
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
      urgeReplyTerm: { id: '1/urging', instance: '1', from: '2026-07-01T09:00:00+08:00', provisional: false },
      urgeReplyDueAt: '2026-07-06T18:00:00+08:00',
      urgeReplyUrgeAt: '2026-07-07T09:00:00+08:00',
    });
    expect(await run('2026-07-13T10:00:00+08:00', 'supervision', variables)).toMatchObject({
      supervisionDueAt: '2026-07-27T18:00:00+08:00',
      supervisionYellowAt: '2026-07-22T09:00:00+08:00',
      supervisionUrgeAt: '2026-07-28T09:00:00+08:00',
    });
    expect(await run('2026-09-28T16:00:00+08:00', 'rectification', { ...variables, rectificationDays: 10 })).toMatchObject({
      rectificationDueAt: '2026-10-16T18:00:00+08:00',
      rectificationYellowAt: '2026-10-13T09:00:00+08:00',
      rectificationUrgeAt: '2026-10-19T09:00:00+08:00',
    });
    expect(
      await run('2026-02-12T16:00:00+08:00', 'review', {
        ...caseVariables(),
        assignmentResults: [{ reportedAt: '2026-02-10T10:00:00+08:00' }, { reportedAt: '2026-02-11T10:00:00+08:00' }],
      }),
    ).toMatchObject({ reviewDueAt: '2026-02-25T18:00:00+08:00', reviewTerm: { from: '2026-02-11T10:00:00+08:00' } });
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

describe('a limit that was computed without the calendar of its year', () => {
  const FROM = '2026-12-21T10:00:00+08:00';
  const known = {
    ...caseVariables(),
    caseId: 'c-1',
    supervisionTerm: { id: '1/supervision', instance: '1', from: FROM, provisional: true },
    supervisionDueAt: '2027-01-05T18:00:00+08:00',
    supervisionYellowAt: '2026-12-30T09:00:00+08:00',
    supervisionUrgeAt: '2027-01-06T09:00:00+08:00',
  };
  const published = (holidays: string[], workdays: string[] = []) =>
    fakeStore([...PUBLISHED_YEARS, { year: 2027, holidays: ['2027-01-01', ...holidays], workdays }]);
  const again = (now: string, holidays: string[], workdays?: string[], more: Record<string, unknown> = {}, purpose = 'supervision-again') =>
    resultOf(runJob(deadlines, fakeOffice(now, { store: published(holidays, workdays) }), { purpose }, { ...known, ...more }));

  it('should say that it waits, also when only its red light lies in that year', async () => {
    const term = async (from: string) => ((await run(from, 'supervision', caseVariables())) as typeof known).supervisionTerm.provisional;
    expect([await term('2026-12-10T10:00:00+08:00'), await term('2026-12-17T10:00:00+08:00'), await term(FROM)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('should count the same days from the same moment, and be moved later with its lights', async () => {
    expect(await again('2026-12-28T10:00:00+08:00', ['2027-01-04'])).toEqual({
      supervisionDueAt: '2027-01-06T18:00:00+08:00',
      supervisionYellowAt: '2026-12-30T09:00:00+08:00',
      supervisionUrgeAt: '2027-01-07T09:00:00+08:00',
      supervisionTerm: { ...known.supervisionTerm, provisional: false },
      deadlineMove: {
        kind: 'later',
        item: '报督办报告',
        from: '2027-01-05T18:00:00+08:00',
        to: '2027-01-06T18:00:00+08:00',
        dueAt: '2027-01-06T18:00:00+08:00',
        proposed: null,
        changed: true,
      },
      lightChanges: [],
    });
  });

  it('should stand where the calendar gives an earlier day, which is only proposed', async () => {
    expect(await again('2026-12-28T10:00:00+08:00', [], ['2027-01-02'])).toMatchObject({
      supervisionDueAt: '2027-01-05T18:00:00+08:00',
      supervisionUrgeAt: '2027-01-06T09:00:00+08:00',
      deadlineMove: { kind: 'earlier', dueAt: '2027-01-05T18:00:00+08:00', proposed: '2027-01-04T18:00:00+08:00', changed: true },
    });
    // What has run out is not talked about any more.
    expect(await again('2027-01-06T10:00:00+08:00', [], ['2027-01-02'])).toMatchObject({ deadlineMove: { kind: 'same', changed: false } });
  });

  it('should have its red day moved where the deadline stays', async () => {
    expect(await again('2026-12-28T10:00:00+08:00', ['2027-01-06'])).toMatchObject({
      supervisionDueAt: '2027-01-05T18:00:00+08:00',
      supervisionUrgeAt: '2027-01-07T09:00:00+08:00',
      deadlineMove: { kind: 'same', changed: true, proposed: null },
    });
    expect(await again('2026-12-28T10:00:00+08:00', [])).toMatchObject({ deadlineMove: { kind: 'same', changed: false } });
  });

  it('should put out a light that was lit for the old day, unless the new day has one that is due as well', async () => {
    const sign = {
      signTerm: { id: '1/sign', instance: '1', from: '2026-12-31T10:00:00+08:00', provisional: true },
      signDueAt: '2027-01-04T18:00:00+08:00',
      signUrgeAt: '2027-01-05T09:00:00+08:00',
    };
    expect(await again('2027-01-05T10:00:00+08:00', ['2027-01-04', '2027-01-05'], [], sign, 'sign-again')).toMatchObject({
      signDueAt: '2027-01-06T18:00:00+08:00',
      lightChanges: [{ scope: 'sign', colour: '绿', rule: 'S-绿', reason: '签收期限现为2027-01-06 18:00，解除预警' }],
    });
    expect(await again('2026-12-31T10:00:00+08:00', ['2027-01-04'])).toMatchObject({ lightChanges: [] });
  });

  it('should have the checks of milestones moved off the holidays, and never forward', async () => {
    const milestone = (id: string, date: string, checkAt: string) => ({
      id,
      title: id,
      date,
      yellowAt: '2026-12-25T09:00:00+08:00',
      checkAt,
    });
    const row = {
      assignment: co,
      deliveredAt: '2026-12-01T10:00:00+08:00',
      dueAt: '2027-01-29T18:00:00+08:00',
      approvedDeadline: '2027-01-29',
      extensions: [],
      suspensions: [],
      rowChange: { calendar: true },
      milestones: [milestone('M1', '2026-12-31', '2027-01-04T09:00:00+08:00'), milestone('M2', '2027-01-08', '2027-01-11T09:00:00+08:00')],
    };
    const { milestones } = await again('2026-12-20T10:00:00+08:00', ['2027-01-04'], ['2027-01-09'], row, 'assignment-again');
    expect((milestones as { checkAt: string }[]).map(({ checkAt }) => checkAt)).toEqual([
      '2027-01-05T09:00:00+08:00',
      '2027-01-11T09:00:00+08:00',
    ]);
  });

  it('should keep what the case began with', async () => {
    const limits = { ...limitsOf('普通'), sign: { kind: 'workingDays', value: 3 } };
    const row = {
      limits,
      signTerm: { id: '1/sign', instance: '1', from: '2026-12-30T10:00:00+08:00', provisional: true },
      signDueAt: '2027-01-05T18:00:00+08:00',
    };
    expect(await again('2026-12-31T10:00:00+08:00', ['2027-01-04'], [], row, 'sign-again')).toMatchObject({
      signDueAt: '2027-01-06T18:00:00+08:00',
    });
  });

  it('should be told under a key that is known from the beginning where an event waits from the beginning', async () => {
    expect(await run(FROM, 'review', { ...caseVariables(), caseId: 'c-1' })).toMatchObject({
      reviewTerm: { id: 'c-1/review', instance: '1' },
    });
    expect(await run(FROM, 'appeal', { ...caseVariables(), appeal: { appealId: 'a-1' } })).toMatchObject({
      appealTerm: { id: 'a-1/appeal' },
    });
  });
});
