/** Decision tables: inputs, rules, hit policy. */
import { toJson } from '../expression/json.ts';
import { show, FeelContext, type Value } from '../expression/values.ts';
import type { EvaluatedDecision } from './contract.ts';
import type { DecisionTable, DmnExpression, TableInput, TableRule } from './decision-model.ts';
import { DecisionFailure, evaluateExpression, isFailure, mapOutcomes, record, type DecisionScope, type Outcome } from './evaluation.ts';
import { applyHitPolicy, type OutputValues } from './hit-policy.ts';

interface Match {
  readonly rule: TableRule;
  readonly index: number;
}

interface Trace {
  inputs: readonly Value[];
  matches: readonly { readonly match: Match; readonly values: readonly Value[] }[];
}

const maxNameLength = 30;

export function evaluateTable(table: DecisionTable, scope: DecisionScope): Outcome {
  const trace: Trace = { inputs: [], matches: [] };
  const outcome = decide(table, scope, trace);
  return record(scope, table, outcome, details(table, trace));
}

function decide(table: DecisionTable, scope: DecisionScope, trace: Trace): Outcome {
  const inputs = mapOutcomes(table.inputs, (input) => evaluateExpression(input.expression, scope));
  if (inputs instanceof DecisionFailure) return inputs;
  trace.inputs = inputs;
  const matched = matchingRules(table, scope, inputs);
  if (matched instanceof DecisionFailure) return matched;
  if (matched.length === 0) return defaultOutput(table, scope);
  const chosen = table.hitPolicy === 'FIRST' ? matched.slice(0, 1) : matched;
  const rows: (readonly Value[])[] = [];
  for (const { rule } of chosen) {
    const values = mapOutcomes(rule.outputs.slice(0, table.outputs.length), (entry) => evaluateExpression(entry, scope));
    if (values instanceof DecisionFailure) return values;
    rows.push(values);
  }
  trace.matches = chosen.map((match, index) => ({ match, values: rows[index]! }));
  return applyHitPolicy(
    table,
    rows.map((values) => byName(table, values)),
  );
}

function byName(table: DecisionTable, values: readonly Value[]): OutputValues {
  return new Map(values.map((value, index) => [table.outputs[index]?.name ?? 'null', value]));
}

function matchingRules(table: DecisionTable, scope: DecisionScope, inputs: readonly Value[]): readonly Match[] | DecisionFailure {
  const found: Match[] = [];
  for (const [index, rule] of table.rules.entries()) {
    const outcome = matches(rule, scope, inputs);
    if (outcome instanceof DecisionFailure) return outcome;
    if (outcome) found.push({ rule, index });
  }
  return found;
}

/** All entries must hold; the first that does not ends the rule. */
function matches(rule: TableRule, scope: DecisionScope, inputs: readonly Value[]): boolean | DecisionFailure {
  for (const [index, input] of inputs.entries()) {
    const entry = rule.inputs[index];
    const outcome = entry === undefined ? true : evaluateEntry(entry, scope, input);
    if (isFailure(outcome)) return outcome;
    if (outcome === false || outcome === null) return false;
    if (outcome !== true) return new DecisionFailure(`input entry must return true, false, or null, but found '${show(outcome)}'`);
  }
  return true;
}

function evaluateEntry(entry: DmnExpression, scope: DecisionScope, input: Value): Outcome {
  return evaluateExpression(entry, scope, new Map([['cellInput', input]]));
}

function defaultOutput(table: DecisionTable, scope: DecisionScope): Outcome {
  const values = new Map<string, Value>();
  for (const output of table.outputs) {
    if (output.defaultValue === undefined) continue;
    const outcome = evaluateExpression(output.defaultValue, scope);
    if (isFailure(outcome)) return outcome;
    values.set(output.name ?? 'null', outcome);
  }
  if (values.size === 0) return null;
  return values.size === 1 ? [...values.values()][0]! : new FeelContext(values);
}

function details(table: DecisionTable, trace: Trace): Pick<EvaluatedDecision, 'evaluatedInputs' | 'matchedRules'> {
  return {
    evaluatedInputs: trace.inputs.map((value, index) => {
      const input = table.inputs[index]!;
      return { inputId: input.id, inputName: inputName(input), inputValue: toJson(value) };
    }),
    matchedRules: trace.matches.map(({ match, values }) => ({
      ruleId: match.rule.id,
      ruleIndex: match.index + 1,
      evaluatedOutputs: values.map((value, index) => {
        const output = table.outputs[index]!;
        return { outputId: output.id, outputName: output.label ?? output.name ?? '', outputValue: toJson(value) };
      }),
    })),
  };
}

/** Without a label an input is called by its expression, cut short. */
function inputName(input: TableInput): string {
  if (input.label !== undefined) return input.label;
  return input.expression.type === 'feel' ? input.expression.program.text.slice(0, maxNameLength) : '';
}
