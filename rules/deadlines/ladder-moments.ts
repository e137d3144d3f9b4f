/** The moments of the escalation ladder of one deadline (§4.3): 蓝 → 黄 → 红 and 催办 → 督办. */
import type { Ladder } from '../../processes/contract.ts';
import { at, dateOf, earlier, epochOf, isBefore, momentOf, type Moment } from '../calendar/moment.ts';
import { morningBefore, urgeMoment } from './span.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { OFFICE } from '../calendar/office-time.ts';

export interface LadderMoments {
  blueAt: Moment;
  yellowAt: Moment;
  urgeAt: Moment;
  supervisionAt: Moment;
}

/** Where a limit is too short for its days of warning: the share of it that is left at 蓝 (§4.3: 25 %) and at 黄. */
const SHORT_LIMIT = { blue: 0.25, yellow: 0.125 } as const;

/**
 * @param from when the limit began
 * Lights change at 09:00. A limit that is no longer than its warning (a 特急 matter of three days) warns when a quarter, then an
 * eighth, of it is left; 蓝 never comes after 黄.
 */
export function ladderMoments(
  from: Moment,
  dueAt: Moment,
  ladder: Pick<Ladder, 'blueDays' | 'yellowDays' | 'supervisionAfterDays'>,
  calendar: WorkingCalendar,
): LadderMoments {
  const yellowAt = warning(from, dueAt, ladder.yellowDays, SHORT_LIMIT.yellow, calendar);
  const blueAt = earlier(warning(from, dueAt, ladder.blueDays, SHORT_LIMIT.blue, calendar), yellowAt);
  return {
    blueAt,
    yellowAt,
    urgeAt: urgeMoment(dueAt, 'workingDays', calendar),
    supervisionAt: at(calendar.addWorkingDays(dateOf(dueAt), Math.max(1, ladder.supervisionAfterDays)), OFFICE.opens),
  };
}

function warning(from: Moment, dueAt: Moment, days: number, share: number, calendar: WorkingCalendar): Moment {
  const morning = morningBefore(dueAt, days, calendar);
  if (isBefore(from, morning)) return morning;
  const end = epochOf(dueAt);
  const start = Math.min(epochOf(from), end);
  return momentOf(end - Math.round(((end - start) * share) / 1000) * 1000);
}
