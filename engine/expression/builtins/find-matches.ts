/** Runs a regular expression under a time limit when its form can make it slow: FEEL texts are written by users. */
import { Script, createContext } from 'node:vm';
import { EvaluationLimitError } from '../errors.ts';
import type { Run } from '../scope.ts';

const timeLimit = 250;
const longInput = 5000;
/** What a millisecond of matching costs, in steps of an evaluation: many patterns that each take their time are bounded together. */
const stepsOfMillisecond = 1500;
/** A repeated group with a repetition or a choice inside, or a back reference. */
const slowForm = /\((?:[^()\\]|\\.)*[*+|}](?:[^()\\]|\\.)*\)\??[*+{]|\)\)+[*+{]|\\[1-9k]/;
const repetition = /[*+{]/g;
/** With k repetitions a text of n characters can take n^(k+1) steps. */
const fewSteps = 100_000;
const guarded = new Script('run()');
const sandbox: { run?: () => readonly RegExpExecArray[] } = {};
let context: ReturnType<typeof createContext> | undefined;

/** All matches in order, at most `limit`. Throws EvaluationLimitError when they take too long. */
export function findMatches(
  expression: RegExp,
  input: string,
  steps: Pick<Run, 'step'>,
  limit = Number.POSITIVE_INFINITY,
): readonly RegExpExecArray[] {
  const run = (): readonly RegExpExecArray[] => {
    const found: RegExpExecArray[] = [];
    for (const match of input.matchAll(expression)) {
      if (found.length >= limit) break;
      found.push(match as RegExpExecArray);
    }
    return found;
  };
  if (!canBeSlow(expression.source, input.length)) return run();
  const started = performance.now();
  const found = within(run, expression);
  steps.step(Math.ceil((performance.now() - started) * stepsOfMillisecond));
  return found;
}

function canBeSlow(pattern: string, length: number): boolean {
  const repetitions = pattern.match(repetition)?.length ?? 0;
  return length >= longInput || slowForm.test(pattern) || length ** (repetitions + 1) > fewSteps;
}

function within(run: () => readonly RegExpExecArray[], expression: RegExp): readonly RegExpExecArray[] {
  context ??= createContext(sandbox);
  sandbox.run = run;
  try {
    return guarded.runInContext(context, { timeout: timeLimit }) as readonly RegExpExecArray[];
  } catch (error) {
    // The error can come from another realm, so its class says nothing.
    if ((error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new EvaluationLimitError(
        `Expected the pattern '${expression.source}' to be matched within ${timeLimit} ms, but it takes longer`,
      );
    }
    throw error;
  } finally {
    delete sandbox.run;
  }
}
