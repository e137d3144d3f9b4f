/** All moments of one 交办, from its delivery (§2.3, §4.3, §4.4). */
import type { Ladder, Limits, Milestone } from '../../processes/contract.ts';
import { dateOf, isBefore, later, type Moment } from '../calendar/moment.ts';
import { closingOf, deliveryDay, nextMorning, type OfficeCalendar } from '../calendar/office-time.ts';
import { ladderMoments, type LadderMoments } from './ladder-moments.ts';
import { endOfSpan, morningBefore, urgeMoment } from './span.ts';

export interface FinalDeadline extends LadderMoments {
  dueAt: Moment;
  /** 日历未定: a year without a published calendar is touched (§4.4.5) */ provisional: boolean;
  /** it, or the last day of its lights, touches such a year */ ladderProvisional: boolean;
}

export interface AssignmentDeadlines extends FinalDeadline {
  deliveredAt: Moment;
  signDueAt: Moment;
  signUrgeAt: Moment;
  firstFeedbackDueAt: Moment;
  firstFeedbackUrgeAt: Moment;
  /** working days of the whole limit */ limitDays: number;
  milestones: Milestone[];
}

export interface AssignmentDeadlineInput {
  deliveredAt: Moment;
  limits: Limits;
  ladder: Ladder;
  /** date; absent: by the limits */ deadline?: string | null;
  milestones?: readonly Milestone[];
}

/** @throws RangeError when the agreed deadline is not after the delivery. */
export function assignmentDeadlines(input: AssignmentDeadlineInput, calendar: OfficeCalendar): AssignmentDeadlines {
  const { deliveredAt, limits, ladder } = input;
  const dueAt = input.deadline ? closingOf(calendar.rollForward(input.deadline), calendar) : endOfSpan(deliveredAt, limits.due, calendar);
  if (!isBefore(deliveredAt, dueAt)) throw new RangeError(`Expected a deadline after the delivery at ${deliveredAt}, but found ${dueAt}`);
  const signDueAt = endOfSpan(deliveredAt, limits.sign, calendar);
  const firstFeedbackDueAt = endOfSpan(deliveredAt, limits.firstFeedback, calendar);
  return {
    deliveredAt,
    signDueAt,
    signUrgeAt: urgeMoment(signDueAt, limits.sign.kind, calendar),
    firstFeedbackDueAt,
    firstFeedbackUrgeAt: urgeMoment(firstFeedbackDueAt, limits.firstFeedback.kind, calendar),
    ...finalDeadline(deliveredAt, dueAt, ladder, calendar),
    limitDays: calendar.workingDaysBetween(deliveryDay(deliveredAt, calendar), dateOf(dueAt)),
    milestones: milestoneDeadlines(input.milestones ?? [], dueAt, ladder, calendar),
  };
}

/** The final deadline and its ladder, e.g. after an extension. `from` is when the limit began or begins again. */
export function finalDeadline(from: Moment, dueAt: Moment, ladder: Ladder, calendar: OfficeCalendar): FinalDeadline {
  const moments = ladderMoments(from, dueAt, ladder, calendar);
  return {
    dueAt,
    ...moments,
    provisional: calendar.isProvisional(dateOf(from), dateOf(dueAt)),
    ladderProvisional: calendar.isProvisional(dateOf(from), dateOf(moments.supervisionAt)),
  };
}

/**
 * Each milestone with the morning of its warning and of its check (§4.3: when the office opens on the working day after its date), in time's order.
 * A milestone on or after the final deadline is that deadline, which has lights of its own, so it is left out.
 */
export function milestoneDeadlines(
  milestones: readonly Milestone[],
  dueAt: Moment,
  ladder: Pick<Ladder, 'yellowDays'>,
  calendar: OfficeCalendar,
): Milestone[] {
  return milestones
    .filter((milestone) => milestone.date < dateOf(dueAt))
    .toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
    .map((milestone) => ({
      ...milestone,
      yellowAt: morningBefore(closingOf(milestone.date, calendar), ladder.yellowDays, calendar),
      checkAt: nextMorning(milestone.date, calendar),
    }));
}

/** After a calendar was published: the morning of each check may come later, never earlier. What is watched stays watched. */
export function milestonesAgain(
  milestones: readonly Milestone[],
  dueAt: Moment,
  ladder: Pick<Ladder, 'yellowDays'>,
  calendar: OfficeCalendar,
): Milestone[] {
  const computed = new Map(milestoneDeadlines(milestones, dueAt, ladder, calendar).map((milestone) => [milestone.id, milestone]));
  return milestones.map((milestone) => {
    const { yellowAt, checkAt } = computed.get(milestone.id) ?? {};
    if (!milestone.checkAt || !checkAt || !yellowAt) return milestone;
    return { ...milestone, yellowAt, checkAt: later(milestone.checkAt, checkAt) };
  });
}
