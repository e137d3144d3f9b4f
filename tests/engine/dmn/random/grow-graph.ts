/** Random decision requirements graphs from a seed: tables of every hit policy, the other boxed expressions, business knowledge, wrong types. */
import type { Dice } from '../../../conformance/random/dice.ts';
import { ExpressionGrower } from '../../expression/random/grow-expression.ts';
import type { Kind } from '../../expression/random/signatures.ts';
import { growVariables } from '../../expression/random/variables.ts';

/** A graph as data, so that it can be cut down piece by piece. */
export interface GraphPlan {
  readonly decisions: readonly DecisionPlan[];
  readonly models: readonly ModelPlan[];
}
export interface DecisionPlan {
  readonly id: string;
  readonly requires: readonly string[];
  readonly knows: readonly string[];
  readonly variable?: string;
  readonly typeRef?: string;
  readonly logic: LogicPlan;
}
export interface ModelPlan {
  readonly name: string;
  readonly params: readonly (readonly [string, string?])[];
  readonly logic: LogicPlan;
}
export type LogicPlan =
  | TablePlan
  | { readonly type: 'literal'; readonly text: string }
  | {
      readonly type: 'context';
      readonly entries: readonly { readonly name: string; readonly logic: LogicPlan }[];
      readonly result?: LogicPlan;
    }
  | { readonly type: 'list'; readonly items: readonly LogicPlan[] }
  | { readonly type: 'relation'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'invocation'; readonly model: string; readonly bindings: readonly (readonly [string, string])[] }
  | { readonly type: 'function'; readonly params: readonly string[]; readonly text: string };
export interface TablePlan {
  readonly type: 'table';
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  readonly inputs: readonly { readonly label?: string; readonly text: string; readonly typeRef?: string }[];
  readonly outputs: readonly { readonly name?: string; readonly label?: string; readonly values?: string; readonly default?: string }[];
  readonly rules: readonly { readonly inputs: readonly string[]; readonly outputs: readonly string[] }[];
}

const hitPolicies = ['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT', 'OUTPUT ORDER', 'PRIORITY'] as const;
const aggregations = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;
const types = [
  'string',
  'number',
  'boolean',
  'date',
  'time',
  'dateTime',
  'dayTimeDuration',
  'yearMonthDuration',
  'Any',
  'tKind',
  'feel:string',
] as const;
const inputKinds: readonly Kind[] = ['number', 'number', 'string', 'string', 'boolean', 'date', 'list', 'context', 'days', 'null'];
/** A decision does not know Zeebe's own function. */
const without = ['cycle'];

export interface GraphCase {
  readonly plan: GraphPlan;
  readonly decision: string;
  readonly vars: Readonly<Record<string, string>>;
}

export function growGraph(dice: Dice): GraphCase {
  const vars = growVariables(dice);
  const models = Array.from({ length: dice.chance(25) ? 1 + dice.below(2) : 0 }, (_unused, index) => growModel(dice, `m${index}`));
  const decisions: DecisionPlan[] = [];
  const count = dice.weighted([
    [6, 1],
    [2, 2],
    [1, 3],
    [1, 5],
  ]);
  for (let index = 0; index < count; index += 1) {
    const requires = decisions.filter(() => dice.chance(60)).map(({ id }) => id);
    const knows = models.filter(() => dice.chance(80)).map(({ name }) => name);
    const names = [...requires, ...requires.map((id) => `${id}.a`), ...models.map(({ name }) => name)];
    decisions.push({
      id: `d${index}`,
      requires,
      knows,
      ...(dice.chance(15) ? { typeRef: dice.pick(types) } : {}),
      ...(dice.chance(15) ? { variable: dice.pick([`v${index}`, 'n1', 'two words']) } : {}),
      logic: growLogic(dice, names, models, 2),
    });
  }
  return { plan: { decisions, models }, decision: `d${count - 1}`, vars };
}

function growModel(dice: Dice, name: string): ModelPlan {
  const params = Array.from({ length: dice.below(3) }, (_unused, index) =>
    dice.chance(40) ? ([`p${index}`, dice.pick(types)] as const) : ([`p${index}`] as const),
  );
  const names = params.map(([param]) => param);
  return { name, params, logic: growLogic(dice, names, [], 1) };
}

function growLogic(dice: Dice, names: readonly string[], models: readonly ModelPlan[], depth: number): LogicPlan {
  const grower = new ExpressionGrower(dice, { names, without });
  const text = (): string => grower.grow(undefined, dice.below(3));
  const inner = (): LogicPlan => growLogic(dice, names, models, depth - 1);
  const simple: LogicPlan = { type: 'literal', text: text() };
  return dice.weighted<() => LogicPlan>([
    [12, () => growTable(dice, grower)],
    [3, () => simple],
    [depth > 0 ? 1 : 0, () => growContext(dice, inner)],
    [depth > 0 ? 1 : 0, () => ({ type: 'list', items: Array.from({ length: dice.below(4) }, inner) })],
    [1, () => growRelation(dice, text)],
    [models.length > 0 ? 3 : 0, () => growInvocation(dice, models, text)],
    [depth < 2 ? 1 : 0, () => ({ type: 'function', params: ['p'].slice(dice.below(2)), text: text() })],
  ])();
}

function growContext(dice: Dice, inner: () => LogicPlan): LogicPlan {
  const entries = ['a', 'b', 'n1', 'two words', 'e', 'f']
    .slice(0, dice.chance(10) ? 6 : dice.below(4))
    .map((name) => ({ name, logic: inner() }));
  return dice.chance(30) ? { type: 'context', entries, result: inner() } : { type: 'context', entries };
}

function growRelation(dice: Dice, text: () => string): LogicPlan {
  const columns = ['a', 'b', 'c'].slice(0, 1 + dice.below(3));
  const rows = Array.from({ length: dice.below(3) }, () => columns.map(text));
  return { type: 'relation', columns, rows };
}

function growInvocation(dice: Dice, models: readonly ModelPlan[], text: () => string): LogicPlan {
  const { name, params } = dice.pick(models);
  const given = params.filter(() => !dice.chance(10)).map(([param]) => [param, text()] as const);
  return { type: 'invocation', model: name, bindings: given };
}

function growTable(dice: Dice, grower: ExpressionGrower): TablePlan {
  const hitPolicy = dice.chance(10) ? undefined : dice.pick(hitPolicies);
  const kinds = Array.from(
    {
      length: dice.weighted([
        [1, 0],
        [6, 1],
        [4, 2],
        [1, 3],
      ]),
    },
    () => dice.pick(inputKinds),
  );
  const outputKinds = Array.from(
    {
      length: dice.weighted([
        [6, 1],
        [3, 2],
        [1, 5],
      ]),
    },
    () => dice.pick(['number', 'number', 'string', 'boolean', 'any', 'null'] as const),
  );
  const aggregation = hitPolicy === 'COLLECT' && dice.chance(60) ? dice.pick(aggregations) : undefined;
  const inputs = kinds.map((kind) => ({
    text: grower.grow(kind, dice.below(2)),
    ...(dice.chance(30) ? { label: dice.pick(['Kind', 'Days overdue', '类别', '']) } : {}),
    ...(dice.chance(10) ? { typeRef: dice.pick(types) } : {}),
  }));
  const outputs = outputKinds.map((kind, index) => ({
    ...(outputKinds.length === 1 && dice.chance(15) ? {} : { name: dice.chance(4) ? 'same' : `o${index}` }),
    ...(dice.chance(15) ? { label: `Output ${index}` } : {}),
    ...(/ORDER|PRIORITY/.test(hitPolicy ?? '') || dice.chance(5)
      ? { values: dice.pick(['"b","a","abc"', '1,2,3,0', '1, 2.5 , "a"', 'true,false', '"a"']) }
      : {}),
    ...(dice.chance(10) ? { default: grower.grow(kind === 'any' ? undefined : kind, 1) } : {}),
  }));
  const rules = Array.from({ length: dice.below(6) }, () => ({
    inputs: kinds.map((kind) => cell(dice, grower, kind)),
    outputs: outputKinds.map((kind) => outputCell(dice, grower, kind)),
  }));
  return {
    type: 'table',
    ...(hitPolicy === undefined ? {} : { hitPolicy }),
    ...(aggregation === undefined ? {} : { aggregation }),
    inputs,
    outputs,
    rules,
  };
}

/** Many cells hold for many inputs, so that several rules match. */
function cell(dice: Dice, grower: ExpressionGrower, kind: Kind): string {
  return dice.chance(35) ? dice.pick(['-', '-', '', 'true', '< 1000', '>= 0', 'not(null)']) : grower.growUnaryTests(kind);
}

function outputCell(dice: Dice, grower: ExpressionGrower, kind: Kind): string {
  if (dice.chance(50) && kind === 'number') return dice.pick(['0', '1', '2', '2.5', '1.0', '-1']);
  if (dice.chance(50) && kind === 'string') return dice.pick(['"a"', '"b"', '"abc"']);
  return grower.grow(kind, dice.below(2));
}
