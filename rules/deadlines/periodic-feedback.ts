/** When the next periodic feedback is due (§2.3: 特急 daily, 加急 every 5 WD, 普通 monthly by the 5th, rolled forward). */
import type { Limits } from '../../processes/contract.ts';
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import { dateOf, isBefore, type Moment } from '../calendar/moment.ts';
import { closingOf, deliveryDay, type OfficeCalendar } from '../calendar/office-time.ts';
import { urgeMoment } from './span.ts';

export type NextFeedback =
  | { kind: 'due'; dueAt: Moment; urgeAt: Moment }
  /** The next period would end on or after the deadline, so the final report stands for it. Only a deadline that passes without one makes it due again. */
  | { kind: 'merged'; resumeAt: Moment }
  /** The table asks for no periodic feedback. */
  | { kind: 'none' };
export interface FeedbackPeriod {
  periodic: Limits['periodic'];
  deliveredAt: Moment;
  firstFeedbackDueAt: Moment;
  /** the final deadline in force */ dueAt: Moment;
  /** due moment of the period before; absent for the first */ previousDueAt?: Moment | null;
  now: Moment;
}
/** A feedback a day for more than ten years is a mistake of the table. */
const MAX_PERIODS = 4_000;

/**
 * The first period that ends after the one before, not before now, and after the first feedback is due, which stands for what is before it.
 * A period that ends on or after a deadline that is still ahead is merged into the final report.
 */
export function nextPeriodicFeedback(period: FeedbackPeriod, calendar: OfficeCalendar): NextFeedback {
  if (period.periodic.kind === 'none') return { kind: 'none' };
  const previous = period.previousDueAt ? dateOf(period.previousDueAt) : '';
  const first = dateOf(period.firstFeedbackDueAt);
  const final = dateOf(period.dueAt);
  const ahead = isBefore(period.now, period.dueAt);
  const daily = period.periodic.kind === 'daily';
  for (let n = 1; n <= MAX_PERIODS; n += 1) {
    const date = periodEnd(period, n, calendar);
    const dueAt = closingOf(date, calendar);
    if (ahead && date >= final) return { kind: 'merged', resumeAt: period.dueAt };
    if (date <= previous || date <= first || (!ahead && date <= final) || isBefore(dueAt, period.now)) continue;
    return { kind: 'due', dueAt, urgeAt: urgeMoment(dueAt, daily ? 'hours' : 'workingDays', calendar) };
  }
  throw new RangeError(`Expected to find a feedback period after ${period.now}, but none of ${MAX_PERIODS} fits`);
}

function periodEnd(period: FeedbackPeriod, n: number, calendar: OfficeCalendar): CivilDate {
  const { kind, value } = period.periodic;
  const start = dateOf(period.deliveredAt);
  if (kind === 'daily') return addDays(start, n);
  if (kind === 'everyWorkingDays') return calendar.addWorkingDays(deliveryDay(period.deliveredAt, calendar), n * value);
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  // The month of the delivery counts when its day is still to come.
  const months = month - 1 + (day < value ? n - 1 : n);
  return calendar.rollForward(
    `${year + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-${String(value).padStart(2, '0')}`,
  );
}
