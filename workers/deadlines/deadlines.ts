/** Working-day arithmetic for the diagrams' timers: header `purpose` says which moments are wanted (DeadlinePurpose). */
import { z } from 'zod';
import { JOB, type DeadlinePurpose, type TermPurpose } from '../../processes/contract.ts';
import { epochOf, later, type Moment } from '../../rules/calendar/moment.ts';
import { assignmentDeadlines, milestonesAgain } from '../../rules/deadlines/assignment-deadlines.ts';
import { lightsOut } from '../../rules/deadlines/provisional-change.ts';
import { rowAgain } from '../../rules/deadlines/row-again.ts';
import { stepLimitAgain } from '../../rules/deadlines/step-limits-again.ts';
import { namesOf, STEP_LIMITS, stepLimit, type Office } from '../../rules/deadlines/step-limits.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { assignment, flag, listOf, moment, optional, term, text } from '../variables.ts';
import { WorkError } from '../work-error.ts';

const LIMITED = Object.keys(STEP_LIMITS) as TermPurpose[];
const again = (purpose: TermPurpose) => `${purpose}-again` as const;
const PURPOSES: readonly DeadlinePurpose[] = [
  'assignment',
  'assignment-again',
  'urging',
  'supervision',
  'rectification',
  'review',
  'appeal',
  ...LIMITED.map(again),
];
const reported = z.looseObject({ reportedAt: optional(moment) });
/** What is known of each limit before it is computed anew. */
const known = {
  signTerm: optional(term),
  signDueAt: optional(moment),
  signUrgeAt: optional(moment),
  firstFeedbackTerm: optional(term),
  firstFeedbackDueAt: optional(moment),
  firstFeedbackUrgeAt: optional(moment),
  urgeReplyTerm: optional(term),
  urgeReplyDueAt: optional(moment),
  urgeReplyUrgeAt: optional(moment),
  supervisionTerm: optional(term),
  supervisionDueAt: optional(moment),
  supervisionYellowAt: optional(moment),
  supervisionUrgeAt: optional(moment),
  rectificationTerm: optional(term),
  rectificationDueAt: optional(moment),
  rectificationYellowAt: optional(moment),
  rectificationUrgeAt: optional(moment),
  reviewTerm: optional(term),
  reviewDueAt: optional(moment),
  appealTerm: optional(term),
  appealDueAt: optional(moment),
};

const input = z.object({
  assignment: optional(assignment),
  milestones: optional(assignment.shape.milestones),
  deliveredAt: optional(moment),
  dueAt: optional(moment),
  blueAt: optional(moment),
  yellowAt: optional(moment),
  urgeAt: optional(moment),
  supervisionAt: optional(moment),
  caseId: optional(text),
  appeal: optional(z.looseObject({ appealId: text })),
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
  ...known,
});
type Input = z.output<typeof input>;

const NAMES: Record<Exclude<DeadlinePurpose, `${TermPurpose}-again`>, string> = {
  assignment: '交办件的签收、首次反馈、办结时限和预警时点',
  'assignment-again': '延期或恢复后的办结时限和预警时点',
  urging: '催办答复期限',
  supervision: '督办期限',
  rectification: '整改期限',
  review: '办结审核期限',
  appeal: '复核决定期限',
};

const LADDER = ['dueAt', 'blueAt', 'yellowAt', 'urgeAt', 'supervisionAt', 'provisional', 'ladderProvisional', 'deadlineVersion'] as const;
const MOVED = ['deadlineMove', 'lightChanges'] as const;
const GIVES = {
  assignment: [
    ...LADDER,
    ...namesOf(STEP_LIMITS.sign),
    ...namesOf(STEP_LIMITS['first-feedback']),
    'deliveredAt',
    'limitDays',
    'milestones',
  ],
  'assignment-again': [...LADDER, ...MOVED, 'milestones', 'recomputedAt', 'deadlineMoved', 'proposedDueAt', 'deadlineChange'],
  ...Object.fromEntries(
    LIMITED.flatMap((purpose) => [
      [purpose, namesOf(STEP_LIMITS[purpose])],
      [again(purpose), [...namesOf(STEP_LIMITS[purpose]), ...MOVED]],
    ]),
  ),
};

export const deadlines = definePlugin({
  type: JOB.deadlines,
  title: '时限计算',
  description: '按工作日历（含调休）计算各类时限和蓝、黄、红灯时点；所涉年度尚未公布放假安排的，标注“日历未定”。',
  headers: z.object({ purpose: z.enum(PURPOSES) }),
  input,
  output: z.record(z.string(), z.unknown()),
  gives: { header: 'purpose', names: GIVES },
  describe: (_, { purpose }) =>
    purpose in NAMES
      ? `按工作日历计算${NAMES[purpose as keyof typeof NAMES]}`
      : `按新公布的日历重算${STEP_LIMITS[ofAgain(purpose)].item}的期限`,
  async run(variables, context, { purpose }): Promise<Variables> {
    const { rules, now } = context;
    const [limits, ladder, calendar] = await Promise.all([rules.limits(), rules.ladder(), rules.calendar()]);
    return computed(purpose, variables, { now, limits, ladder, calendar, instance: context.job.processInstanceKey });
  },
});

/** The limit that `<limit>-again` means. */
const ofAgain = (purpose: DeadlinePurpose): TermPurpose => purpose.slice(0, -'-again'.length) as TermPurpose;

function computed(purpose: DeadlinePurpose, variables: Input, office: Office): Variables {
  if (purpose === 'assignment' || purpose === 'assignment-again') return OF_A_ROW[purpose](variables, office);
  if (purpose.endsWith('-again')) return anew(ofAgain(purpose), variables, office);
  return stepLimit(purpose as TermPurpose, purpose === 'review' ? reviewFrom(variables, office) : office.now, variables, office);
}

function anew(purpose: TermPurpose, variables: Input, office: Office): Variables {
  const read = <T>(name: string): T | undefined => (variables as Record<string, unknown>)[name] as T | undefined;
  const { name } = STEP_LIMITS[purpose];
  const { from } = read<{ from: Moment }>(`${name}Term`) ?? missing(`${name}Term`);
  const dueAt = read<Moment>(`${name}DueAt`) ?? missing(`${name}DueAt`);
  return stepLimitAgain(purpose, { from, dueAt, yellowAt: read(`${name}YellowAt`), urgeAt: read(`${name}UrgeAt`) }, variables, office);
}

const OF_A_ROW: Record<'assignment' | 'assignment-again', (input: Input, office: Office) => Variables> = {
  assignment(variables, office) {
    const { now, calendar, limits, ladder } = office;
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
    return {
      ...found,
      ...stepLimit('sign', now, variables, office),
      ...stepLimit('first-feedback', now, variables, office),
      deadlineVersion: (variables.deadlineVersion ?? 0) + 1,
    };
  },
  'assignment-again'(variables, office) {
    const { now, calendar, ladder } = office;
    const byCalendar = variables.rowChange?.calendar === true;
    const deliveredAt = variables.deliveredAt ?? missing('deliveredAt');
    const row = { ...variables, deliveredAt, deadline: variables.assignment?.deadline };
    const { kind, before, computed, kept, found, lit, wanted, move } = rowAgain(row, office, byCalendar);
    const { dueAt } = found;
    const out = variables.reportedAt ? [] : lightsOut('final', dueAt, now, lit, wanted);
    return {
      ...found,
      ...(byCalendar && { deadlineMove: move }),
      ...(out.length > 0 && { lightChanges: out }),
      ...(byCalendar && variables.milestones && { milestones: milestonesAgain(variables.milestones, dueAt, ladder, calendar) }),
      deadlineMoved: kind,
      proposedDueAt: kept ? computed : null,
      ...(kept && { deadlineChange: { to: before.slice(0, 10), at: now } }),
      deadlineVersion: (variables.deadlineVersion ?? 1) + 1,
      recomputedAt: now,
    };
  },
};

/** The review's days count from the last report; where others were waited for, and it is older, from now. */
function reviewFrom(variables: Input, { now }: Office): Moment {
  const reports = [
    variables.reportedAt,
    ...variables.assignmentResults.map((item) => item.reportedAt),
    ...variables.rectifications.map((item) => item.reportedAt),
  ];
  const last = reports
    .filter((at): at is Moment => at !== undefined)
    .reduce<Moment | undefined>((a, b) => (a ? later(a, b) : b), undefined);
  return last && epochOf(now) - epochOf(last) < FRESH_MS ? last : now;
}
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
