/** Regular expressions in FEEL: those of java.util.regex, bounded in their steps, since FEEL texts are written by users. */
import { EvaluationLimitError } from '../errors.ts';
import { JavaRegex } from '../java-regex/java-regex.ts';
import { SearchLimitError, type Match } from '../java-regex/search.ts';
import type { Run } from '../scope.ts';

/** About a quarter of a second. */
const MOST_STEPS = 5_000_000;
/** Steps of a search that count as one of the evaluation: many patterns that each take their time are bounded together. */
const STEPS_A_STEP = 64;
/** Patterns stand in expressions, which are evaluated again and again. */
const MOST_KEPT = 200;
const kept = new Map<string, JavaRegex | undefined>();

export interface FoundMatch extends Match {
  readonly names: ReadonlyMap<string, number>;
}

/** Undefined for a pattern that does not compile. @param flags FEEL's: s, m, i, x. */
export function javaPattern(pattern: string, flags = ''): JavaRegex | undefined {
  const key = `${flags}/${pattern}`;
  if (kept.has(key)) return kept.get(key);
  if (kept.size >= MOST_KEPT) kept.clear();
  const compiled = JavaRegex.compile(pattern, flags);
  kept.set(key, compiled);
  return compiled;
}

/** All matches in order, at most `limit`. Throws EvaluationLimitError when they take too long. */
export function findMatches(
  regex: JavaRegex,
  input: string,
  steps: Pick<Run, 'step'>,
  limit = Number.POSITIVE_INFINITY,
): readonly FoundMatch[] {
  const search = regex.search(input, MOST_STEPS);
  const found: FoundMatch[] = [];
  try {
    for (let match = search.next(); match && found.length < limit; match = found.length < limit ? search.next() : undefined)
      found.push({ ...match, names: regex.names });
  } catch (error) {
    if (!(error instanceof SearchLimitError)) throw error;
    throw new EvaluationLimitError(`Expected the pattern '${regex.source}' to be matched in ${MOST_STEPS} steps, but it takes more`);
  }
  steps.step(Math.ceil((MOST_STEPS - search.stepsLeft) / STEPS_A_STEP));
  return found;
}
