/** Evaluates a decision after those it requires, whose results it sees as variables. */
import { fromJson, toJson } from '../expression/json.ts';
import type { FeelValues } from '../expression/feel.ts';
import type { VariableLookup } from '../expression/contract.ts';
import type { Value } from '../expression/values.ts';
import { checkType } from './check-type.ts';
import type { DecisionResult, EvaluatedDecision } from './contract.ts';
import type { Decision, DecisionGraph } from './decision-model.ts';
import { evaluateLogic, withModels } from './evaluate-logic.ts';
import { DecisionFailure, isFailure, withVariables, type DecisionScope, type Outcome } from './evaluation.ts';

/** Decisions evaluated in one call: a decision required on several ways is evaluated on each. */
const maxDecisions = 10_000;

export function evaluateDecision(graph: DecisionGraph, decisionId: string, variables: VariableLookup, feel: FeelValues): DecisionResult {
  const trace: EvaluatedDecision[] = [];
  const decision = graph.decisionsById.get(decisionId);
  const outcome =
    decision === undefined
      ? new DecisionFailure(`no decision found with id '${decisionId}'`)
      : evaluateOne(decision, { feel, graph, lookup: jsonLookup(variables), current: decision, trace, spent: { steps: 0 } });
  if (!isFailure(outcome)) return { ok: true, output: toJson(outcome), evaluated: trace };
  const last = trace[trace.length - 1];
  return {
    ok: false,
    failedDecisionId: last === undefined ? decisionId : last.decisionId,
    message: `Expected to evaluate decision '${decisionId}', but ${outcome.message}`,
    evaluated: trace,
  };
}

function jsonLookup(variables: VariableLookup): (name: string) => Value | undefined {
  const known = new Map<string, Value | undefined>();
  return (name) => {
    if (!known.has(name)) {
      const json = variables(name);
      known.set(name, json === undefined ? undefined : fromJson(json, true));
    }
    return known.get(name);
  };
}

function evaluateOne(decision: Decision, scope: DecisionScope): Outcome {
  if (scope.trace.length > maxDecisions)
    return new DecisionFailure(`Expected to evaluate at most ${maxDecisions} decisions, but there are more`);
  const results = new Map<string, Value>();
  for (const id of decision.requiredDecisionIds) {
    const required = scope.graph.decisionsById.get(id);
    if (required === undefined) continue;
    const outcome = evaluateOne(required, scope);
    if (isFailure(outcome)) return outcome;
    results.set(required.resultName, outcome);
  }
  // Models are functions of the variables before the required decisions' results are added.
  const inner = withModels(decision.requiredModels, scope);
  const visible = withVariables(scope, results);
  const lookup = (name: string): Value | undefined => {
    const model = decision.requiredModels.some((required) => required.name === name) ? inner.lookup(name) : undefined;
    return model ?? visible.lookup(name);
  };
  const outcome = evaluateLogic(decision.logic, { ...scope, lookup, current: decision });
  return isFailure(outcome) ? outcome : checkType(outcome, decision.resultType);
}
