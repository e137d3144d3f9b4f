/** The deadline that counts now: the last one approved, or the first one, moved by the suspensions since. */
import { isBefore, type Moment } from '../calendar/moment.ts';
import { closingOf, type OfficeCalendar } from '../calendar/office-time.ts';
import { dueAfterSuspension } from './resumption.ts';
import { endOfSpan } from './span.ts';
import type { Limits } from '../../processes/contract.ts';

export interface DeadlineFacts {
  deliveredAt: Moment;
  limits: Pick<Limits, 'due'>;
  /** agreed in the 任务分解表, a date */ deadline?: string | undefined;
  /** date or moment */ approvedDeadline?: string | undefined;
  extensions: readonly { to?: string | undefined; at?: string | undefined }[];
  /** 变更 of the row: another deadline, agreed at this moment */ deadlineChange?: { to: string; at: Moment } | undefined;
  suspensions: readonly { from?: Moment | undefined; to?: Moment | undefined }[];
}

export function deadlineInForce(facts: DeadlineFacts, calendar: OfficeCalendar): Moment {
  const extension = facts.extensions.at(-1);
  const change = facts.deadlineChange;
  // Of an extension and a 变更 the later one counts.
  const changedLast = change !== undefined && !(extension?.at && isBefore(change.at, extension.at));
  const approved = changedLast ? change.to : (facts.approvedDeadline ?? extension?.to);
  const agreedAt = changedLast ? change.at : extension?.at;
  const closing = (date: string) => closingOf(calendar.rollForward(date.slice(0, 10)), calendar);
  const base = approved ?? facts.deadline;
  let dueAt = base ? closing(base) : endOfSpan(facts.deliveredAt, facts.limits.due, calendar);
  for (const { from, to } of facts.suspensions) {
    if (!from || !to) continue;
    // What was agreed after a suspension already knew of it.
    if (agreedAt && isBefore(to, agreedAt)) continue;
    dueAt = dueAfterSuspension(dueAt, from, to, calendar);
  }
  return dueAt;
}
