/** Runs a regular expression under a time limit when its form can make it slow: FEEL texts are written by users. */
import { Script, createContext } from 'node:vm';
import { EvaluationLimitError } from '../errors.ts';

const timeLimit = 250;
const longInput = 5000;
/** A repeated group with a repetition or a choice inside, or a back reference. */
const slowForm = /\((?:[^()\\]|\\.)*[*+|}](?:[^()\\]|\\.)*\)\??[*+{]|\)\)+[*+{]|\\[1-9k]/;
const guarded = new Script('run()');

/** All matches in order, at most `limit`. Throws EvaluationLimitError when they take too long. */
export function findMatches(expression: RegExp, input: string, limit = Number.POSITIVE_INFINITY): readonly RegExpExecArray[] {
  const run = (): readonly RegExpExecArray[] => {
    const found: RegExpExecArray[] = [];
    for (const match of input.matchAll(expression)) {
      if (found.length >= limit) break;
      found.push(match as RegExpExecArray);
    }
    return found;
  };
  if (input.length < longInput && !slowForm.test(expression.source)) return run();
  try {
    return guarded.runInContext(createContext({ run }), { timeout: timeLimit }) as readonly RegExpExecArray[];
  } catch (error) {
    // The error can come from another realm, so its class says nothing.
    if ((error as { readonly code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new EvaluationLimitError(
        `Expected the pattern '${expression.source}' to be matched within ${timeLimit} ms, but it takes longer`,
      );
    }
    throw error;
  }
}
