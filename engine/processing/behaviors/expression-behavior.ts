import type { Evaluation, Expression, ResultType, VariableLookup } from '../../expression/contract.ts';
import { plainDigits } from '../../expression/java-digits.ts';
import { arrayItems } from '../../state/document.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';

type Success = Extract<Evaluation, { ok: true }>;
type Extra = ReadonlyMap<string, string>;
/** What Java's BigDecimal reads. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Evaluates expressions in a variable scope, checks the type of the result and fails in Zeebe's words (zeebe.md §2.7). */
export class ExpressionBehavior {
  readonly #processing: Processing;

  constructor(processing: Processing) {
    this.#processing = processing;
  }

  /** @param scopeKey -1 for no variables. @param extra variables that come before those of the scope. */
  evaluate(expression: Expression, scopeKey: number, extra?: Extra): Success {
    if (expression.isStatic) return { ok: true, type: 'STRING', json: JSON.stringify(expression.source), warnings: [] };
    const result = this.#processing.feel.evaluate(expression, this.lookup(scopeKey, extra));
    if (!result.ok) throw failureOf(result, result.message, scopeKey);
    return result;
  }

  lookup(scopeKey: number, extra?: Extra): VariableLookup {
    const { variables } = this.#processing.state;
    return (name) => extra?.get(name) ?? (scopeKey > 0 ? variables.find(scopeKey, name)?.value : undefined);
  }

  string(expression: Expression, scopeKey: number): string {
    if (expression.isStatic) return expression.source;
    return JSON.parse(this.#typed(expression, scopeKey, 'STRING').json) as string;
  }

  notEmptyString(expression: Expression, scopeKey: number): string {
    const text = this.string(expression, scopeKey);
    if (text !== '') return text;
    throw new Failure(
      'EXTRACT_VALUE_ERROR',
      `Expected result of the expression '${expression.source}' to be a not-empty string, but was an empty string.`,
      scopeKey,
    );
  }

  boolean(expression: Expression, scopeKey: number, extra?: Extra): boolean {
    return this.#typed(expression, scopeKey, 'BOOLEAN', extra).json === 'true';
  }

  /** A whole number as Java cuts it to 32 bits: without its fraction, and what is too large starts again from the other end. A static text is one too. */
  int(expression: Expression, scopeKey: number): number {
    const text = plainDigits(expression.source);
    const isStatic = expression.isStatic && DECIMAL.test(text);
    const number = Number(isStatic ? text : this.#typed(expression, scopeKey, 'NUMBER').json);
    return Number(BigInt.asIntN(32, BigInt(Math.trunc(number))));
  }

  /** A number without a fraction. */
  integer(expression: Expression, scopeKey: number): number {
    if (expression.isStatic) return Number(expression.source);
    const result = this.#typed(expression, scopeKey, 'NUMBER');
    const value = Number(result.json);
    if (Number.isInteger(value)) return value;
    throw failureOf(result, `Expected result of the expression '${expression.source}' to be an integer, but was a decimal.`, scopeKey);
  }

  /** The items as JSON texts. */
  array(expression: Expression, scopeKey: number): string[] {
    return arrayItems(this.#typed(expression, scopeKey, 'ARRAY').json);
  }

  strings(expression: Expression, scopeKey: number): string[] {
    const result = this.#typed(expression, scopeKey, 'ARRAY');
    const items = arrayItems(result.json).map((item) => JSON.parse(item) as unknown);
    if (items.every((item) => typeof item === 'string')) return items;
    throw failureOf(
      result,
      `Expected result of the expression '${expression.source}' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item.`,
      scopeKey,
    );
  }

  any(expression: Expression, scopeKey: number): string {
    return this.evaluate(expression, scopeKey).json;
  }

  correlationKey(expression: Expression, scopeKey: number): string {
    const result = this.evaluate(expression, scopeKey);
    if (result.type === 'STRING') return JSON.parse(result.json) as string;
    if (result.type === 'NUMBER') return result.json.replace(/\..*$/, '');
    throw failureOf(
      result,
      `Failed to extract the correlation key for '${expression.source}': The value must be either a string or a number, but was '${result.type}'.`,
      scopeKey,
    );
  }

  /** Input or output mappings: a document as JSON text. */
  mapping(expression: Expression, scopeKey: number): string {
    try {
      return this.#typed(expression, scopeKey, 'OBJECT').json;
    } catch (error) {
      if (error instanceof Failure) throw new Failure('IO_MAPPING_ERROR', error.message, scopeKey);
      throw error;
    }
  }

  oneOf(expression: Expression, scopeKey: number, types: readonly ResultType[]): Success {
    const result = this.evaluate(expression, scopeKey);
    if (types.includes(result.type)) return result;
    throw failureOf(
      result,
      `Expected result of the expression '${expression.source}' to be one of '[${types.join(', ')}]', but was '${result.type}'.`,
      scopeKey,
    );
  }

  #typed(expression: Expression, scopeKey: number, type: ResultType, extra?: Extra): Success {
    const result = this.evaluate(expression, scopeKey, extra);
    if (result.type === type) return result;
    throw failureOf(
      result,
      `Expected result of the expression '${expression.source}' to be '${type}', but was '${result.type}'.`,
      scopeKey,
    );
  }
}

/** Appends what FEEL warned of. */
export function failureOf(result: Evaluation, message: string, scopeKey: number): Failure {
  const warnings = result.warnings.map((warning) => `[${warning.type}] ${warning.message}`).join('\n');
  const text = warnings === '' ? message : `${message} The evaluation reported the following warnings:\n${warnings}`;
  return new Failure('EXTRACT_VALUE_ERROR', text, scopeKey);
}
