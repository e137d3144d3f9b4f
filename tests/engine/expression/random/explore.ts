/** Compares random expressions with Zeebe's own classes; see docs/feel.md. Arguments: FROM TO, the first and the last seed. */
import { exploreSeeds } from '../explore-seeds.ts';
import { compareCases, growCase, shrinkCase } from './compare-expressions.ts';

await exploreSeeds({
  what: 'expressions',
  compare: (oracle, seeds) => compareCases(oracle, seeds.map(growCase)),
  shrink: shrinkCase,
  text: ({ expr }) => expr,
});
