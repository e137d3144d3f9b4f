/** One evaluation in the form in which Zeebe's answer is recorded, and what of it is compared. */
import type { Expression, FeelEngine } from '../../../engine/expression/contract.ts';
import { ExpressionParseError } from '../../../engine/expression/errors.ts';

export interface Answer {
  readonly source?: string;
  readonly type?: string;
  readonly json?: string;
  readonly failure?: string;
  readonly parseError?: string;
  readonly warnings?: readonly string[];
}

export function answerOf(feel: FeelEngine, make: () => Expression, vars: Readonly<Record<string, string>>): Answer {
  try {
    const expression = make();
    const result = feel.evaluate(expression, (name) => vars[name]);
    const warnings = result.warnings.map(({ type, message }) => `[${type}] ${message}`);
    return result.ok ? { type: result.type, json: result.json, warnings } : { failure: result.message, warnings };
  } catch (error) {
    if (error instanceof ExpressionParseError) return { parseError: error.message };
    throw error;
  }
}

/** After `Expected` each parser speaks of its own rules. */
export const comparable = (answer: Answer): Answer =>
  answer.parseError === undefined ? answer : { parseError: answer.parseError.replace(/': Expected[^]*$/, "': Expected …") };
