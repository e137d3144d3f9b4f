/** A limit once more, after the calendar that it waited for was published: from the moment it began, and never moved to an earlier day. */
import type { TermPurpose } from '../../processes/contract.ts';
import { compareProvisional, deadlineMove, lightsOut } from './provisional-change.ts';
import type { Moment } from '../calendar/moment.ts';
import { limitVariables, STEP_LIMITS, type LimitFacts, type Office } from './step-limits.ts';

type Variables = Record<string, unknown>;

export interface Known {
  readonly from: Moment;
  readonly dueAt: Moment;
  readonly yellowAt?: Moment | undefined;
  readonly urgeAt?: Moment | undefined;
}

export function stepLimitAgain(purpose: TermPurpose, known: Known, facts: LimitFacts, office: Office): Variables {
  const limit = STEP_LIMITS[purpose];
  const computed = limit.due(known.from, facts, office);
  const dueAt = compareProvisional(known.dueAt, computed).kind === 'later' ? computed : known.dueAt;
  const lights = limit.lights(known.from, dueAt, office);
  const yellow = (due: Moment, at: Moment | undefined): Moment | undefined => (limit.yellowWhenDue ? due : at);
  const before = [yellow(known.dueAt, known.yellowAt), known.urgeAt];
  const after = [yellow(dueAt, lights.yellowAt), lights.urgeAt];
  return {
    ...limitVariables(purpose, known.from, dueAt, facts, office),
    deadlineMove: deadlineMove(limit.item, office.now, { inForce: known.dueAt, recomputed: computed }, { before, after }),
    ...(limit.scope && { lightChanges: lightsOut(limit.scope, dueAt, office.now, before, after) }),
  };
}
