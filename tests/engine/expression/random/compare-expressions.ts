/** Grows expressions from seeds, evaluates each here and by Zeebe's own classes, and tells where the two differ. */
import { createFeelEngine } from '../../../../engine/expression/feel.ts';
import { Dice } from '../../../conformance/random/dice.ts';
import { answerOf, comparable, type Answer } from '../answers.ts';
import type { Oracle } from '../oracle.ts';
import { ExpressionGrower } from './grow-expression.ts';
import { shrinkText } from './shrink-text.ts';
import { growVariables } from './variables.ts';

export interface ExpressionCase {
  readonly seed: number;
  readonly expr: string;
  readonly vars: Readonly<Record<string, string>>;
}

export interface Difference extends ExpressionCase {
  readonly zeebe: Answer;
  readonly ours: Answer;
}

const feel = createFeelEngine({ now: () => Date.parse('2026-03-15T08:30:45.123Z'), zone: 'Asia/Shanghai' });

export function growCase(seed: number): ExpressionCase {
  const dice = new Dice(seed);
  const vars = growVariables(dice);
  return { seed, expr: new ExpressionGrower(dice).grow(), vars };
}

/** The variables that the text could name. */
const used = ({ expr, vars }: ExpressionCase): Record<string, string> =>
  Object.fromEntries(Object.entries(vars).filter(([name]) => expr.includes(name)));

export async function compareCases(oracle: Oracle, cases: readonly ExpressionCase[]): Promise<readonly Difference[]> {
  const answers = await oracle.ask(cases.map((item) => ({ expr: item.expr, vars: used(item) })));
  return cases.flatMap((item, index) => {
    const zeebe = comparable(JSON.parse(answers[index]!) as Answer);
    const ours = comparable(answerOf(feel, () => feel.parse(`=${item.expr}`), used(item)));
    return differing(zeebe, ours).length === 0 ? [] : [{ ...item, zeebe, ours }];
  });
}

/** The parts of the answer that differ. */
function differing(zeebe: Answer, ours: Answer): readonly string[] {
  const parts = ['thrown', 'parseError', 'failure', 'type', 'json', 'warnings'] as const;
  const part = (answer: Answer, name: string): string => JSON.stringify((answer as Readonly<Record<string, unknown>>)[name]) ?? '';
  return parts.filter((name) => part(zeebe, name) !== part(ours, name));
}

const signature = (difference: Difference): string => differing(difference.zeebe, difference.ours).join(' ');

/** The smallest text found that differs in the same parts. */
export async function shrinkCase(oracle: Oracle, difference: Difference): Promise<Difference> {
  let least = difference;
  await shrinkText(difference.expr, async (candidates) => {
    const found = await compareCases(
      oracle,
      candidates.map((expr) => ({ ...difference, expr })),
    );
    const alike = found.filter((item) => signature(item) === signature(difference));
    for (const item of alike) if (item.expr.length < least.expr.length) least = item;
    return candidates.map((expr) => alike.some((item) => item.expr === expr));
  });
  return { ...least, vars: used(least) };
}
