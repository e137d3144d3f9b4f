/** What happens to a deadline that was computed without a calendar once the calendar is loaded (§4.4.5). */
import { epochOf, isBefore, type Moment } from '../calendar/moment.ts';

export type ProvisionalChange = { kind: 'same' } | { kind: 'later'; dueAt: Moment } | { kind: 'earlier'; dueAt: Moment };

/** A later deadline takes force and is told; an earlier one is only proposed: a deadline is never moved forward silently. */
export function compareProvisional(inForce: Moment, recomputed: Moment): ProvisionalChange {
  if (epochOf(recomputed) === epochOf(inForce)) return { kind: 'same' };
  return isBefore(inForce, recomputed) ? { kind: 'later', dueAt: recomputed } : { kind: 'earlier', dueAt: recomputed };
}
