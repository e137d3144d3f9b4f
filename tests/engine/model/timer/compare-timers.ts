/** Reads the texts of timers here and with Zeebe's own classes, and tells where the two differ. */
import { parseCycle } from '../../../../engine/model/timer/cycle.ts';
import { continuedFrom, dueDateOf, millisOf, parseInterval } from '../../../../engine/model/timer/interval.ts';
import { TimeTextError } from '../../../../engine/model/timer/time-text-error.ts';
import { parseZonedDateTime } from '../../../../engine/model/timer/zoned-date-time.ts';
import { type Oracle, startOracle } from '../../expression/oracle.ts';
import { shrinkText } from '../../expression/random/shrink-text.ts';
import type { TimerCase } from './grow-text.ts';

/** When it is due, or the words with which it is refused; `fails` where Zeebe throws what it does not expect. */
interface Answer {
  readonly text?: string;
  readonly due?: string;
  readonly next?: string;
  readonly repetitions?: number;
  readonly refused?: string;
  readonly fails?: string;
}

export interface Difference extends TimerCase {
  readonly vars: unknown;
  readonly zeebe: Answer;
  readonly ours: Answer;
}

export const startTimerOracle = (): Promise<Oracle> => startOracle('tests/engine/model/timer/TimerOracle.java');

export async function compareTimers(oracle: Oracle, cases: readonly TimerCase[]): Promise<readonly Difference[]> {
  const answers = await oracle.ask(cases.map(({ kind, text, now, zone }) => ({ kind, text, zone, now: String(now) })));
  return cases.flatMap((item, index) => {
    const zeebe = JSON.parse(answers[index]!) as Answer;
    const ours = answerOf(item);
    return signature(zeebe, ours) === '' ? [] : [{ ...item, vars: { now: item.now, zone: item.zone }, zeebe, ours }];
  });
}

function answerOf(item: TimerCase): Answer {
  try {
    return read(item);
  } catch (error) {
    if (error instanceof TimeTextError) return { refused: error.message };
    return { fails: (error as Error).message };
  }
}

function read({ kind, text, now, zone }: TimerCase): Answer {
  if (kind === 'date') {
    const moment = parseZonedDateTime(text);
    return { text: String(moment), due: String(millisOf(moment)) };
  }
  if (kind === 'duration') return { due: String(dueDateOf(parseInterval(text), BigInt(now), zone)) };
  const cycle = parseCycle(text);
  if (cycle.kind === 'cron') {
    const due = cycle.cron.next(now, zone);
    if (due === undefined) return { due: String(now), repetitions: 0, next: String(now) };
    return { due: String(due), repetitions: -1, next: String(cycle.cron.next(due, zone) ?? due) };
  }
  const due = dueDateOf(cycle.interval, BigInt(now), zone);
  const next = dueDateOf(continuedFrom(cycle.interval, due, zone), due, zone);
  return { due: String(due), repetitions: cycle.repetitions, next: String(next) };
}

/** The parts of the answer that differ. */
function signature(zeebe: Answer, ours: Answer): string {
  const parts = ['text', 'due', 'repetitions', 'next', 'refused', 'fails'] as const;
  return parts.filter((name) => zeebe[name] !== ours[name]).join(' ');
}

/** The smallest text found that differs in the same parts. */
export async function shrinkTimer(oracle: Oracle, difference: Difference): Promise<Difference> {
  let least = difference;
  await shrinkText(difference.text, async (candidates) => {
    const found = await compareTimers(
      oracle,
      candidates.map((text) => ({ ...difference, text })),
    );
    const alike = found.filter((item) => signature(item.zeebe, item.ours) === signature(difference.zeebe, difference.ours));
    for (const item of alike) if (item.text.length < least.text.length) least = item;
    return candidates.map((text) => alike.some((item) => item.text === text));
  });
  return least;
}
