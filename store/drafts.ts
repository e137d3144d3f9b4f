/**
 * Drafts of diagrams, tables and forms. A save names the revision it began from; another's newer save is never overwritten. The last few
 * revisions are kept, so that who began from one of them can be told what differs.
 */
import type { OfficeDatabase } from './store.ts';

export interface Draft {
  readonly draftId: string;
  readonly kind: 'process' | 'decision' | 'form';
  readonly name: string;
  readonly baseId: string | null;
  readonly baseVersion: number | null;
  readonly revision: number;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

const KEPT_REVISIONS = 10;
const MOST_LISTED = 500;

/** Inside an act. */
export type Drafts = ReturnType<typeof createDrafts>;
export type DraftReader = Pick<Drafts, 'get' | 'list' | 'ownOf' | 'revision'>;

export function createDrafts(database: OfficeDatabase) {
  const get = async (draftId: string): Promise<{ draft: Draft; content: string } | undefined> => {
    const row = await database.selectFrom('draft').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
    return row && { draft: toDraft(row), content: row.content };
  };
  return {
    get,
    list: async (): Promise<Draft[]> =>
      (await database.selectFrom('draft').selectAll().orderBy('updated_at', 'desc').limit(MOST_LISTED).execute()).map(toDraft),
    /** The newest draft that this person began from this version and that is still there. */
    async ownOf(createdBy: string, kind: Draft['kind'], baseId: string, baseVersion: number): Promise<Draft | undefined> {
      const row = await database
        .selectFrom('draft')
        .selectAll()
        .where('created_by', '=', createdBy)
        .where('kind', '=', kind)
        .where('base_id', '=', baseId)
        .where('base_version', '=', baseVersion)
        .orderBy('updated_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toDraft(row);
    },
    async create(draft: Omit<Draft, 'revision'>, content: string): Promise<Draft> {
      await database
        .insertInto('draft')
        .values({
          draft_id: draft.draftId,
          kind: draft.kind,
          name: draft.name,
          content,
          base_id: draft.baseId,
          base_version: draft.baseVersion,
          revision: 1,
          created_by: draft.createdBy,
          updated_at: draft.updatedAt,
          updated_by: draft.updatedBy,
        })
        .execute();
      return { ...draft, revision: 1 };
    },
    async save(draftId: string, content: string, revision: number, updatedBy: string, at: string): Promise<Draft | undefined> {
      await keepRevision(database, draftId, revision);
      const { numUpdatedRows } = await database
        .updateTable('draft')
        .set({ content, revision: revision + 1, updated_at: at, updated_by: updatedBy })
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? (await get(draftId))?.draft : undefined;
    },
    /** The content a draft had at an earlier revision, if it is still kept. */
    revision: async (draftId: string, revision: number): Promise<string | undefined> =>
      (
        await database
          .selectFrom('draft_revision')
          .select('content')
          .where('draft_id', '=', draftId)
          .where('revision', '=', revision)
          .executeTakeFirst()
      )?.content,
    async rename(draftId: string, name: string, revision: number): Promise<Draft | undefined> {
      const { numUpdatedRows } = await database
        .updateTable('draft')
        .set({ name })
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? (await get(draftId))?.draft : undefined;
    },
    async remove(draftId: string, revision: number): Promise<true | undefined> {
      const { numDeletedRows } = await database
        .deleteFrom('draft')
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .executeTakeFirst();
      if (numDeletedRows === 0n) return undefined;
      await database.deleteFrom('draft_revision').where('draft_id', '=', draftId).execute();
      return true;
    },
    setBase: async (draftId: string, baseId: string, version: number): Promise<void> =>
      void (await database.updateTable('draft').set({ base_id: baseId, base_version: version }).where('draft_id', '=', draftId).execute()),
  };
}

async function keepRevision(database: OfficeDatabase, draftId: string, revision: number): Promise<void> {
  await database
    .insertInto('draft_revision')
    .columns(['draft_id', 'revision', 'content'])
    .expression((eb) =>
      eb.selectFrom('draft').select(['draft_id', 'revision', 'content']).where('draft_id', '=', draftId).where('revision', '=', revision),
    )
    .execute();
  await database
    .deleteFrom('draft_revision')
    .where('draft_id', '=', draftId)
    .where('revision', '<=', revision - KEPT_REVISIONS)
    .execute();
}

const toDraft = (row: {
  draft_id: string;
  kind: string;
  name: string;
  base_id: string | null;
  base_version: number | null;
  revision: number;
  created_by: string;
  updated_at: string;
  updated_by: string;
}): Draft => ({
  draftId: row.draft_id,
  kind: row.kind as Draft['kind'],
  name: row.name,
  baseId: row.base_id,
  baseVersion: row.base_version,
  revision: row.revision,
  createdBy: row.created_by,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});
