import { bpmn } from '../bpmn-builder.ts';
import { firstDifference } from '../compare-runs.ts';
import type { ExportedRecord } from '../exported-record.ts';
import { GatewayClient } from '../gateway-client.ts';
import { arrival } from '../leave-tidy.ts';
import { normalise } from '../normalise.ts';
import type { NormalRecord, NormalRun } from '../normalise.ts';
import { openRun } from '../run-scenario.ts';
import type { ScenarioRun, Target } from '../run-scenario.ts';
import type { RandomProcess } from './blocks.ts';
import { Dice } from './dice.ts';
import { Growth } from './grow.ts';
import { withLostKeysApart } from './lost-keys.ts';
import { NEVER_MS } from './move-clock.ts';
import { openWork } from './open-work.ts';
import { walk } from './walk.ts';
import type { Replays, Walk } from './walk.ts';

/** Between the starts of two runs on one broker; above what the clock moves in a run. */
const BETWEEN_MS = 24 * 3_600_000;
const FIRST_START = Date.UTC(2032, 0, 5, 8);

/** Longer than any message lives that is not to live for ever. */
const LONGER_MS = 3_600_000;
const EXPIRY_LIMIT_MS = 10_000;
const PAUSE_MS = 100;

export const startOf = (nth: number): number => FIRST_START + nth * BETWEEN_MS;

export function processOf(seed: number): RandomProcess {
  return new Growth(new Dice(seed), `p${seed}`).process();
}

export function walkSeed(seed: number, startsAt: number, replays: Replays = 'at the end'): Promise<Walk> {
  return walk(`random-${seed}`, processOf(seed), seed, startsAt, replays);
}

export interface Comparison {
  /** Undefined when both engines did the same. */
  readonly difference: string | undefined;
  /** The broker threw an exception of its own, or forgot to take something back; the runs were compared up to there. */
  readonly hasCrashed: boolean;
  readonly broker: NormalRun;
}

export const normalWalk = (run: ScenarioRun): NormalRun => normalise(withLostKeysApart(run));

/** Takes the steps of a walk on a broker. */
export async function compareWalk(walked: Walk, target: Target): Promise<Comparison> {
  const { played, failure } = await playOn(target, walked);
  const broker = normalWalk(played);
  const end = broker.records.findIndex(isFault);
  const difference =
    end < 0
      ? [firstDifference(broker, normalWalk(walked.run)), failure].filter((text) => text !== undefined).join('\n') || undefined
      : firstDifference(upTo(end, broker), upTo(end, normalWalk(walked.run)));
  if (difference !== undefined || end >= 0 || openWork(played.records).left.length > 0) await endAll(target, played);
  return { difference, hasCrashed: end >= 0, broker };
}

async function playOn(
  target: Target,
  { scenario: { name, steps }, run: { startsAt }, counts }: Walk,
): Promise<{ played: ScenarioRun; failure?: string }> {
  const run = await openRun(target, startsAt);
  try {
    for (const [index, step] of steps.entries()) {
      try {
        // The broker's checkers hear of new due dates a moment after the records are written: they would count from the moved clock.
        if (step.do === 'advance') await run.settle();
        await run.take(step, counts[index]);
      } catch (error) {
        return {
          played: ofThisRun(run.soFar()),
          failure: `${name}, step ${index} (${step.do}): ${error instanceof Error ? error.message : String(error)}`,
        };
      }
    }
    await run.settle();
    return { played: ofThisRun(run.soFar()) };
  } finally {
    run.close();
  }
}

const isFault = (record: NormalRecord): boolean => isCrash(record) || isLateUnsubscription(record);

/** A migration that is refused after it has unsubscribed leaves Zeebe a memory of it: some seconds later it ends the subscription indeed. */
function isLateUnsubscription({ type, valueType, intent, cause }: NormalRecord): boolean {
  return type === 'COMMAND' && valueType === 'MESSAGE_SUBSCRIPTION' && intent === 'DELETE' && cause === -1;
}

/** Zeebe refuses like this what an exception in its own code kept from being processed; nothing of the command is left. */
function isCrash({ rejectionType, rejectionReason }: NormalRecord): boolean {
  return rejectionType === 'PROCESSING_ERROR' && String(rejectionReason).includes('without errors, but exception occurred');
}

const upTo = (end: number, { records }: NormalRun): NormalRun => ({ records: records.slice(0, end), answers: [] });

/** What a run that went astray left must not disturb the next one: instances, start timers, which end with a version that has none, and messages. */
async function endAll(target: Target, { records }: ScenarioRun): Promise<void> {
  const client = new GatewayClient(target.address);
  for (const { key } of openWork(records).roots)
    await client.unary('CancelProcessInstance', { processInstanceKey: key }).catch(() => undefined);
  const timed = new Set(
    records
      .filter(({ valueType, value }) => valueType === 'TIMER' && value['processInstanceKey'] === -1)
      .map(({ value }) => value['processDefinitionKey']),
  );
  const ids = new Set(
    records.filter(({ valueType, key }) => valueType === 'PROCESS' && timed.has(key)).map(({ value }) => String(value['bpmnProcessId'])),
  );
  for (const id of ids) {
    const content = Buffer.from(bpmn(id, (scope) => scope.start('start')));
    await client.unary('DeployResource', { resources: [{ name: `${id}.bpmn`, content }] });
  }
  client.close();
  await outlastAll(target, records);
}

async function outlastAll(target: Target, records: readonly ExportedRecord[]): Promise<void> {
  const now = Math.max(...records.map(({ timestamp }) => timestamp));
  const finite = openWork(records).messages.filter(({ deadline }) => deadline < now + NEVER_MS / 2);
  if (finite.length === 0) return;
  const position = records.at(-1)?.position ?? 0;
  await target.advance(LONGER_MS);
  for (const limit = performance.now() + EXPIRY_LIMIT_MS; performance.now() < limit; await arrival(target, PAUSE_MS)) {
    const expired = target.source.records().filter((record) => record.intent === 'EXPIRED' && record.position > position);
    if (expired.length >= finite.length) return;
  }
}

/** Without what instances of earlier runs did that could not be cancelled: all that a command on a key from before the deployment set off. */
function ofThisRun(run: ScenarioRun): ScenarioRun {
  const deployments = run.records
    .filter(({ valueType, intent }) => valueType === 'DEPLOYMENT' && intent === 'CREATED')
    .map(({ key }) => key);
  const first = deployments.length === 0 ? 0 : Math.min(...deployments);
  const earlier = new Set<number>();
  const isOthers = ({ key, position, sourceRecordPosition }: ExportedRecord): boolean => {
    const isOld = earlier.has(sourceRecordPosition) || (sourceRecordPosition < 0 && key > 0 && key < first);
    if (isOld) earlier.add(position);
    return isOld;
  };
  return { ...run, records: run.records.filter((record) => !isOthers(record)) };
}
