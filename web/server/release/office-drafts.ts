/** Drafts and releases of the handlers' office, each change of them an act with its audit entry. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../../store/store.ts';
import type { OfficeStore } from '../ports.ts';

type DraftsAndReleases = Pick<
  OfficeStore,
  | 'drafts'
  | 'draft'
  | 'draftRevision'
  | 'ownDraft'
  | 'createDraft'
  | 'saveDraft'
  | 'renameDraft'
  | 'deleteDraft'
  | 'beginRelease'
  | 'endRelease'
  | 'openReleases'
  | 'releases'
>;

export function officeDrafts({ accounts, drafts, releases, act }: Store): DraftsAndReleases {
  const entry = (at: string, actor: string, action: string, draftId: string, detail: object) => ({
    at,
    actor,
    action,
    subject: `draft/${draftId}`,
    detail,
  });
  return {
    drafts: async () =>
      Promise.all(
        (await drafts.list()).map(async (draft) => ({
          ...draft,
          updatedBy: (await accounts.nameOf(draft.updatedBy)) ?? draft.updatedBy,
        })),
      ),
    draft: (draftId) => drafts.get(draftId),
    draftRevision: (draftId, revision) => drafts.revision(draftId, revision),
    ownDraft: ({ userId }, kind, baseId, baseVersion) => drafts.ownOf(userId, kind, baseId, baseVersion),
    createDraft({ content, ...draft }, { userId }, at) {
      const draftId = randomUUID();
      return act(entry(at, userId, '新建草稿', draftId, { name: draft.name, baseId: draft.baseId, baseVersion: draft.baseVersion }), (tx) =>
        tx.drafts.create({ draftId, ...draft, createdBy: userId, updatedAt: at, updatedBy: userId }, content),
      );
    },
    saveDraft: (draftId, content, revision, { userId }, at) =>
      act(
        (saved) => entry(at, userId, '保存草稿', draftId, { revision: saved.revision }),
        (tx) => tx.drafts.save(draftId, content, revision, userId, at),
      ),
    renameDraft: (draftId, name, revision, { userId }, at) =>
      act(entry(at, userId, '草稿改名', draftId, { name }), (tx) => tx.drafts.rename(draftId, name, revision)),
    deleteDraft: async (draftId, revision, { userId }, at) =>
      (await act(entry(at, userId, '删除草稿', draftId, { revision }), (tx) => tx.drafts.remove(draftId, revision))) ?? false,
    beginRelease: (release, overrideReason) =>
      act(
        {
          at: release.at,
          actor: release.by,
          action: '准备发布',
          subject: `release/${release.releaseId}`,
          detail: { ...release, ...(overrideReason ? { overrideReason } : {}) },
        },
        (tx) => tx.releases.begin(release),
      ),
    async endRelease(release, outcome, at, note) {
      await act(
        {
          at,
          actor: release.by,
          action: outcome === 'done' ? '发布流程' : '发布未成',
          subject: `release/${release.releaseId}`,
          detail: { draftId: release.draftId, reason: release.reason, changed: release.changed, ...(note ? { note } : {}) },
        },
        async (tx) => {
          const [first] = release.changed;
          if (outcome === 'done' && release.draftId !== null && first) await tx.drafts.setBase(release.draftId, first.id, first.version);
          return tx.releases.end(release.releaseId, outcome);
        },
      );
    },
    openReleases: () => releases.open(),
    releases: () => releases.done(),
  };
}
