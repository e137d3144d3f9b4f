/** Drafts of diagrams, tables and forms. A save names the revision it began from; another's newer save is never overwritten. */
import type { OfficeDatabase } from './store.ts';

export interface Draft {
  readonly draftId: string;
  readonly kind: 'process' | 'decision' | 'form';
  readonly name: string;
  readonly baseId: string | null;
  readonly baseVersion: number | null;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export function createDrafts(database: OfficeDatabase) {
  const toDraft = (row: {
    draft_id: string;
    kind: string;
    name: string;
    base_id: string | null;
    base_version: number | null;
    revision: number;
    updated_at: string;
    updated_by: string;
  }): Draft => ({
    draftId: row.draft_id,
    kind: row.kind as Draft['kind'],
    name: row.name,
    baseId: row.base_id,
    baseVersion: row.base_version,
    revision: row.revision,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  });
  const get = async (draftId: string): Promise<{ draft: Draft; content: string } | undefined> => {
    const row = await database.selectFrom('draft').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
    return row && { draft: toDraft(row), content: row.content };
  };
  return {
    get,
    list: async (): Promise<Draft[]> =>
      (await database.selectFrom('draft').selectAll().orderBy('updated_at', 'desc').limit(500).execute()).map(toDraft),
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
          updated_at: draft.updatedAt,
          updated_by: draft.updatedBy,
        })
        .execute();
      return { ...draft, revision: 1 };
    },
    async save(draftId: string, content: string, revision: number, updatedBy: string, at: string): Promise<Draft | undefined> {
      const { numUpdatedRows } = await database
        .updateTable('draft')
        .set({ content, revision: revision + 1, updated_at: at, updated_by: updatedBy })
        .where('draft_id', '=', draftId)
        .where('revision', '=', revision)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? (await get(draftId))?.draft : undefined;
    },
    setBase: async (draftId: string, version: number): Promise<void> =>
      void (await database.updateTable('draft').set({ base_version: version }).where('draft_id', '=', draftId).execute()),
  };
}
