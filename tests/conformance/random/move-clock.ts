import type { ExportedRecord } from '../exported-record.ts';
import type { Step } from '../scenario.ts';
import type { Dice } from './dice.ts';
import type { OpenWork } from './open-work.ts';

/** Beyond the end of all runs on one broker. */
export const NEVER_MS = 10_000 * 24 * 3_600_000;
/** A broker's checker of job time-outs looks once a second, by a clock that stands between the moves. */
const JOBS_CHECKED_MS = 1_500;
/** Its checker of messages looks once a minute: a move must be as long as that to be sure to wake it. */
const MESSAGES_CHECKED_MS = 60_001;

interface Kind {
  readonly valueType: string;
  readonly intent: string;
  readonly due: readonly number[];
  /** When the broker is sure to have seen what is due then. */
  reach(dueDate: number): number;
}

function kindsOf({ timers, jobs, messages }: OpenWork, now: number): Kind[] {
  return [
    { valueType: 'TIMER', intent: 'TRIGGERED', due: timers.map(({ dueDate }) => dueDate), reach: (date) => date },
    {
      valueType: 'JOB',
      intent: 'RECURRED_AFTER_BACKOFF',
      due: jobs.filter(({ state }) => state === 'backingOff').map(({ recurringTime }) => recurringTime),
      reach: (date) => date + 1,
    },
    {
      valueType: 'JOB',
      intent: 'TIMED_OUT',
      due: jobs
        .filter(({ deadline, state }) => deadline > 0 && deadline < now + NEVER_MS / 2 && state === 'open')
        .map(({ deadline }) => deadline),
      reach: (date) => date + JOBS_CHECKED_MS,
    },
    {
      valueType: 'MESSAGE',
      intent: 'EXPIRED',
      due: messages.filter(({ deadline }) => deadline < now + NEVER_MS / 2).map(({ deadline }) => deadline),
      reach: (date) => Math.max(date + 1, now + MESSAGES_CHECKED_MS),
    },
  ];
}

/** Until all messages have expired that ever will, where nothing else waits for its time. */
export function outlastMessages({ messages }: OpenWork, now: number): Step | undefined {
  const finite = messages.map(({ deadline }) => deadline).filter((deadline) => deadline < now + NEVER_MS / 2);
  if (finite.length === 0) return undefined;
  return {
    do: 'advance',
    ms: Math.max(Math.max(...finite) + 1 - now, MESSAGES_CHECKED_MS),
    until: { valueType: 'MESSAGE', intent: 'EXPIRED' },
  };
}

export function isAnythingDue(work: OpenWork, now: number): boolean {
  return kindsOf(work, now).some(({ due }) => due.length > 0);
}

/**
 * To the next moment at which something is due. Different kinds at once would come in an order that a real broker's checkers leave to chance:
 * then the clock stays where it is, and the step is undefined.
 */
export function moveClock(work: OpenWork, records: readonly ExportedRecord[], now: number, dice: Dice): Step | undefined {
  const [first, ...others] = kindsOf(work, now).toSorted((a, b) => Math.min(...a.due) - Math.min(...b.due)) as [Kind, ...Kind[]];
  const limit = Math.min(...others.flatMap(({ due }) => due));
  const reachable = first.due
    .map((date) => first.reach(date))
    .filter((date) => date < limit)
    .toSorted((a, b) => a - b);
  if (reachable.length === 0) return undefined;
  const until = dice.chance(80) ? (reachable[0] as number) : dice.pick(reachable);
  const { valueType, intent } = first;
  const before = records.filter(
    (record) => record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent,
  ).length;
  return { do: 'advance', ms: Math.max(until - now, 0), until: { valueType, intent, count: before + 1 } };
}
