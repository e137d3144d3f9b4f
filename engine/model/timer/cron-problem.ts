const CRON_PARTS = 6;
const CRON_RANGES = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** What is wrong with a text that is no cron expression, in Zeebe's words. */
export function cronProblem(text: string): string {
  if (text.trim() === '') return 'Empty expression!';
  const parts = text.trim().split(/\s+/);
  if (parts.length !== CRON_PARTS) return `Cron expression contains ${parts.length} parts but we expect one of [${CRON_PARTS}]`;
  for (const [index, part] of parts.entries()) {
    const [low, high] = CRON_RANGES[index]!;
    const outside = part.split(/[,\-/]/).find((value) => /^\d+$/.test(value) && (Number(value) < low || Number(value) > high));
    if (outside !== undefined) return `Failed to parse cron expression. Value ${Number(outside)} not in range [${low}, ${high}]`;
  }
  return `Failed to parse cron expression. Expected a cron expression, but was '${text}'`;
}
