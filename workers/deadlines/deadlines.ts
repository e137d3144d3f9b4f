/** Working-day arithmetic for the diagrams' timers: header `purpose` says which moments are wanted (DeadlinePurpose). */
import { z } from 'zod';
import { JOB, type Ladder, type Limits } from '../../processes/contract.ts';
import { epochOf, later, type Moment } from '../../rules/calendar/moment.ts';
import type { OfficeCalendar } from '../../rules/calendar/office-time.ts';
import { finalDeadline, assignmentDeadlines } from '../../rules/deadlines/assignment-deadlines.ts';
import { compareProvisional } from '../../rules/deadlines/provisional-change.ts';
import {
  appealDecisionDeadline,
  rectificationDeadline,
  reviewDeadline,
  supervisionDeadline,
  urgingDeadline,
} from '../../rules/deadlines/step-deadlines.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { assignment, flag, listOf, moment, optional, text } from '../variables.ts';
import { WorkError } from '../work-error.ts';
import { deadlineInForce } from './deadline-in-force.ts';

const PURPOSES = ['assignment', 'assignment-again', 'urging', 'supervision', 'rectification', 'review', 'appeal'] as const;
type Purpose = (typeof PURPOSES)[number];
const reported = z.looseObject({ reportedAt: optional(moment) });

const input = z.object({
  assignment: optional(assignment),
  milestones: optional(assignment.shape.milestones),
  deliveredAt: optional(moment),
  dueAt: optional(moment),
  deadlineVersion: optional(z.number()),
  approvedDeadline: optional(text),
  extensions: listOf(z.looseObject({ to: optional(text), at: optional(text) })),
  suspensions: listOf(z.looseObject({ from: optional(moment), to: optional(moment) })),
  deadlineChange: optional(z.looseObject({ to: text, at: moment })),
  /** only while a change of the row is being carried out */ rowChange: optional(z.looseObject({ calendar: flag })),
  rectificationDays: optional(z.coerce.number().int().min(1, '整改天数至少为1')),
  reportedAt: optional(moment),
  assignmentResults: listOf(reported),
  rectifications: listOf(reported),
});
type Input = z.output<typeof input>;

const NAMES: Record<Purpose, string> = {
  assignment: '交办件的签收、首次反馈、办结时限和预警时点',
  'assignment-again': '延期或恢复后的办结时限和预警时点',
  urging: '催办答复期限',
  supervision: '督办期限',
  rectification: '整改期限',
  review: '办结审核期限',
  appeal: '复核决定期限',
};

const LADDER = ['dueAt', 'blueAt', 'yellowAt', 'urgeAt', 'supervisionAt', 'provisional', 'deadlineVersion'] as const;
const GIVES: Record<Purpose, readonly string[]> = {
  assignment: [...LADDER, 'deliveredAt', 'signDueAt', 'signUrgeAt', 'firstFeedbackDueAt', 'firstFeedbackUrgeAt', 'limitDays', 'milestones'],
  'assignment-again': [...LADDER, 'recomputedAt', 'deadlineMoved', 'proposedDueAt', 'deadlineChange'],
  urging: ['urgeReplyDueAt', 'urgeReplyUrgeAt'],
  supervision: ['supervisionDueAt', 'supervisionYellowAt', 'supervisionUrgeAt'],
  rectification: ['rectificationDueAt', 'rectificationYellowAt', 'rectificationUrgeAt'],
  review: ['reviewDueAt'],
  appeal: ['appealDueAt'],
};

export const deadlines = definePlugin({
  type: JOB.deadlines,
  title: '时限计算',
  description: '按工作日历（含调休）计算各类时限和蓝、黄、红灯时点；所涉年度尚未公布放假安排的，标注“日历未定”。',
  headers: z.object({ purpose: z.enum(PURPOSES) }),
  input,
  output: z.record(z.string(), z.unknown()),
  gives: { header: 'purpose', names: GIVES },
  describe: (_, { purpose }) => `按工作日历计算${NAMES[purpose]}`,
  async run(variables, context, { purpose }): Promise<Variables> {
    const { rules, now } = context;
    const [limits, ladder, calendar] = await Promise.all([rules.limits(), rules.ladder(), rules.calendar()]);
    return COMPUTE[purpose](variables, { now, limits, ladder, calendar });
  },
});

interface Office {
  now: Moment;
  limits: Limits;
  ladder: Ladder;
  calendar: OfficeCalendar;
}
const COMPUTE: Record<Purpose, (input: Input, office: Office) => Variables> = {
  assignment(variables, { now, calendar, limits, ladder }) {
    const row = variables.assignment ?? missing('assignment');
    const found = explain(() =>
      assignmentDeadlines(
        {
          deliveredAt: now,
          limits,
          ladder,
          deadline: row.deadline ?? null,
          milestones: row.milestones,
        },
        calendar,
      ),
    );
    return { ...found, deadlineVersion: (variables.deadlineVersion ?? 0) + 1 };
  },
  'assignment-again'(variables, { now, calendar, limits, ladder }) {
    const deliveredAt = variables.deliveredAt ?? missing('deliveredAt');
    const computed = deadlineInForce({ ...variables, limits, deliveredAt, deadline: variables.assignment?.deadline }, calendar);
    const before = variables.dueAt ?? computed;
    const { kind } = compareProvisional(before, computed);
    // A calendar that was published later never moves a deadline forward: the earlier day is told, and the one people know is kept.
    const kept = kind === 'earlier' && variables.rowChange?.calendar === true;
    const dueAt = kept ? before : computed;
    // The warnings count from the delivery, so that a light that is already due is lit at once.
    return {
      ...finalDeadline(deliveredAt, dueAt, ladder, calendar),
      deadlineMoved: kind,
      proposedDueAt: kept ? computed : null,
      ...(kept && { deadlineChange: { to: before.slice(0, 10), at: now } }),
      deadlineVersion: (variables.deadlineVersion ?? 1) + 1,
      recomputedAt: now,
    };
  },
  urging(_, { now, calendar, ladder }) {
    const { dueAt, urgeAt } = urgingDeadline(now, ladder, calendar);
    return { urgeReplyDueAt: dueAt, urgeReplyUrgeAt: urgeAt };
  },
  supervision(_, { now, calendar, ladder }) {
    const found = supervisionDeadline(now, ladder, calendar);
    return { supervisionDueAt: found.dueAt, supervisionYellowAt: found.yellowAt, supervisionUrgeAt: found.urgeAt };
  },
  rectification({ rectificationDays }, { now, calendar, limits, ladder }) {
    const found = rectificationDeadline(now, rectificationDays ?? limits.rectificationDays, limits.rectificationKind, ladder, calendar);
    return { rectificationDueAt: found.dueAt, rectificationYellowAt: found.yellowAt, rectificationUrgeAt: found.urgeAt };
  },
  review(variables, { now, calendar, limits }) {
    const reports = [
      variables.reportedAt,
      ...variables.assignmentResults.map((item) => item.reportedAt),
      ...variables.rectifications.map((item) => item.reportedAt),
    ];
    const last = reports
      .filter((at): at is Moment => at !== undefined)
      .reduce<Moment | undefined>((a, b) => (a ? later(a, b) : b), undefined);
    // A report can be older than the review's turn (other rows were waited for): then the days count from now.
    const from = last && epochOf(now) - epochOf(last) < FRESH_MS ? last : now;
    return { reviewDueAt: reviewDeadline(from, limits, calendar) };
  },
  appeal(_, { now, calendar, limits }) {
    return { appealDueAt: appealDecisionDeadline(now, limits, calendar) };
  },
};
/** A report of the last two weeks is what the review is about; Spring Festival alone takes nine days. */
const FRESH_MS = 14 * 86_400_000;

function missing(name: string): never {
  throw new WorkError('BAD_INPUT', `Expected the variable '${name}', but it is absent`, `缺少变量“${name}”，请检查流程图中前面的环节`);
}

function explain<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    throw new WorkError('REFUSED', (error as Error).message, '办结期限早于交办时间，请在任务分解表中改期后再交办', { cause: error });
  }
}
