import { parseCron } from './cron.ts';
import { parseInterval } from './interval.ts';

const CRON_PARTS = 6;
const CRON_RANGES = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** What is wrong with a repeating interval or a cron expression, in Zeebe's words; undefined when nothing is. */
export function cycleProblem(text: string): string | undefined {
  if (!text.startsWith('R')) return cronProblem(text);
  const slash = text.indexOf('/');
  if (slash < 0) return 'No interval given';
  if (!/^R(-?\d+)?$/.test(text.slice(0, slash))) return 'Cannot parse repetitions count';
  const interval = text.slice(slash + 1);
  if (parseInterval(interval)) return undefined;
  return /^P?T/i.test(interval) ? 'Text cannot be parsed to a Duration' : 'Text cannot be parsed to a Period';
}

function cronProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Empty expression!';
  if (parseCron(text)) return undefined;
  const parts = text.trim().split(/\s+/);
  if (parts.length !== CRON_PARTS) return `Cron expression contains ${parts.length} parts but we expect one of [${CRON_PARTS}]`;
  for (const [index, part] of parts.entries()) {
    const [low, high] = CRON_RANGES[index]!;
    const outside = part.split(/[,\-/]/).find((value) => /^\d+$/.test(value) && (Number(value) < low || Number(value) > high));
    if (outside !== undefined) return `Failed to parse cron expression. Value ${Number(outside)} not in range [${low}, ${high}]`;
  }
  return `Failed to parse cron expression. Expected a cron expression, but was '${text}'`;
}
