/** `R3/PT1H`, `R/2026-01-01T00:00Z/P1M` or a cron expression: when something happens again and again. */
import { plainDigits } from '../../expression/java-digits.ts';
import { type Cron, parseCron } from './cron.ts';
import { cronProblem } from './cron-problem.ts';
import { type Interval, parseInterval } from './interval.ts';
import { TimeTextError } from './time-text-error.ts';

export type Cycle =
  /** -1 repetitions = without end. */
  { readonly kind: 'interval'; readonly interval: Interval; readonly repetitions: number } | { readonly kind: 'cron'; readonly cron: Cron };

const INT_MAX = 2 ** 31 - 1;

/** Throws a TimeTextError, in Zeebe's words, for a text that is none. */
export function parseCycle(text: string): Cycle {
  if (!text.startsWith('R')) {
    const cron = parseCron(text);
    if (cron) return { kind: 'cron', cron };
    throw new TimeTextError(cronProblem(text));
  }
  const slash = text.indexOf('/');
  if (slash < 0) throw new TimeTextError('No interval given');
  const repetitions = slash === 1 ? -1 : repetitionsOf(text.slice(1, slash));
  return { kind: 'interval', repetitions, interval: parseInterval(text.slice(slash + 1)) };
}

/** Java's Integer.parseInt. */
function repetitionsOf(text: string): number {
  const plain = plainDigits(text);
  const count = /^[+-]?\d+$/.test(plain) ? Number(plain) : Number.NaN;
  if (count >= -INT_MAX - 1 && count <= INT_MAX) return count + 0;
  throw new TimeTextError('Cannot parse repetitions count');
}
