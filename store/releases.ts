/**
 * What was published, by whom and why. A release is written before the engine is called (`open`) and again when the engine has answered,
 * so that one that was cut off between the two stays visible.
 */
import type { OfficeDatabase } from './store.ts';

export interface Release {
  readonly releaseId: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** What changed by it; the rest of the set went along unchanged. */
  readonly changed: readonly ChangedDefinition[];
  readonly draftId: string | null;
  readonly draftRevision: number | null;
  readonly outcome: 'open' | 'done' | 'refused';
}
export interface ChangedDefinition {
  readonly kind: 'process' | 'decision' | 'form';
  readonly id: string;
  /** The version it becomes. */
  readonly version: number;
  readonly sha256: string;
}

/** Inside an act. */
export type Releases = ReturnType<typeof createReleases>;
export type ReleaseReader = Pick<Releases, 'open' | 'done'>;
const MOST_TOLD = 1_000;

export function createReleases(database: OfficeDatabase) {
  const ordered = () => database.selectFrom('release').selectAll().orderBy('seq', 'desc').limit(MOST_TOLD);
  return {
    async begin(release: Omit<Release, 'outcome'>): Promise<Release> {
      await database
        .insertInto('release')
        .values({
          release_id: release.releaseId,
          at: release.at,
          by_user: release.by,
          reason: release.reason,
          changed: JSON.stringify(release.changed),
          draft_id: release.draftId,
          draft_revision: release.draftRevision,
          outcome: 'open',
        })
        .execute();
      return { ...release, outcome: 'open' };
    },
    /** Undefined when it had its outcome already. */
    async end(releaseId: string, outcome: 'done' | 'refused'): Promise<true | undefined> {
      const { numUpdatedRows } = await database
        .updateTable('release')
        .set({ outcome })
        .where('release_id', '=', releaseId)
        .where('outcome', '=', 'open')
        .executeTakeFirst();
      return numUpdatedRows > 0n ? true : undefined;
    },
    open: async (): Promise<Release[]> => (await ordered().where('outcome', '=', 'open').execute()).map(toRelease),
    /** Newest first. */
    done: async (): Promise<Release[]> => (await ordered().where('outcome', '=', 'done').execute()).map(toRelease),
  };
}

const toRelease = (row: {
  release_id: string;
  at: string;
  by_user: string;
  reason: string;
  changed: string;
  draft_id: string | null;
  draft_revision: number | null;
  outcome: string;
}): Release => ({
  releaseId: row.release_id,
  at: row.at,
  by: row.by_user,
  reason: row.reason,
  changed: JSON.parse(row.changed) as ChangedDefinition[],
  draftId: row.draft_id,
  draftRevision: row.draft_revision,
  outcome: row.outcome as Release['outcome'],
});
