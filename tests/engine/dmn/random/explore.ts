/** Compares random decisions with Zeebe's own classes; see docs/feel.md. Arguments: FROM TO, the first and the last seed. */
import { parseArgs } from 'node:util';
import { startOracle } from '../../expression/oracle.ts';
import { compareGraphs, growSeed, shrinkGraph } from './compare-graphs.ts';
import { writeGraph } from './write-graph.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '30' } } });
const [from, to] = positionals.map(Number) as [number, number];
const BATCH = 1000;
const oracle = await startOracle();
const started = performance.now();
const elapsed = (): string => ((performance.now() - started) / 1000).toFixed(0);
let different = 0;

for (let first = from; first <= to; first += BATCH) {
  const seeds = Array.from({ length: Math.min(BATCH, to - first + 1) }, (_unused, index) => first + index);
  for (const difference of await compareGraphs(oracle, seeds.map(growSeed))) {
    different += 1;
    if (different > Number(values.most)) continue;
    const { seed, plan, vars, zeebe, ours } = await shrinkGraph(oracle, difference);
    console.log(
      `=== seed ${seed}\n${writeGraph(plan)}\nvars  ${JSON.stringify(vars)}\nzeebe ${JSON.stringify(zeebe)}\nours  ${JSON.stringify(ours)}`,
    );
  }
  console.error(`${Math.min(to, first + BATCH - 1)}: ${different} different, ${elapsed()} s`);
}
oracle.close();
console.log(`seeds ${from} to ${to}: ${to - from + 1} decisions, ${different} different, ${elapsed()} s`);
process.exitCode = different > 0 ? 1 : 0;
