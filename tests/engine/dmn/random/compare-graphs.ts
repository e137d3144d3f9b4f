/** Grows decision requirements graphs from seeds, decides each here and by Zeebe's own classes, and tells where the two differ. */
import { createDecisionEngine } from '../../../../engine/dmn/create-decision-engine.ts';
import { createFeelEngine } from '../../../../engine/expression/feel.ts';
import { Dice } from '../../../conformance/random/dice.ts';
import type { Oracle } from '../../expression/oracle.ts';
import { smaller } from '../../expression/random/shrink-text.ts';
import { answerOf, comparable, type Answer } from '../answers.ts';
import { growGraph, type GraphCase, type GraphPlan } from './grow-graph.ts';
import { writeGraph } from './write-graph.ts';

export interface SeededGraph extends GraphCase {
  readonly seed: number;
}

export interface GraphDifference extends SeededGraph {
  readonly zeebe: Answer;
  readonly ours: Answer;
}

const MOST_ROUNDS = 40;
const MOST_CANDIDATES = 300;
const engine = createDecisionEngine(createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' }));

export const growSeed = (seed: number): SeededGraph => ({ seed, ...growGraph(new Dice(seed)) });

export async function compareGraphs(oracle: Oracle, cases: readonly SeededGraph[]): Promise<readonly GraphDifference[]> {
  const questions = cases.map(({ plan, decision, vars }) => {
    const xml = writeGraph(plan);
    return { kind: 'dmn', xml, decision, vars: Object.fromEntries(Object.entries(vars).filter(([name]) => xml.includes(name))) };
  });
  const answers = await oracle.ask(questions);
  return cases.flatMap((item, index) => {
    const zeebe = comparable(JSON.parse(answers[index]!) as Answer);
    const ours = comparable(answerOf(engine, questions[index]!));
    return JSON.stringify(zeebe) === JSON.stringify(ours) ? [] : [{ ...item, vars: questions[index]!.vars, zeebe, ours }];
  });
}

/** Which parts of the answers differ. */
function signature({ zeebe, ours }: GraphDifference): string {
  return [...new Set([...Object.keys(zeebe), ...Object.keys(ours)])]
    .filter((name) => JSON.stringify(zeebe[name]) !== JSON.stringify(ours[name]))
    .join(' ');
}

const sizeOf = (plan: GraphPlan): number => JSON.stringify(plan).length;

/** The smallest graph found that differs in the same parts. */
export async function shrinkGraph(oracle: Oracle, difference: GraphDifference): Promise<GraphDifference> {
  let least = difference;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const plans = (cutDown(least.plan) as readonly GraphPlan[])
      .filter((plan) => sizeOf(plan) < sizeOf(least.plan))
      .toSorted((a, b) => sizeOf(a) - sizeOf(b));
    const found = await compareGraphs(
      oracle,
      plans.slice(0, MOST_CANDIDATES).map((plan) => ({ ...least, plan })),
    );
    const alike = found.filter((item) => signature(item) === signature(difference)).toSorted((a, b) => sizeOf(a.plan) - sizeOf(b.plan))[0];
    if (alike === undefined) return least;
    least = alike;
  }
  return least;
}

/** The names and kinds of a plan are left alone. */
const fixed = new Set(['id', 'type', 'name', 'hitPolicy', 'aggregation', 'model', 'params']);

/** Every value that is one step smaller: an item or an optional property less, or a shorter text. */
function cutDown(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [...smaller(value).slice(0, 40), ...(value.length > 1 ? ['-', '1'] : [])];
  if (Array.isArray(value)) {
    return [
      ...value.map((_item, index) => value.toSpliced(index, 1)),
      ...value.flatMap((item, index) => cutDown(item).map((less) => value.with(index, less))),
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const less = fixed.has(key) ? [] : cutDown(item).map((smallerItem) => ({ ...value, [key]: smallerItem }));
    const optional = ['label', 'typeRef', 'values', 'default', 'variable', 'result', 'aggregation'].includes(key);
    return optional ? [Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)), ...less] : less;
  });
}
