/** Compares the texts of timers with Zeebe's own classes; see tests/conformance/README.md. Arguments: FROM TO, the first and the last seed. Cron expressions only with `CRON=1`. */
import { exploreSeeds } from '../../expression/explore-seeds.ts';
import { compareTimers, shrinkTimer, startTimerOracle } from './compare-timers.ts';
import { growTimerCase } from './grow-text.ts';

await exploreSeeds({
  what: 'timer texts',
  oracle: startTimerOracle,
  compare: (oracle, seeds) =>
    compareTimers(
      oracle,
      seeds.map((seed) => growTimerCase(seed, process.env.CRON === '1')),
    ),
  shrink: shrinkTimer,
  text: ({ kind, text }) => `${kind}  ${text}`,
});
