import { JavaRegex } from '../../../../engine/expression/java-regex/java-regex.ts';
import { SearchLimitError } from '../../../../engine/expression/java-regex/search.ts';
import type { Oracle } from '../oracle.ts';
import type { PatternCase } from './grow-pattern.ts';

/** Each match: where it begins, the whole, the groups. `undefined` for a pattern that is refused, `limit` for one that takes too long. */
type Found = readonly (readonly (number | string | null)[])[] | 'limit' | undefined;

export interface PatternDifference extends PatternCase {
  readonly java: Found;
  readonly ours: Found;
}

/** Half of a pair: UTF-8, in which Java answers, cannot say it. */
const HALF = /[\ud800-\udfff]/gu;
const MOST_MATCHES = 50;
const MOST_STEPS = 20_000_000;

function ourMatches({ pattern, flags, input }: PatternCase): Found {
  const search = JavaRegex.compile(pattern, flags)?.search(input, MOST_STEPS);
  if (!search) return undefined;
  const found: (number | string | null)[][] = [];
  try {
    for (let match = search.next(); match && found.length < MOST_MATCHES; match = search.next())
      found.push([match.index, ...match.groups.map((group) => group?.replaceAll(HALF, '?') ?? null)]);
  } catch (error) {
    if (error instanceof SearchLimitError) return 'limit';
    throw error;
  }
  return found;
}

interface JavaAnswer {
  readonly matches?: Found;
  readonly wrong?: string;
  readonly thrown?: string;
}

function javaMatches(answer: string): Found {
  const { matches, wrong, thrown } = JSON.parse(answer) as JavaAnswer;
  if (wrong !== undefined) return undefined;
  return thrown === undefined ? matches : 'limit';
}

/** Java's own rule for the width of a look-behind is not followed to its last overflow: where one of the two refuses it, they may differ. */
const isRuleOfWidth = ({ pattern }: PatternCase, java: Found, ours: Found): boolean =>
  /\(\?<[=!]/.test(pattern) && (java === undefined) !== (ours === undefined);

export async function comparePatterns(oracle: Oracle, cases: readonly PatternCase[]): Promise<readonly PatternDifference[]> {
  const answers = await oracle.ask(cases);
  return cases.flatMap((item, index) => {
    const [java, ours] = [javaMatches(answers[index] ?? ''), ourMatches(item)];
    const isAlike = JSON.stringify(java) === JSON.stringify(ours) || java === 'limit' || ours === 'limit';
    return isAlike || isRuleOfWidth(item, java, ours) ? [] : [{ ...item, java, ours }];
  });
}
