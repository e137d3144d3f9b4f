/** The rhythm of feedback: header `mode` = next (when is the next one due), first, record (one was given), report (办结报告). */
import { z } from 'zod';
import { JOB, type DeadlineTerm } from '../../processes/contract.ts';
import { dateOf, isBefore, type Moment } from '../../rules/calendar/moment.ts';
import { milestoneDeadlines } from '../../rules/deadlines/assignment-deadlines.ts';
import { feedbackAgain } from '../../rules/deadlines/feedback-again.ts';
import { nextPeriodicFeedback, type FeedbackPeriod, type NextFeedback } from '../../rules/deadlines/periodic-feedback.ts';
import { definePlugin, type JobContext, type Variables } from '../plugin.ts';
import { WorkError } from '../work-error.ts';
import { clearedByFeedback } from './cleared-by-feedback.ts';
import { feedbackInput, type FeedbackInput } from './feedback-input.ts';

const MODES = ['next', 'next-again', 'first', 'record', 'report'] as const;
type Mode = (typeof MODES)[number];

const NAMES: Record<Mode, string> = {
  next: '计算下一期反馈的时限',
  'next-again': '按新公布的日历重算本期反馈的时限',
  first: '登记首次反馈和落实路线图',
  record: '登记本期反馈',
  report: '登记办结报告',
};

const RECORDED = ['feedbacks', 'feedbackRecord', 'progress', 'lightChanges'] as const;
const GIVES: Record<Mode, readonly string[]> = {
  next: ['feedbackDueAt', 'feedbackUrgeAt', 'feedbackResumeAt', 'feedbackNo', 'feedbackTerm', 'lightChanges'],
  'next-again': ['feedbackDueAt', 'feedbackUrgeAt', 'feedbackTerm', 'deadlineMove'],
  first: [...RECORDED, 'milestones'],
  record: RECORDED,
  report: ['reports', 'reportedAt', 'reportOnTime', 'progress'],
};

export const feedback = definePlugin({
  type: JOB.feedback,
  title: '反馈登记',
  description: '计算各期反馈时限，登记首次、周期反馈和办结报告，判断是否按时，并更新进展。',
  headers: z.object({ mode: z.enum(MODES) }),
  input: feedbackInput,
  output: z.record(z.string(), z.unknown()),
  gives: { header: 'mode', names: GIVES },
  describe: (_, { mode }) => NAMES[mode],
  run: async (variables, context, { mode }): Promise<Variables> => await RUN[mode](variables, context),
});

const RUN: Record<Mode, (input: FeedbackInput, context: JobContext) => Variables | Promise<Variables>> = {
  async next(variables, context) {
    const { now } = context;
    const found = await nextPeriod(variables, context, { previousDueAt: variables.feedbackDueAt ?? null, now });
    // The loop begins when the assignment was signed for: a light for a late signature has done its work.
    const begins = variables.feedbackNo === 0 && variables.feedbackResumeAt === undefined;
    const signedLate = begins && variables.signDueAt !== undefined && isBefore(variables.signDueAt, now);
    const due = found.kind === 'due';
    return {
      feedbackDueAt: due ? found.dueAt : null,
      feedbackUrgeAt: due ? found.urgeAt : null,
      feedbackTerm: due ? termOf(found, context, now, variables.feedbackDueAt ?? null) : null,
      feedbackResumeAt: found.kind === 'merged' ? found.resumeAt : null,
      feedbackNo: variables.feedbackNo + Number(due),
      ...(signedLate && {
        lightChanges: [{ scope: 'sign', colour: '绿', rule: 'S-绿', reason: '已签收，解除预警', dueAt: variables.signDueAt, at: now }],
      }),
    };
  },
  'next-again': async (variables, context) => {
    const known = { dueAt: need(variables, 'feedbackDueAt'), urgeAt: variables.feedbackUrgeAt };
    const { from = context.now, previousDueAt = null } = variables.feedbackTerm ?? {};
    const [asked, calendar] = await Promise.all([periodOf(variables, context, { previousDueAt, now: from }), context.rules.calendar()]);
    const { period, move } = feedbackAgain(known, asked, context.now, calendar);
    return {
      feedbackDueAt: period.dueAt,
      feedbackUrgeAt: period.urgeAt,
      feedbackTerm: termOf(period, context, from, previousDueAt),
      deadlineMove: move,
    };
  },
  async first(variables, context) {
    const dueAt = need(variables, 'firstFeedbackDueAt');
    const done = record(variables, context, '首次', dueAt, variables.feedbacks.length + 1, variables.firstFeedbackUrgeAt);
    const roadmap = variables.feedback?.roadmap;
    if (!roadmap?.length) return done;
    const [ladder, calendar] = await Promise.all([context.rules.ladder(), context.rules.calendar()]);
    return { ...done, milestones: milestoneDeadlines(roadmap, need(variables, 'dueAt'), ladder, calendar) };
  },
  record(variables, context) {
    return record(variables, context, '周期', need(variables, 'feedbackDueAt'), variables.feedbackNo, variables.feedbackUrgeAt);
  },
  report(variables, { now }) {
    const form = variables.feedback;
    const dueAt = need(variables, 'dueAt');
    const reportedAt = givenAt(variables, now);
    const reportOnTime = !isBefore(dueAt, reportedAt);
    const report = {
      no: variables.reports.length + 1,
      kind: '办结',
      dueAt,
      at: reportedAt,
      onTime: reportOnTime,
      progress: form?.progress,
      evidence: form?.evidence ?? [],
      responsible: form?.responsible,
    };
    return { reports: [...variables.reports, report], reportedAt, reportOnTime, progress: merged(variables) };
  },
};

async function periodOf(
  variables: FeedbackInput,
  { rules }: JobContext,
  asked: Pick<FeedbackPeriod, 'previousDueAt' | 'now'>,
): Promise<FeedbackPeriod> {
  return {
    periodic: (await rules.limits()).periodic,
    deliveredAt: need(variables, 'deliveredAt'),
    firstFeedbackDueAt: need(variables, 'firstFeedbackDueAt'),
    dueAt: need(variables, 'dueAt'),
    ...asked,
  };
}

const nextPeriod = async (
  variables: FeedbackInput,
  context: JobContext,
  asked: Pick<FeedbackPeriod, 'previousDueAt' | 'now'>,
): Promise<NextFeedback> => nextPeriodicFeedback(await periodOf(variables, context, asked), await context.rules.calendar());

/** What the period was computed from, for it to be computed anew when the calendar of its year is published. */
const termOf = (
  { urgeAt }: { urgeAt: Moment },
  { job, calendar }: JobContext,
  from: Moment,
  previousDueAt: Moment | null,
): DeadlineTerm => ({
  id: `${job.processInstanceKey}/feedback`,
  instance: job.processInstanceKey,
  from,
  provisional: calendar.isProvisional(dateOf(from), dateOf(urgeAt)),
  previousDueAt,
});

function record(
  variables: FeedbackInput,
  { now }: JobContext,
  kind: '首次' | '周期',
  dueAt: Moment,
  no: number,
  urgeAt: Moment | undefined,
): Variables {
  const at = givenAt(variables, now);
  const replaced = variables.feedback?.replaced ?? false;
  const entry = { no, kind, dueAt, at, onTime: !isBefore(dueAt, at), ...(replaced && { replaced }) };
  const after = merged(variables);
  return {
    feedbacks: [...variables.feedbacks, entry],
    feedbackRecord: entry,
    progress: after,
    lightChanges: replaced ? [] : clearedByFeedback(variables, after, dueAt, at, urgeAt),
  };
}

/** When it was handed in, which the clock of a delayed worker must not make late. */
function givenAt(variables: FeedbackInput, now: Moment): Moment {
  const at = variables.feedback?.actor?.at;
  return at && isBefore(at, now) ? at : now;
}

/** Newer figures replace older ones; what was done stays done. */
function merged(variables: FeedbackInput): { values: Record<string, number>; done: string[] } {
  const before = variables.progress;
  const given = variables.feedback?.progress;
  return { values: { ...before?.values, ...given?.values }, done: [...new Set([...(before?.done ?? []), ...(given?.done ?? [])])] };
}

function need<K extends 'deliveredAt' | 'firstFeedbackDueAt' | 'dueAt' | 'feedbackDueAt'>(variables: FeedbackInput, name: K): Moment {
  const value = variables[name];
  if (value === undefined)
    throw new WorkError(
      'BAD_INPUT',
      `Expected the variable '${name}', but it is absent`,
      `缺少变量“${name}”，请检查“计算时限”环节是否已执行`,
    );
  return value;
}
