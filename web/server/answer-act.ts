/**
 * A write is seen by its writer: an act is answered when its own record is in the register. When that takes too long the answer says that the
 * act is under way (202); the page then hears of it by the live stream.
 */
import type { MessageOutcome } from '../../register/arrivals.ts';
import { HttpError } from './http-errors.ts';

export interface Answered {
  /** Whether whoever asks now sees what was done. */
  settled: boolean;
  message?: string;
}

export const UNDER_WAY = '已受理，稍候片刻页面会自动更新。';

export const answered = (settled: boolean): Answered => (settled ? { settled } : { settled, message: UNDER_WAY });

/** A message that nobody waits for any more changes nothing, and must not be answered as if it did. */
export function messageAnswered(outcome: MessageOutcome | undefined): Answered {
  if (outcome === 'nobody') throw new HttpError('NOT_TAKEN');
  return answered(outcome === 'taken');
}
