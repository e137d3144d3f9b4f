/**
 * What the rest of the engine asks of FEEL. `feel.ts` implements it.
 *
 * Variables travel as JSON *text*, because Zeebe keeps a number's kind (`1.0` stays `1.0`, 20-digit integers stay exact) and JavaScript's
 * numbers do not. A `VariableLookup` gives the JSON text of one variable, or undefined when no scope has it.
 */
export type VariableLookup = (name: string) => string | undefined;

/** The names Zeebe prints for a result's type in incident messages. */
export type ResultType =
  | 'NULL'
  | 'BOOLEAN'
  | 'NUMBER'
  | 'STRING'
  | 'ARRAY'
  | 'OBJECT'
  | 'DATE'
  | 'DATE_TIME'
  | 'DURATION'
  | 'PERIOD'
  | 'TIME'
  | 'FUNCTION'
  /** Times, functions and ranges: Zeebe names no type for them. */
  | 'UNKNOWN';

export interface Expression {
  /** The FEEL text without the leading `=`, or the static value as written. This is what incident messages print. */
  readonly source: string;
  /** True when the attribute did not start with `=`: its value is `source` itself (a string). */
  readonly isStatic: boolean;
}

/** One warning of an evaluation, e.g. type `NO_VARIABLE_FOUND`, message `No variable found with name 'x'`. */
export interface EvaluationWarning {
  readonly type: string;
  readonly message: string;
}

export type Evaluation =
  | {
      readonly ok: true;
      readonly type: ResultType;
      /** The result as Zeebe would store it in a variable: compact JSON text (temporal values are strings, integral numbers integers). */
      readonly json: string;
      readonly warnings: readonly EvaluationWarning[];
    }
  /** Only `assert()`, engine limits (depth, steps, size) and what does not parse end here; `message` is Zeebe's text after "Failed to …/Assertion failure on evaluate …". */
  | { readonly ok: false; readonly message: string; readonly warnings: readonly EvaluationWarning[] };

/** A mapping of `zeebe:ioMapping`: source expression to target path (`a.b.c` builds nested contexts). */
export interface Mapping {
  readonly source: Expression;
  readonly target: string;
}

export interface FeelEngine {
  /** An attribute's text: an expression when it starts with `=`, else a static value. Throws `ExpressionParseError` with Zeebe's text. */
  parse(text: string): Expression;
  /** Likewise for what a deployment does not check: an expression that does not parse fails when it is evaluated. */
  parseLater(text: string): Expression;
  evaluate(expression: Expression, variables: VariableLookup): Evaluation;
  /** Input mappings as Zeebe runs them: one FEEL context, later targets see earlier ones. Its `source` is the whole context's text. */
  inputMappings(mappings: readonly Mapping[]): Expression;
  /** Output mappings likewise; nested targets merge into an existing context. */
  outputMappings(mappings: readonly Mapping[]): Expression;
}
