import { firstDifference } from '../compare-runs.ts';
import { GatewayClient } from '../gateway-client.ts';
import { normalise } from '../normalise.ts';
import { openRun } from '../run-scenario.ts';
import type { ScenarioRun, Target } from '../run-scenario.ts';
import type { RandomProcess } from './blocks.ts';
import { Dice } from './dice.ts';
import { openWork } from './open-work.ts';
import { Growth } from './grow.ts';
import { walk } from './walk.ts';
import type { Walk } from './walk.ts';

/** Between the starts of two runs on one broker; above what the clock moves in a run. */
export const BETWEEN_MS = 24 * 3_600_000;
const FIRST_START = Date.UTC(2032, 0, 5, 8);

export function processOf(seed: number): RandomProcess {
  return new Growth(new Dice(seed), `p${seed}`).process();
}

export const startOf = (nth: number): number => FIRST_START + nth * BETWEEN_MS;

/** Undefined when both engines do the same; else the first difference. */
export async function compareWalk(walked: Walk, broker: Target): Promise<string | undefined> {
  const { played, failure } = await playOn(broker, walked);
  const difference = firstDifference(normalise(played), normalise(walked.run)) ?? failure;
  if (difference !== undefined) await cancelAll(broker, played);
  return difference;
}

export async function walkSeed(seed: number, startsAt: number): Promise<Walk> {
  return walk(`random-${seed}`, processOf(seed), seed, startsAt);
}

async function playOn(broker: Target, { scenario: { name, steps }, run: { startsAt }, counts }: Walk): Promise<{ played: ScenarioRun; failure?: string }> {
  const run = await openRun(broker, startsAt);
  try {
    for (const [index, step] of steps.entries()) {
      try {
        await run.take(step, counts[index]);
      } catch (error) {
        return { played: run.soFar(), failure: `${name}, step ${index} (${step.do}): ${error instanceof Error ? error.message : String(error)}` };
      }
    }
    await run.settle();
    return { played: run.soFar() };
  } finally {
    run.close();
  }
}

/** What a run that went astray left must not disturb the next one. */
async function cancelAll({ address }: Target, { records }: ScenarioRun): Promise<void> {
  const client = new GatewayClient(address);
  for (const { key } of openWork(records).roots) await client.unary('CancelProcessInstance', { processInstanceKey: key }).catch(() => undefined);
  client.close();
}
