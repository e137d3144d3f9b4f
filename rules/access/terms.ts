/** From which day to which somebody has a post, and what a person who enters it has to be told. */
import { addDays, isCivilDate } from '../calendar/civil-date.ts';

export interface Term {
  /** The first day. */ readonly from: string;
  /** The last day; null: open. */ readonly to: string | null;
}

/** What is planned for later than this is a slip of the pen. */
const LATEST = '2199-12-31';
const EARLIEST = '1949-10-01';

/** What is wrong with it, and where; undefined: nothing. */
export function termProblem({ from, to }: Term): { readonly field: 'from' | 'to'; readonly message: string } | undefined {
  if (!isDay(from)) return { field: 'from', message: '起始日期不正确，请重新选择。' };
  if (to === null) return undefined;
  if (!isDay(to)) return { field: 'to', message: '截止日期不正确，请重新选择。' };
  if (to < from) return { field: 'to', message: '截止日期早于起始日期，请改为同日或更晚。' };
  return undefined;
}
const isDay = (day: string): boolean => isCivilDate(day) && day >= EARLIEST && day <= LATEST;

/** The first day from `day` on that none of these terms covers; null: they cover all days. */
export function firstGap(terms: readonly Term[], day: string): string | null {
  let at = day;
  for (const { from, to } of terms.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    if (from > at) return at;
    if (to === null) return null;
    if (to >= at) at = addDays(to, 1);
  }
  return at;
}

export const overlap = (one: Term, other: Term): boolean =>
  (one.to === null || one.to >= other.from) && (other.to === null || other.to >= one.from);
