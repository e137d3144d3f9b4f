/** The moments of the escalation ladder of one deadline (§4.3): 蓝 → 黄 → 红 and 催办 → 督办. */
import type { Ladder } from '../../processes/contract.ts';
import { at, dateOf, earlier, epochOf, isBefore, momentOf, type Moment } from '../calendar/moment.ts';
import { morningBefore, urgeMoment } from './span.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';

export interface LadderMoments {
  blueAt: Moment;
  yellowAt: Moment;
  urgeAt: Moment;
  supervisionAt: Moment;
}

/**
 * @param from when the limit began
 * Lights change when the office opens. A limit that is no longer than its warning (a 特急 matter of three days) warns when a share of it is
 * left, which the ladder's table gives; 蓝 never comes after 黄.
 */
export function ladderMoments(
  from: Moment,
  dueAt: Moment,
  ladder: Pick<Ladder, 'blueDays' | 'yellowDays' | 'supervisionAfterDays' | 'blueShare' | 'yellowShare'>,
  calendar: OfficeCalendar,
): LadderMoments {
  const yellowAt = warning(from, dueAt, ladder.yellowDays, ladder.yellowShare, calendar);
  const blueAt = earlier(warning(from, dueAt, ladder.blueDays, ladder.blueShare, calendar), yellowAt);
  return {
    blueAt,
    yellowAt,
    urgeAt: urgeMoment(dueAt, 'workingDays', calendar),
    supervisionAt: at(calendar.addWorkingDays(dateOf(dueAt), Math.max(1, ladder.supervisionAfterDays)), calendar.hours.opens),
  };
}

function warning(from: Moment, dueAt: Moment, days: number, share: number, calendar: OfficeCalendar): Moment {
  const morning = morningBefore(dueAt, days, calendar);
  if (isBefore(from, morning)) return morning;
  const end = epochOf(dueAt);
  const start = Math.min(epochOf(from), end);
  return momentOf(end - Math.round(((end - start) * share) / 1000) * 1000);
}
