import { bigOf, long, type Long, LONG_MAX } from '../../protocol/long.ts';

/** When a job that is worked on from now on times out. What is beyond all time is the end of it: Zeebe would take it for a moment in the past. */
export function deadlineAfter(now: number, timeout: Long): Long {
  const deadline = BigInt(now) + bigOf(timeout);
  return long(deadline > LONG_MAX ? LONG_MAX : deadline);
}
