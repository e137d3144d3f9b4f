/** A FEEL text that does not parse. The message begins `failed to parse expression '<text>': Expected …`, as a rejected deployment prints it. */
export class ExpressionParseError extends Error {
  override readonly name = 'ExpressionParseError';
}

/**
 * Ends an evaluation where the reference engine would throw. `message` is the exception as Java prints it, e.g.
 * `java.lang.ArithmeticException: Division by zero`.
 */
export class EvaluationException extends Error {
  override readonly name = 'EvaluationException';
}

/** One of the engine's own bounds (steps, depth, list size, text size) was reached. */
export class EvaluationLimitError extends Error {
  override readonly name = 'EvaluationLimitError';
}
