/** Sums an assignment up into `assignmentResult`: what gate and score judge by. */
import { z } from 'zod';
import { JOB, type AssignmentResult, type Verification } from '../../processes/contract.ts';
import { dateOf } from '../../rules/calendar/moment.ts';
import { deliveryDay } from '../../rules/calendar/office-time.ts';
import { overdueWorkingDays } from '../../rules/deadlines/span.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import {
  assignment,
  count,
  evidenceItem,
  feedbackRecord,
  listOf,
  moment,
  optional,
  progress,
  returnRecord,
  text,
  verification,
} from '../variables.ts';

const input = z.object({
  assignment,
  status: z.enum(['已验收', '免办']),
  dueAt: optional(moment),
  deliveredAt: optional(moment),
  reportedAt: optional(moment),
  limitDays: optional(z.number()),
  missedMilestones: listOf(text),
  feedbacks: listOf(feedbackRecord),
  reports: listOf(feedbackRecord),
  returns: listOf(returnRecord),
  progress: optional(progress),
  verifications: listOf(verification),
  /** what the unit listed in its feedbacks and reports */ listedEvidence: listOf(evidenceItem),
  rectifications: listOf(z.looseObject({ verifications: listOf(verification), evidence: listOf(evidenceItem) })),
  supervisionReports: listOf(z.looseObject({ evidence: listOf(evidenceItem) })),
  urgingCount: count,
  supervisionCount: count,
  investigationCount: count,
  falsifiedCount: count,
  highestPhase: optional(z.enum(['交办', '催办', '督办', '查办'])),
  extensions: listOf(z.looseObject({ days: optional(z.number()) })),
});
type Input = z.output<typeof input>;

export const assignmentResult = definePlugin({
  type: JOB.result,
  title: '汇总结果',
  description: '汇总一件交办的结果：目标完成值与佐证、逾期天数、反馈、退回、催办督办查办次数，供门禁和考核使用。',
  headers: z.object({}),
  input,
  output: z.object({ assignmentResult: z.looseObject({ assignmentId: text }) }),
  describe: ({ assignment: row, status }) => `汇总${row.unitName}承办结果（${status}）`,
  async run(variables, { now, rules }): Promise<Variables & { assignmentResult: AssignmentResult & Record<string, unknown> }> {
    const calendar = await rules.calendar();
    const { assignment: row, status } = variables;
    const dueAt = variables.dueAt ?? now;
    const reportedAt = variables.reportedAt ?? now;
    const checks = lastChecks(variables);
    const result: AssignmentResult = {
      assignmentId: row.assignmentId,
      unitId: row.unitId,
      role: row.role,
      status,
      dueAt,
      reportedAt,
      overdueDays: status === '免办' ? 0 : overdueWorkingDays(dueAt, reportedAt, calendar),
      missedMilestones: [...new Set(variables.missedMilestones)],
      feedbacks: [...variables.feedbacks, ...variables.reports].map(({ no, kind, dueAt: due, at, onTime, replaced }) => ({
        no,
        kind,
        dueAt: due,
        at,
        onTime,
        ...(replaced && { replaced }),
      })),
      returns: variables.returns.map(({ no, codes, reason, at, falsified }) => ({ no, codes, reason, at, falsified })),
      urgings: variables.urgingCount,
      supervisions: variables.supervisionCount,
      investigations: variables.investigationCount,
      falsifications: variables.falsifiedCount,
      highestPhase: variables.highestPhase ?? '交办',
      targets: targetsOf(variables, checks),
      verifications: checks,
      limitDays:
        variables.limitDays ??
        (variables.deliveredAt ? calendar.workingDaysBetween(deliveryDay(variables.deliveredAt, calendar), dateOf(dueAt)) : 0),
    };
    return { assignmentResult: result as AssignmentResult & Record<string, unknown> };
  },
});

/** The last check of each target. Whether it is met is worked out from the figures, never ticked. */
function lastChecks(variables: Input): Verification[] {
  const all = [...variables.rectifications.flatMap((item) => item.verifications), ...variables.verifications];
  const last = new Map<string, Verification>();
  for (const check of all) {
    const target = variables.assignment.targets.find((item) => item.id === check.targetId);
    const actual = check.actual ?? variables.progress?.values[check.targetId];
    if (!target || actual === undefined) continue;
    const met = target.direction === '≥' ? actual >= target.value : actual <= target.value;
    last.set(check.targetId, {
      targetId: check.targetId,
      actual,
      met,
      evidence: check.evidence,
      by: check.by ?? '',
      at: check.at ?? '',
      ...(check.byUnitId && { byUnitId: check.byUnitId }),
    });
  }
  return [...last.values()];
}

function targetsOf(variables: Input, checks: readonly Verification[]): AssignmentResult['targets'] {
  const { listedEvidence, rectifications, supervisionReports } = variables;
  const papers = [...listedEvidence, ...[...rectifications, ...supervisionReports].flatMap(({ evidence }) => evidence)];
  return variables.assignment.targets.map((target) => {
    const check = checks.find((item) => item.targetId === target.id);
    const actual = check?.actual ?? variables.progress?.values[target.id];
    // What was never reported is not met, also where less is better.
    const met = actual !== undefined && (target.direction === '≥' ? actual >= target.value : actual <= target.value);
    // Only what the unit laid before us for this very target counts, whatever a checker says he saw; named twice, it is still one paper.
    const titles = papers.filter((paper) => paper.targetId === target.id).map(({ title, sha256 }) => sha256 ?? title);
    return { ...target, actual: actual ?? 0, evidence: new Set(titles).size, met };
  });
}
