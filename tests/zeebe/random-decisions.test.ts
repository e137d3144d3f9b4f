/** A few hundred random expressions and decisions beside Zeebe's own classes; `SIBAN_SEEDS=1..5000` takes more of them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareGraphs, growSeed, shrinkGraph } from '../engine/dmn/random/compare-graphs.ts';
import { writeGraph } from '../engine/dmn/random/write-graph.ts';
import { startOracle, whyNoOracle, type Oracle } from '../engine/expression/oracle.ts';
import { comparePatterns } from '../engine/expression/random/compare-patterns.ts';
import { growPattern } from '../engine/expression/random/grow-pattern.ts';
import { compareCases, growCase, shrinkCase } from '../engine/expression/random/compare-expressions.ts';

const missing = await whyNoOracle();
if (missing) console.warn(`skipped: ${missing}`);

const [from, to] = (process.env.SIBAN_SEEDS ?? '1..300').split('..').map(Number) as [number, number];
/** Six thousand a day. */
const PATTERNS_A_SEED = 20;
const seeds = Array.from({ length: to - from + 1 }, (_unused, index) => from + index);

(missing ? describe.skip : describe)(`seeds ${from} to ${to} beside Zeebe's FEEL and DMN classes`, () => {
  let oracle: Oracle;

  beforeAll(async () => {
    oracle = await startOracle();
  });
  afterAll(() => {
    oracle?.close();
  });

  it('should evaluate random expressions as Zeebe does', async () => {
    const [first] = await compareCases(oracle, seeds.map(growCase));
    expect(first && (await shrinkCase(oracle, first))).toBeUndefined();
  });

  it('should decide random graphs as Zeebe does', async () => {
    const [first] = await compareGraphs(oracle, seeds.map(growSeed));
    const least = first && (await shrinkGraph(oracle, first));
    expect(least && { ...least, plan: writeGraph(least.plan) }).toBeUndefined();
  });
});

(missing ? describe.skip : describe)('regular expressions beside java.util.regex', () => {
  it(`should match ${PATTERNS_A_SEED} random patterns a seed as Java does`, async () => {
    const oracle = await startOracle('tests/engine/expression/JavaPatterns.java');
    try {
      const first = (from - 1) * PATTERNS_A_SEED;
      const cases = Array.from({ length: seeds.length * PATTERNS_A_SEED }, (_unused, index) => growPattern(first + index));
      expect(await comparePatterns(oracle, cases)).toEqual([]);
    } finally {
      oracle.close();
    }
  });
});
