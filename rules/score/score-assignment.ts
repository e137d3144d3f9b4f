/**
 * 考核 (§4.6): S = clamp(100·(0.40T + 0.30Q + 0.15F + 0.15M) + B − D, 0, 100), in exact decimals, rounded half up to two places at the end.
 * The weights and points are in the DMN table score-rules; the figures in these comments are its defaults.
 */
import { Decimal } from 'decimal.js';
import type { AssignmentResult, Score, ScoreRules } from '../../processes/contract.ts';
import { dateOf, later, type Moment } from '../calendar/moment.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { overdueWorkingDays } from '../deadlines/span.ts';

/** What the case adds to what the row knows. */
export interface ScoreContext {
  /** 整改 reports of the case after the gate returned it */ rectifications: readonly {
    reportedAt: Moment;
    onTime: boolean;
    dueAt: Moment;
  }[];
  /** 退回 by the gate */ caseReturns: number;
  survey: { satisfied: number; valid: number } | null;
  /** 通报 of this unit */ praises: number;
  criticisms: number;
  /** 催办单, 督办 and 查办 of the case that no row counted */ caseUrgings?: number;
  caseSupervisions?: number;
  caseInvestigations?: number;
  at: Moment;
}

/** Own precision, so that nothing else in the process can change ours. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
const ZERO = new Exact(0);
const ONE = new Exact(1);

/** `parts.raw` is the sum before bonus and deductions, of 100. */
export function scoreAssignment(result: AssignmentResult, context: ScoreContext, rules: ScoreRules, calendar: WorkingCalendar): Score {
  // What the gate returned is the 主办's to answer for.
  const lead = result.role === '主办';
  const rectifications = lead ? context.rectifications : [];
  const reportedAt = rectifications.reduce((last, item) => later(last, item.reportedAt), result.reportedAt);
  const T = timeliness(result, reportedAt, rules, calendar);
  const Q = quality(result.returns.length + (lead ? context.caseReturns : 0), rules);
  const F = feedbackShare(result, rectifications);
  const M = context.survey && context.survey.valid > 0 ? new Exact(context.survey.satisfied).div(context.survey.valid) : null;
  const B = bonus(result, reportedAt, context, rules, calendar);
  const D = deductions(result, context, rules);

  let base = T.times(rules.weightTime).plus(Q.times(rules.weightQuality)).plus(F.times(rules.weightFeedback));
  // Without masses the other weights are scaled up to a whole.
  base = M ? base.plus(M.times(rules.weightMasses)) : base.div(ONE.minus(rules.weightMasses));
  const raw = base.times(100);
  const score = Exact.max(0, Exact.min(100, raw.plus(B).minus(D))).toDecimalPlaces(2);
  return {
    assignmentId: result.assignmentId,
    unitId: result.unitId,
    role: result.role,
    score: score.toFixed(2),
    grade: gradeOf(score.toNumber(), rules),
    at: context.at,
    parts: { T: plain(T), Q: plain(Q), F: plain(F), M: M && plain(M), B: plain(B), D: plain(D), raw: raw.toFixed(2) },
  };
}

/** ≥ 90 优秀, ≥ 80 良好, ≥ 70 合格, else 较差. */
export function gradeOf(
  score: number,
  rules: Pick<ScoreRules, 'gradeExcellent' | 'gradeGood' | 'gradePass'>,
): '优秀' | '良好' | '合格' | '较差' {
  if (score >= rules.gradeExcellent) return '优秀';
  if (score >= rules.gradeGood) return '良好';
  return score >= rules.gradePass ? '合格' : '较差';
}

/** T = max(0, 1 − 0.05·overdueWD − 0.1·missedMilestones), against the approved deadline: a 退回 does not move it. */
function timeliness(result: AssignmentResult, reportedAt: Moment, rules: ScoreRules, calendar: WorkingCalendar): Decimal {
  const overdue = Math.max(result.overdueDays, overdueWorkingDays(result.dueAt, reportedAt, calendar));
  return Exact.max(
    0,
    ONE.minus(new Exact(rules.overduePerDay).times(overdue)).minus(
      new Exact(rules.perMissedMilestone).times(result.missedMilestones.length),
    ),
  );
}

/** Q = 1, 0.8, 0.5, 0 for 0, 1, 2, 3 or more 退回. */
function quality(returns: number, rules: ScoreRules): Decimal {
  return new Exact([rules.qualityNone, rules.qualityOnce, rules.qualityTwice][returns] ?? rules.qualityMore);
}

/** F = on time / due. Feedback that a 整改 report replaced was not due. */
function feedbackShare(result: AssignmentResult, rectifications: ScoreContext['rectifications']): Decimal {
  const due = [...result.feedbacks.filter((item) => !item.replaced), ...rectifications];
  return due.length === 0 ? ONE : new Exact(due.filter((item) => item.onTime).length).div(due.length);
}

/** B ≤ 5: 通报表扬 +1 each, done with 20 % or more of the limit left +0.5. */
function bonus(result: AssignmentResult, reportedAt: Moment, context: ScoreContext, rules: ScoreRules, calendar: WorkingCalendar): Decimal {
  const left = calendar.workingDaysBetween(dateOf(reportedAt), dateOf(result.dueAt));
  const early = result.limitDays > 0 && left > 0 && new Exact(left).div(result.limitDays).gte(rules.earlyShare);
  const total = new Exact(rules.bonusPraise).times(context.praises).plus(early ? rules.bonusEarly : ZERO);
  return Exact.min(rules.bonusCap, total);
}

/** D: 催办单 0.5, 督办 2, 查办 5, 通报批评 1, 弄虚作假 10; a 协办 bears half. */
function deductions(result: AssignmentResult, context: ScoreContext, rules: ScoreRules): Decimal {
  const lead = result.role === '主办';
  const total = new Exact(rules.deductUrging)
    .times(result.urgings + (lead ? (context.caseUrgings ?? 0) : 0))
    .plus(new Exact(rules.deductSupervision).times(result.supervisions + (lead ? (context.caseSupervisions ?? 0) : 0)))
    .plus(new Exact(rules.deductInvestigation).times(result.investigations + (lead ? (context.caseInvestigations ?? 0) : 0)))
    .plus(new Exact(rules.deductCriticism).times(context.criticisms))
    .plus(new Exact(rules.deductFalsification).times(result.falsifications));
  return lead ? total : total.times(rules.coShare);
}

/** At most ten places: a third is shown as a third would be, not as sixty digits. */
function plain(value: Decimal): string {
  return value.toDecimalPlaces(10).toFixed();
}
