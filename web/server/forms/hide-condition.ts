/** Conditions of form fields (`=decision = "退回"`), as form-js evaluates them: hidden only when the expression is true. */
import { evaluate } from 'feelin';

export function hideCondition(expression: string, data: Record<string, unknown>): boolean {
  if (expression.length > 2_000) return false;
  try {
    return (evaluate(expression.replace(/^=/, ''), data) as { value?: unknown }).value === true;
  } catch {
    return false;
  }
}
