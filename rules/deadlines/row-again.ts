/** The final deadline of a row once more: after 延期, 恢复 or 变更, or after the calendar that it waited for was published. */
import type { DeadlineMove, Ladder, Limits } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import { finalDeadline, type FinalDeadline } from './assignment-deadlines.ts';
import { deadlineInForce, type DeadlineFacts } from './deadline-in-force.ts';
import { compareProvisional, deadlineMove, type ProvisionalChange } from './provisional-change.ts';

interface LitMoments {
  readonly dueAt?: Moment | undefined;
  readonly blueAt?: Moment | undefined;
  readonly yellowAt?: Moment | undefined;
  readonly urgeAt?: Moment | undefined;
}
type RowFacts = Omit<DeadlineFacts, 'limits'> & LitMoments;
interface RowOffice {
  readonly now: Moment;
  readonly limits: Limits;
  readonly ladder: Ladder;
  readonly calendar: OfficeCalendar;
}

export interface RowAgain {
  readonly kind: ProvisionalChange['kind'];
  readonly before: Moment;
  readonly computed: Moment;
  /** The earlier day is only proposed: the one people know stands. */ readonly kept: boolean;
  readonly found: FinalDeadline;
  /** moments of the lights: 蓝, 黄, 红 */ readonly lit: readonly (Moment | undefined)[];
  readonly wanted: readonly (Moment | undefined)[];
  readonly move: DeadlineMove;
}

const lights = ({ blueAt, yellowAt, urgeAt }: LitMoments) => [blueAt, yellowAt, urgeAt];

/** @param byCalendar a calendar that was published later never moves a deadline forward: the earlier day is told, and the known one is kept. */
export function rowAgain(row: RowFacts, { now, limits, ladder, calendar }: RowOffice, byCalendar: boolean): RowAgain {
  const computed = deadlineInForce({ ...row, limits }, calendar);
  const before = row.dueAt ?? computed;
  const { kind } = compareProvisional(before, computed);
  const kept = kind === 'earlier' && byCalendar;
  // The warnings count from the delivery, so that a light that is already due is lit at once.
  const found = finalDeadline(row.deliveredAt, kept ? before : computed, ladder, calendar);
  const [lit, wanted] = [lights(row), lights(found)];
  const move = deadlineMove('办结', now, { inForce: before, recomputed: computed }, { before: lit, after: wanted });
  return { kind, before, computed, kept, found, lit, wanted, move };
}
