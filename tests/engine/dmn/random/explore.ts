/** Compares random decisions with Zeebe's own classes; see docs/feel.md. Arguments: FROM TO, the first and the last seed. */
import { exploreSeeds } from '../../expression/explore-seeds.ts';
import { compareGraphs, growSeed, shrinkGraph } from './compare-graphs.ts';
import { writeGraph } from './write-graph.ts';

await exploreSeeds({
  what: 'decisions',
  compare: (oracle, seeds) => compareGraphs(oracle, seeds.map(growSeed)),
  shrink: shrinkGraph,
  text: ({ plan }) => writeGraph(plan),
});
