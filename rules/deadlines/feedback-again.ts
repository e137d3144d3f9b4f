/** The periodic feedback that is being waited for, once more, after the calendar of its year was published. */
import type { DeadlineMove } from '../../processes/contract.ts';
import { isBefore, type Moment } from '../calendar/moment.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import { nextPeriodicFeedback, type FeedbackPeriod } from './periodic-feedback.ts';
import { deadlineMove } from './provisional-change.ts';

interface Known {
  readonly dueAt: Moment;
  readonly urgeAt?: Moment | undefined;
}

/** @param period `now`: when the period began */
export function feedbackAgain(
  known: Known,
  period: FeedbackPeriod,
  now: Moment,
  calendar: OfficeCalendar,
): { period: { dueAt: Moment; urgeAt: Moment }; move: DeadlineMove } {
  const found = nextPeriodicFeedback(period, calendar);
  const computed = found.kind === 'due' ? found : { dueAt: known.dueAt, urgeAt: known.urgeAt ?? known.dueAt };
  const kept = isBefore(computed.dueAt, known.dueAt);
  // An earlier day is only proposed: then the known one stands, with the morning after it.
  const stands = kept ? { dueAt: known.dueAt, urgeAt: known.urgeAt ?? known.dueAt } : { dueAt: computed.dueAt, urgeAt: computed.urgeAt };
  return {
    period: stands,
    move: deadlineMove(
      '报进展反馈',
      now,
      { inForce: known.dueAt, recomputed: computed.dueAt },
      { before: [known.urgeAt], after: [stands.urgeAt] },
    ),
  };
}
