/** What happens to a deadline that was computed without a calendar once the calendar is loaded (§4.4.5). */
import type { DeadlineMove, LightChange } from '../../processes/contract.ts';
import { epochOf, isBefore, type Moment } from '../calendar/moment.ts';
import { clearedByMove } from '../lights.ts';

export type ProvisionalChange = { kind: 'same' } | { kind: 'later'; dueAt: Moment } | { kind: 'earlier'; dueAt: Moment };

/** A later deadline takes force and is told; an earlier one is only proposed: a deadline is never moved forward silently. */
export function compareProvisional(inForce: Moment, recomputed: Moment): ProvisionalChange {
  if (epochOf(recomputed) === epochOf(inForce)) return { kind: 'same' };
  return isBefore(inForce, recomputed) ? { kind: 'later', dueAt: recomputed } : { kind: 'earlier', dueAt: recomputed };
}

type Moments = readonly (Moment | undefined)[];

/**
 * @param lights the last of them is the red one
 * Nothing is proposed for what has run out: its red light has done its work.
 */
export function deadlineMove(
  item: string,
  now: Moment,
  { inForce, recomputed }: { inForce: Moment; recomputed: Moment },
  lights: { before: Moments; after: Moments },
): DeadlineMove {
  const found = compareProvisional(inForce, recomputed).kind;
  const over = !isBefore(now, lights.before.findLast((moment) => moment !== undefined) ?? inForce);
  const kind = over && found !== 'later' ? 'same' : found;
  const shifted = lights.before.some((moment, n) => {
    const after = lights.after[n];
    return moment !== undefined && after !== undefined && epochOf(moment) !== epochOf(after);
  });
  return {
    kind,
    item,
    from: inForce,
    to: recomputed,
    dueAt: kind === 'later' ? recomputed : inForce,
    proposed: kind === 'earlier' ? recomputed : null,
    changed: kind !== 'same' || (shifted && !over),
  };
}

/** A light that was lit for a day that no longer counts goes out; what is due by the new days, 期限督促 lights anew. */
export function lightsOut(scope: string, dueAt: Moment, now: Moment, before: Moments, after: Moments): LightChange[] {
  const come = (moments: Moments): boolean => moments.some((moment) => moment !== undefined && !isBefore(now, moment));
  return come(before) && !come(after) ? [clearedByMove(scope, dueAt, now)] : [];
}
