/** Takes seeds in batches beside Zeebe's own classes and prints what differs, cut down. Arguments of the program: FROM TO [--most N], so many are cut down. */
import { parseArgs } from 'node:util';
import { type Oracle, startOracle } from './oracle.ts';

interface Told {
  readonly seed: number;
  readonly vars: unknown;
  readonly zeebe: unknown;
  readonly ours: unknown;
}

interface Exploration<Difference extends Told> {
  /** What is compared, for the closing line. */
  readonly what: string;
  /** Where it is not FEEL's. */
  readonly oracle?: () => Promise<Oracle>;
  compare(oracle: Oracle, seeds: readonly number[]): Promise<readonly Difference[]>;
  shrink(oracle: Oracle, difference: Difference): Promise<Difference>;
  /** The text that differs. */
  text(difference: Difference): string;
}

const BATCH = 1000;

export async function exploreSeeds<Difference extends Told>(exploration: Exploration<Difference>): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '30' } } });
  const [from, to] = positionals.map(Number) as [number, number];
  // A signal ends the process without its `exit` event, and the oracle would go on.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const oracle = await (exploration.oracle ?? startOracle)();
  const started = performance.now();
  const elapsed = (): string => ((performance.now() - started) / 1000).toFixed(0);
  let different = 0;
  for (let first = from; first <= to; first += BATCH) {
    const seeds = Array.from({ length: Math.min(BATCH, to - first + 1) }, (_unused, index) => first + index);
    for (const difference of await exploration.compare(oracle, seeds)) {
      different += 1;
      // Cutting down can take hours where Zeebe hangs on what comes of it.
      const least = different > Number(values.most) ? difference : await exploration.shrink(oracle, difference);
      console.log(
        `=== seed ${least.seed}\n${exploration.text(least)}\nvars  ${JSON.stringify(least.vars)}\nzeebe ${JSON.stringify(least.zeebe)}\nours  ${JSON.stringify(least.ours)}`,
      );
    }
    console.error(`${Math.min(to, first + BATCH - 1)}: ${different} different, ${elapsed()} s`);
  }
  oracle.close();
  console.log(`seeds ${from} to ${to}: ${to - from + 1} ${exploration.what}, ${different} different, ${elapsed()} s`);
  process.exitCode = different > 0 ? 1 : 0;
}
