/**
 * Publishes the processes, decisions and forms that come with Siban: one deployment of the whole set. Staff change them and publish their
 * own versions: those are never replaced by starting again, and not by a newer Siban either.
 *
 * What the office has as its own is read off the register, which is a projection of the engine's records. A register may be new while the
 * engine is old, or still be taking records in: so it is first waited until it has what the engine wrote, and then the engine itself is asked
 * for one of its tables. When it has one that the register does not know, nothing is deployed (docs/decisions/0004).
 */
import { createHash } from 'node:crypto';
import { DECISION } from '../processes/contract.ts';
import type { InForce } from '../register/queries/definitions.ts';
import { definedBy } from '../rules/release/defined.ts';
import { bindToDeployment } from '../rules/release/references.ts';
import type { Store } from '../store/store.ts';
import type { ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';
import { changedBy, type Publisher } from '../web/server/release/publisher.ts';
import { compareWithForce, ours, releaseSet, touched, type Resource } from '../web/server/release/release-set.ts';
import type { AppLogger } from './logger.ts';

const SETTING = 'shipped-resources';
/** Who publishes what comes with the software. */
const SOFTWARE = 'siban';
/** A table that every release of Siban has: an engine without it never saw Siban. */
const ASKED = DECISION.limits;

export interface ShippedParts {
  readonly store: Pick<Store, 'setting' | 'setSetting'>;
  readonly commands: Pick<ZeebeCommands, 'decisionRequirements'>;
  readonly register: { inForce(): Promise<InForce[]>; hasDefinition(kind: 'decision', key: string): Promise<boolean> };
  readonly publisher: Publisher;
  readonly log: Pick<AppLogger, 'warn'>;
  readonly version: string;
  readonly now: () => string;
  readonly newId: () => string;
}

/** @returns names of the resources that were left alone because the office has its own version. */
export function deployShipped(files: readonly Resource[], parts: ShippedParts): Promise<string[]> {
  return parts.publisher.inTurn(() => deploy(files, parts));
}

async function deploy(files: readonly Resource[], parts: ShippedParts): Promise<string[]> {
  const { store, publisher, register, log } = parts;
  const isEngineNew = await askEngine(parts);
  await publisher.settleOpen();
  const inForce = ours(await register.inForce());
  const shipped = JSON.parse((await store.setting(SETTING)) ?? '{}') as Record<string, string>;
  const kept: string[] = [];
  const changed: Resource[] = [];
  // As they are deployed: bound.
  for (const file of releaseSet([], files)) {
    const hash = hashOf(file.content);
    const current = currentOf(file, inForce);
    const isInForce = current !== undefined && isSame(current, file);
    if (current !== undefined && !isInForce && !isEarlier(current, shipped[file.name])) {
      if (shipped[file.name] !== hash) kept.push(file.name);
      continue;
    }
    if (!isInForce) changed.push(file);
    shipped[file.name] = hash;
  }
  const set = releaseSet(inForce, changed);
  const state = compareWithForce(set, inForce);
  if (isEngineNew || state !== 'same') {
    const whole = state === 'scattered' && !isEngineNew ? touched(set) : set;
    await publisher.publish({
      releaseId: parts.newId(),
      at: parts.now(),
      by: SOFTWARE,
      reason: `Siban ${parts.version} 自带的流程、决策表和表单`,
      set: whole,
      changed: changedBy(whole, inForce),
    });
  }
  await store.setSetting(SETTING, JSON.stringify(shipped));
  if (kept.length > 0)
    log.warn(
      { resources: kept },
      'a newer version came with this release, but the office runs its own: deploy it with "siban deploy" when it is wanted',
    );
  return kept;
}

/** Whether the engine has nothing of Siban's. Throws when it has what the register does not know. */
async function askEngine({ commands, register, publisher }: ShippedParts): Promise<boolean> {
  const key = await commands.decisionRequirements(ASKED);
  if (key === undefined) return true;
  if (await publisher.caughtUp()) {
    if (await register.hasDefinition('decision', key)) return false;
    throw new Error(
      `Expected the register to know all that is deployed, but the engine has a version of table '${ASKED}' (key ${key}) of which no record ever came. Nothing was deployed, so that no version of the office is overwritten. Let the engine's exporter deliver its records from the beginning, or start with the data folder that Siban ran with.`,
    );
  }
  throw new Error(
    "Expected the engine's records to arrive, but none came. Nothing was deployed, so that no version of the office is overwritten. Point the engine's exporter to this server (see README, How it scales) and start again.",
  );
}

const currentOf = ({ kind, content }: Resource, inForce: readonly InForce[]): string | undefined => {
  const { ids } = definedBy(kind, content);
  return inForce.find((row) => row.kind === kind && ids.includes(row.id))?.content;
};

/** A set that had to be deployed anew as it was has a line break more, see `touched`. */
const versionsOf = (text: string): string[] => [text, text.replace(/\n$/, '')];

/** What this release brings, be it bound already or not. */
const isSame = (current: string, { kind, content }: Resource): boolean =>
  versionsOf(current).some((text) => (kind === 'process' ? bindToDeployment(text) : text) === content);

/** What an earlier release brought. */
const isEarlier = (current: string, earlier: string | undefined): boolean => versionsOf(current).some((text) => hashOf(text) === earlier);

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
