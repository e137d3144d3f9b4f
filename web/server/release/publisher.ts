/**
 * Publishes a set: one publication after the other, each with its intent written before the engine is called and its outcome after.
 * One that was cut off between the two is looked at again (`settleOpen`, at the start and before the next one): the register says whether it
 * took effect.
 */
import { createHash } from 'node:crypto';
import type { Arrivals } from '../../../register/arrivals.ts';
import type { InForce } from '../../../register/queries/definitions.ts';
import { definedBy } from '../../../rules/release/defined.ts';
import type { ChangedDefinition, Release } from '../../../store/releases.ts';
import type { Deployed } from '../commands/deploy-resources.ts';
import type { ZeebeCommands } from '../commands/zeebe-commands.ts';
import type { Logger } from '../logger.ts';
import type { OfficeStore, RegisterReader } from '../ports.ts';
import type { Resource } from './release-set.ts';

export interface PublisherParts {
  readonly commands: Pick<ZeebeCommands, 'deployAll' | 'mark'>;
  readonly arrivals: Pick<Arrivals, 'until'>;
  readonly office: Pick<OfficeStore, 'beginRelease' | 'endRelease' | 'openReleases'>;
  readonly register: Pick<RegisterReader, 'hasDefinition' | 'hasRecord' | 'taken' | 'contentOfVersion'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => string;
}

export interface Plan {
  readonly releaseId: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly set: readonly Resource[];
  readonly changed: readonly ChangedDefinition[];
  /** With the definition that it becomes the newest version of. */
  readonly draft?: { readonly draftId: string; readonly revision: number };
  /** Why a newer version was published over. */
  readonly overrideReason?: string;
}

export interface Publisher {
  /** Runs one publication at a time, so that none is made from a set that another is just replacing. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the engine has it and, at best, the register (`settled`). Rejects with the engine's refusal. To be called in turn. */
  publish(plan: Plan): Promise<{ deployed: readonly Deployed[]; settled: boolean }>;
  /** Looks at publications without an outcome. False: whether one took effect cannot be said yet. To be called in turn. */
  settleOpen(): Promise<boolean>;
  /** Waits until the register has all that the engine wrote until now; gives up when no record comes any more. */
  caughtUp(): Promise<boolean>;
}

/** Without a single record: then none is coming. */
const QUIET_MS = 30_000;
/** With records that keep coming. */
const MOST_MS = 5_400_000;

export const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

export function createPublisher(parts: PublisherParts): Publisher {
  const { commands, arrivals, office, register, log, now } = parts;
  let last: Promise<unknown> = Promise.resolve();

  async function caughtUp(): Promise<boolean> {
    const since = await register.taken();
    const key = await commands.mark();
    return arrivals.until(() => register.hasRecord('MESSAGE', key, since), { quietMs: QUIET_MS, limitMs: MOST_MS });
  }

  async function tookEffect({ changed }: Release): Promise<boolean> {
    for (const { kind, id, version, sha256: wanted } of changed) {
      const content = await register.contentOfVersion(kind, id, version);
      if (content === undefined || sha256(content) !== wanted) return false;
    }
    return true;
  }

  return {
    caughtUp,
    inTurn(work) {
      const run = last.then(work, work);
      last = run.catch(() => undefined);
      return run;
    },
    async publish({ set, draft, overrideReason, ...plan }) {
      const release = await office.beginRelease(
        { ...plan, draftId: draft?.draftId ?? null, draftRevision: draft?.revision ?? null },
        overrideReason,
      );
      let deployed: Deployed[];
      try {
        deployed = await commands.deployAll(set);
      } catch (error) {
        // Any other failure says nothing about the engine, which may have it all the same: the release stays open.
        if ((error as { status?: string }).status === 'INVALID_ARGUMENT') await office.endRelease(release, 'refused', now());
        throw error;
      }
      const settled = await arrivals.until(async () =>
        (await Promise.all(deployed.map(({ kind, key }) => register.hasDefinition(kind, key)))).every(Boolean),
      );
      await office.endRelease(release, 'done', now());
      return { deployed, settled };
    },
    async settleOpen() {
      const open = await office.openReleases();
      if (open.length === 0) return true;
      if (!(await caughtUp())) {
        log.warn(
          { releases: open.map(({ releaseId }) => releaseId) },
          'Expected to learn whether a publication took effect, but no records come',
        );
        return false;
      }
      for (const release of open) {
        const outcome = (await tookEffect(release)) ? 'done' : 'refused';
        log.warn(
          { release: release.releaseId, by: release.by, outcome },
          'Expected every publication to have an outcome, but one was cut off',
        );
        await office.endRelease(release, outcome, now(), 'cut off');
      }
      return true;
    },
  };
}

/** What of a set is not in force yet, and which version each becomes. */
export function changedBy(set: readonly Resource[], inForce: readonly InForce[]): ChangedDefinition[] {
  return set.flatMap(({ kind, content }) =>
    definedBy(kind, content).ids.flatMap((id) => {
      const newest = inForce.find((row) => row.kind === kind && row.id === id);
      return newest?.content === content ? [] : [{ kind, id, version: (newest?.version ?? 0) + 1, sha256: sha256(content) }];
    }),
  );
}
