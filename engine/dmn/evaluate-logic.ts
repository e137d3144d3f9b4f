/** Evaluates any kind of decision logic. */
import { FeelContext, FeelError, FeelFunction, type Value } from '../expression/values.ts';
import { checkType } from './check-type.ts';
import type { DecisionLogic, KnowledgeModel, Parameter } from './decision-model.ts';
import {
  DecisionFailure,
  evaluateExpression,
  isFailure,
  mapOutcomes,
  record,
  withVariables,
  type DecisionScope,
  type Outcome,
} from './evaluation.ts';
import { evaluateTable } from './evaluate-table.ts';

export function evaluateLogic(logic: DecisionLogic, scope: DecisionScope): Outcome {
  switch (logic.type) {
    case 'table':
      return evaluateTable(logic, scope);
    case 'literal':
      return record(scope, logic, evaluateExpression(logic.expression, scope));
    case 'context':
      return record(scope, logic, evaluateContext(logic, scope));
    case 'list':
      return record(scope, logic, valueOf(mapOutcomes(logic.items, (item) => evaluateLogic(item, scope))));
    case 'relation':
      return record(scope, logic, evaluateRelation(logic, scope));
    case 'invocation':
      return record(scope, logic, evaluateInvocation(logic, scope));
    case 'function':
      return functionOf(logic.parameters, scope, (inner) => evaluateExpression(logic.expression, inner));
  }
}

const valueOf = (outcome: readonly Value[] | DecisionFailure): Outcome => outcome;

/** Entries see those before them. */
function evaluateContext(logic: DecisionLogic & { type: 'context' }, scope: DecisionScope): Outcome {
  const values = new Map<string, Value>();
  const inner = withVariables(scope, values);
  for (const entry of logic.entries) {
    const outcome = evaluateLogic(entry.logic, inner);
    if (isFailure(outcome)) return outcome;
    values.set(entry.name, outcome);
  }
  if (logic.result !== undefined) return evaluateLogic(logic.result, inner);
  const functions = new Map([...values].flatMap(([name, value]) => (value instanceof FeelFunction ? [[name, [value]] as const] : [])));
  return new FeelContext(values, { functions });
}

function evaluateRelation(logic: DecisionLogic & { type: 'relation' }, scope: DecisionScope): Outcome {
  return valueOf(
    mapOutcomes(logic.rows, (row) => {
      const cells = mapOutcomes(row, (cell) => evaluateLogic(cell.logic, scope));
      return cells instanceof DecisionFailure ? cells : new FeelContext(new Map(row.map((cell, index) => [cell.name, cells[index]!])));
    }),
  );
}

function evaluateInvocation(logic: DecisionLogic & { type: 'invocation' }, scope: DecisionScope): Outcome {
  const values = new Map<string, Value>();
  for (const { name, expression } of logic.bindings) {
    const outcome = evaluateExpression(expression, scope);
    if (isFailure(outcome)) return outcome;
    values.set(name, outcome);
  }
  return evaluateModel(logic.model, withVariables(scope, values));
}

/** The parameters must be among the variables. */
function evaluateModel(model: KnowledgeModel, scope: DecisionScope): Outcome {
  const inner: DecisionScope = { ...withModels(model.requiredModels, scope), current: model };
  for (const { name, typeRef } of model.parameters) {
    const value = inner.lookup(name);
    if (value === undefined) return new DecisionFailure(`no parameter found with name '${name}'`);
    const checked = checkType(value, typeRef);
    if (isFailure(checked)) return checked;
  }
  return evaluateLogic(model.logic, inner);
}

/** Business knowledge models are functions by their names. */
export function withModels(models: readonly KnowledgeModel[], scope: DecisionScope): DecisionScope {
  if (models.length === 0) return scope;
  return withVariables(
    scope,
    new Map(
      models.map((model) => {
        const inner: DecisionScope = { ...withModels(model.requiredModels, scope), current: model };
        return [model.name, functionOf(model.parameters, inner, (called) => evaluateLogic(model.logic, called))];
      }),
    ),
  );
}

function functionOf(parameters: readonly Parameter[], scope: DecisionScope, evaluate: (scope: DecisionScope) => Outcome): FeelFunction {
  return new FeelFunction(
    parameters.map(({ name }) => name),
    (args) => {
      const checked = mapOutcomes(parameters.slice(0, args.length), ({ typeRef }, index) => checkType(args[index]!, typeRef));
      const outcome =
        checked instanceof DecisionFailure
          ? checked
          : evaluate(withVariables(scope, new Map(checked.map((value, index) => [parameters[index]!.name, value]))));
      return isFailure(outcome) ? new FeelError(outcome.message) : outcome;
    },
  );
}
