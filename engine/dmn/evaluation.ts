/** What travels through the evaluation of one decision: variables, the element being evaluated, and the trace. */
import { toJson } from '../expression/json.ts';
import type { FeelValues } from '../expression/feel.ts';
import type { Spent } from '../expression/scope.ts';
import type { Value } from '../expression/values.ts';
import { greatestWeight, weightOf } from '../expression/weight.ts';
import type { EvaluatedDecision } from './contract.ts';
import type { DecisionGraph, DecisionLogic, DmnExpression, LogicContainer } from './decision-model.ts';

/** A fault that ends the evaluation of the whole decision. */
export class DecisionFailure {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

export type Outcome = Value | DecisionFailure;
export type Lookup = (name: string) => Value | undefined;

export interface DecisionScope {
  readonly feel: FeelValues;
  readonly graph: DecisionGraph;
  readonly lookup: Lookup;
  readonly current: LogicContainer;
  /** Filled as logic is evaluated: required decisions come first. */
  readonly trace: EvaluatedDecision[];
  readonly spent: Spent;
}

export const isFailure = (outcome: Outcome): outcome is DecisionFailure => outcome instanceof DecisionFailure;

export function withVariables(scope: DecisionScope, variables: ReadonlyMap<string, Value>): DecisionScope {
  return { ...scope, lookup: (name) => (variables.has(name) ? variables.get(name) : scope.lookup(name)) };
}

/** An expression's value; an empty unary test is true. */
export function evaluateExpression(expression: DmnExpression, scope: DecisionScope, extra?: ReadonlyMap<string, Value>): Outcome {
  if (expression.type === 'empty') return true;
  const lookup: Lookup = extra === undefined ? scope.lookup : (name) => extra.get(name) ?? (extra.has(name) ? null : scope.lookup(name));
  const result = scope.feel.run(expression.program, lookup, scope.spent);
  return result.ok ? result.value : new DecisionFailure(result.message);
}

const decisionTypes: Readonly<Record<DecisionLogic['type'], EvaluatedDecision['decisionType']>> = {
  table: 'DECISION_TABLE',
  literal: 'LITERAL_EXPRESSION',
  context: 'CONTEXT',
  list: 'LIST',
  relation: 'RELATION',
  invocation: 'INVOCATION',
  function: 'UNKNOWN',
};

/** Adds to the trace when the logic is that of the current element, not one nested in it. A failure's output is null. */
export function record(
  scope: DecisionScope,
  logic: DecisionLogic,
  result: Outcome,
  details: Pick<EvaluatedDecision, 'evaluatedInputs' | 'matchedRules'> = { evaluatedInputs: [], matchedRules: [] },
): Outcome {
  const outcome = bounded(result);
  if (logic === scope.current.logic) {
    scope.trace.push({
      decisionId: scope.current.id,
      decisionName: scope.current.name,
      decisionType: decisionTypes[logic.type],
      decisionOutput: isFailure(outcome) ? 'null' : toJson(outcome),
      ...details,
    });
  }
  return outcome;
}

/** A result that holds an earlier one many times becomes large in few steps. */
function bounded(outcome: Outcome): Outcome {
  return isFailure(outcome) || weightOf(outcome) <= greatestWeight
    ? outcome
    : new DecisionFailure(`a result of a weight of at most ${greatestWeight} is expected, but it weighs ${weightOf(outcome)}`);
}

/** Maps until the first failure. */
export function mapOutcomes<T>(items: readonly T[], evaluate: (item: T, index: number) => Outcome): readonly Value[] | DecisionFailure {
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    const outcome = evaluate(item, index);
    if (isFailure(outcome)) return outcome;
    values.push(outcome);
  }
  return values;
}
