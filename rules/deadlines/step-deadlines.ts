/** Limits of the steps that follow an assignment: 催办 reply, 督办, 整改, 办结审核, 复核 (§2.1, §2.3, §4.3). */
import type { Ladder, Limits } from '../../processes/contract.ts';
import { dateOf, type Moment } from '../calendar/moment.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import { ladderMoments } from './ladder-moments.ts';
import { endOfSpan, urgeMoment } from './span.ts';

export interface StepDeadline {
  dueAt: Moment;
  yellowAt: Moment;
  urgeAt: Moment;
  provisional: boolean;
}

/** Reply to a 催办单 (3 WD; 加急 1 WD; 特急 4 h) and when no reply counts as none. A limit in hours gives no further day. */
export function urgingDeadline(from: Moment, ladder: Ladder, calendar: OfficeCalendar): Pick<StepDeadline, 'dueAt' | 'urgeAt'> {
  const dueAt = endOfSpan(from, ladder.urgeReply, calendar);
  return { dueAt, urgeAt: ladder.urgeReply.kind === 'hours' ? dueAt : urgeMoment(dueAt, ladder.urgeReply.kind, calendar) };
}

/** 督办: ladder.supervisionDays working days (10 WD). */
export function supervisionDeadline(from: Moment, ladder: Ladder, calendar: OfficeCalendar): StepDeadline {
  return step(from, { kind: 'workingDays', value: ladder.supervisionDays }, ladder, calendar);
}

/** 整改: 10 WD (特急 2 days), or what the 整改通知书 says. */
export function rectificationDeadline(
  from: Moment,
  days: number,
  kind: Limits['rectificationKind'],
  ladder: Ladder,
  calendar: OfficeCalendar,
): StepDeadline {
  return step(from, { kind, value: days }, ladder, calendar);
}

/** 办结审核: limits.reviewDays working days (5 WD) from the last report. */
export function reviewDeadline(reportedAt: Moment, limits: Pick<Limits, 'reviewDays'>, calendar: OfficeCalendar): Moment {
  return endOfSpan(reportedAt, { kind: 'workingDays', value: limits.reviewDays }, calendar);
}

/** 复核: the inspected may apply within limits.appealDays (30) days of receipt (政府督查工作条例 article 17), rolled forward. */
export function appealDeadline(receivedAt: Moment, limits: Pick<Limits, 'appealDays'>, calendar: OfficeCalendar): Moment {
  return endOfSpan(receivedAt, { kind: 'days', value: limits.appealDays }, calendar);
}

/** The decision on it: limits.appealDecisionDays (30) days from the application. */
export function appealDecisionDeadline(appliedAt: Moment, limits: Pick<Limits, 'appealDecisionDays'>, calendar: OfficeCalendar): Moment {
  return endOfSpan(appliedAt, { kind: 'days', value: limits.appealDecisionDays }, calendar);
}

function step(from: Moment, span: { kind: 'workingDays' | 'days'; value: number }, ladder: Ladder, calendar: OfficeCalendar): StepDeadline {
  const dueAt = endOfSpan(from, span, calendar);
  const { yellowAt, urgeAt } = ladderMoments(from, dueAt, ladder, calendar);
  return { dueAt, yellowAt, urgeAt, provisional: calendar.isProvisional(dateOf(from), dateOf(dueAt)) };
}
