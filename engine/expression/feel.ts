/** FEEL as Zeebe 8.6 evaluates it. See docs/feel.md for the known differences. */
import { builtinFunctions, zeebeFunctions } from './builtins/index.ts';
import { compile } from './compile.ts';
import type { Evaluator } from './fold-logic.ts';
import type { Evaluation, Expression, FeelEngine, Mapping, ResultType, VariableLookup } from './contract.ts';
import { EvaluationException, EvaluationLimitError, ExpressionParseError } from './errors.ts';
import { fromJson, toJson } from './json.ts';
import { inputMappingsText, outputMappingsText } from './mappings.ts';
import type { ParserLimits } from './parser-base.ts';
import { parseFeel } from './parser.ts';
import { greatestWeight } from './weight.ts';
import { Run, Scope, type EvaluationLimits, type FunctionLookup, type Spent } from './scope.ts';
import type { Node } from './syntax.ts';
import { FeelFunction, isError, isFatal, kindOf, type Value } from './values.ts';

export interface FeelOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The zone of `now()` and `today()`: an IANA name. Default: the machine's. */
  readonly zone?: string;
  /** A number from 0 up to 1, for `random number()` and `uuid()`. */
  readonly random?: () => number;
  readonly limits?: Partial<ParserLimits & EvaluationLimits>;
}

/** A parsed text with its closures. */
interface Compiled {
  readonly tree: Node;
  readonly evaluate: Evaluator;
}

/** What DMN asks beside the engine's contract: values instead of JSON, and unary tests. */
export interface FeelValues {
  parseExpression(text: string): FeelProgram;
  parseUnaryTests(text: string): FeelProgram;
  /** Variables that are functions can also be called by their name. `spent` counts on from one evaluation to the next, so that all together are bounded. */
  run(program: FeelProgram, variables: (name: string) => Value | undefined, spent: Spent): ValueEvaluation;
}

export interface FeelProgram {
  readonly text: string;
  readonly compiled: Compiled;
}

export type ValueEvaluation = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

const defaults: ParserLimits & EvaluationLimits = {
  maxTextLength: 1_000_000,
  maxDepth: 200,
  maxAttempts: 2_000_000,
  maxSteps: 2_000_000,
  maxListSize: 100_000,
  maxWeight: greatestWeight,
};
const maxCached = 5000;

export function createFeelEngine(options: FeelOptions = {}): FeelEngine & FeelValues {
  return new Feel(options);
}

class Feel implements FeelEngine, FeelValues {
  private readonly limits: ParserLimits & EvaluationLimits;
  private readonly now: () => number;
  private readonly random: () => number;
  private zone: string | undefined;
  private readonly cache = new Map<string, Compiled>();

  constructor(options: FeelOptions) {
    this.limits = { ...defaults, ...options.limits };
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.zone = options.zone;
  }

  parse(text: string): Expression {
    const expression = this.parseLater(text);
    if (!expression.isStatic) this.compiled('expression', expression.source);
    return expression;
  }

  parseLater(text: string): Expression {
    if (!text.startsWith('=') || text.length === 1) return { source: text, isStatic: true };
    return { source: text.slice(1), isStatic: false };
  }

  inputMappings(mappings: readonly Mapping[]): Expression {
    return this.mapping(inputMappingsText(mappings));
  }

  outputMappings(mappings: readonly Mapping[]): Expression {
    return this.mapping(outputMappingsText(mappings));
  }

  evaluate(expression: Expression, variables: VariableLookup): Evaluation {
    if (expression.isStatic) return staticResult(expression.source);
    const run = this.newRun();
    const compiled = this.attempted(expression.source);
    if (compiled instanceof ExpressionParseError) return { ok: false, message: compiled.message, warnings: [] };
    const { tree, evaluate } = compiled;
    const unchanged = plainVariable(tree, variables);
    if (unchanged !== undefined) return unchanged;
    const scope = rootScope(
      run,
      zeebeFunctions,
      cachedLookup((name) => {
        const json = variables(name);
        return json === undefined ? undefined : fromJson(json);
      }),
    );
    const outcome = runSafely(expression.source, run, () => evaluate(scope), toResult);
    return { ...outcome, warnings: run.warnings };
  }

  parseExpression(text: string): FeelProgram {
    return { text, compiled: this.compiled('expression', text) };
  }

  parseUnaryTests(text: string): FeelProgram {
    return { text, compiled: this.compiled('unary tests', text) };
  }

  run(program: FeelProgram, variables: (name: string) => Value | undefined, spent: Spent): ValueEvaluation {
    const run = this.newRun(spent);
    const scope = rootScope(run, builtinFunctions, variables);
    return runSafely(
      program.text,
      run,
      () => program.compiled.evaluate(scope),
      (value) => ({ ok: true, value }),
    );
  }

  private attempted(source: string): Compiled | ExpressionParseError {
    try {
      return this.compiled('expression', source);
    } catch (error) {
      if (error instanceof ExpressionParseError) return error;
      throw error;
    }
  }

  private newRun(spent: Spent = { steps: 0 }): Run {
    // Asked for when it is first used: the first question to Intl takes 20 ms.
    this.zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return new Run(this.limits, { now: this.now(), zone: this.zone, random: this.random }, spent);
  }

  private mapping(source: string): Expression {
    try {
      this.compiled('expression', source);
    } catch (error) {
      if (error instanceof ExpressionParseError)
        throw new ExpressionParseError(`Failed to build variable mapping expression: ${error.message}`, { cause: error });
      throw error;
    }
    return { source, isStatic: false };
  }

  private compiled(kind: 'expression' | 'unary tests', source: string): Compiled {
    const key = kind === 'expression' ? source : `\u0000${source}`;
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const tree = parseFeel(source, kind, this.limits, this.now() / 1000);
    const compiled = { tree, evaluate: compile(tree) };
    // The oldest half goes when the cache is full; an engine's expressions are few and come again.
    if (this.cache.size >= maxCached) for (const old of [...this.cache.keys()].slice(0, maxCached / 2)) this.cache.delete(old);
    this.cache.set(key, compiled);
    return compiled;
  }
}

function rootScope(run: Run, functions: FunctionLookup, lookup: (name: string) => Value | undefined): Scope {
  const builtins = new Scope(run, () => undefined, functions);
  return new Scope(
    run,
    lookup,
    (name) => {
      const value = lookup(name);
      return value instanceof FeelFunction ? [value] : [];
    },
    builtins,
  );
}

function cachedLookup(lookup: (name: string) => Value | undefined): (name: string) => Value | undefined {
  const known = new Map<string, Value | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, lookup(name));
    return known.get(name);
  };
}

type Failure = { readonly ok: false; readonly message: string };

/** Errors that reach the end, failed assertions and exceptions are failures; all else is a result. */
function runSafely<T extends { readonly ok: true }>(
  source: string,
  run: Run,
  evaluate: () => Value,
  result: (value: Value) => T,
): T | Failure {
  const failure = (cause: string): Failure => ({ ok: false, message: `failed to evaluate expression '${source}': ${cause}` });
  try {
    const value = evaluate();
    const assertion = run.warnings.find((warning) => warning.type === 'ASSERT_FAILURE');
    if (assertion !== undefined)
      return { ok: false, message: `Assertion failure on evaluate the expression '${source}': ${assertion.message}` };
    return isError(value) || isFatal(value) ? failure(value.message) : result(value);
  } catch (error) {
    if (error instanceof EvaluationException) {
      // An exception loses the warnings before it, in the reference too.
      run.warnings.length = 0;
      return { ok: false, message: `failed to evaluate expression '${source}' : ${error.message}` };
    }
    if (error instanceof EvaluationLimitError) return failure(error.message);
    if (error instanceof RangeError) return failure('Expected an expression of moderate depth, but it exhausts the stack');
    throw error;
  }
}

const resultTypes: Readonly<Record<string, ResultType>> = {
  null: 'NULL',
  boolean: 'BOOLEAN',
  number: 'NUMBER',
  string: 'STRING',
  list: 'ARRAY',
  context: 'OBJECT',
  date: 'DATE',
  'date and time': 'DATE_TIME',
  'local date and time': 'DATE_TIME',
  'days and time duration': 'DURATION',
  'years and months duration': 'PERIOD',
};

function toResult(value: Value): { readonly ok: true; readonly type: ResultType; readonly json: string } {
  return { ok: true, type: resultTypes[kindOf(value)] ?? 'UNKNOWN', json: toJson(value) };
}

function staticResult(source: string): Evaluation {
  return { ok: true, type: 'STRING', json: toJson(source), warnings: [] };
}

const plainTypes: Readonly<Record<string, ResultType>> = { '{': 'OBJECT', '"': 'STRING', t: 'BOOLEAN', f: 'BOOLEAN', n: 'NULL' };

/** A variable alone is its own text, unread. Numbers and lists are rewritten (`1.0` becomes `1`), so they take the long way. */
function plainVariable(tree: Node, variables: VariableLookup): Evaluation | undefined {
  if (tree.type !== 'reference' || tree.names.length !== 1) return undefined;
  const json = variables(tree.names[0]!);
  const type = json === undefined ? undefined : plainTypes[json[0] ?? ''];
  return json === undefined || type === undefined ? undefined : { ok: true, type, json, warnings: [] };
}
