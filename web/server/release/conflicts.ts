/** What stands against publishing a draft as it is, told so that the publisher can decide: who changed what, when and why. */
import { definedBy } from '../../../rules/release/defined.ts';
import { differences } from '../../../rules/release/differences.ts';
import type { DraftRow } from '../../api/release.ts';
import type { Unjudged } from '../ports.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import type { InForce } from '../../../register/queries/definitions.ts';

const MOST_TOLD = 3;

/** Another saved the draft after it was last seen by whoever acts on it now. */
export async function draftConflict(context: ServerContext, draft: Unjudged<DraftRow>, seen: number, content: string): Promise<HttpError> {
  const before = await context.office.draftRevision(draft.draftId, seen);
  const found = before === undefined ? [] : differences(draft.kind, before, content);
  return new HttpError('DRAFT_CONFLICT', {
    message: `${await nameOf(context, draft.updatedBy)}已于${minute(draft.updatedAt)}保存了这份草稿，与您看到的不同。请打开最新内容，或把您的改动另存为新草稿。`,
    fields: found,
  });
}

/** Undefined when the draft is based on what is in force. */
export async function baseConflict(
  context: ServerContext,
  draft: Unjudged<DraftRow>,
  content: string,
  inForce: readonly InForce[],
): Promise<HttpError | undefined> {
  const newest = newestOf(draft, content, inForce);
  if (!newest || (draft.baseId === newest.id && draft.baseVersion === newest.version)) return undefined;
  const base = draft.baseVersion === null ? undefined : await context.register.contentOfVersion(draft.kind, newest.id, draft.baseVersion);
  const basis = draft.baseVersion === null ? '不是从已发布的版本开始的' : `基于第${draft.baseVersion}版`;
  return new HttpError('BASE_OUTDATED', {
    message: `这份草稿${basis}，而“${newest.name}”现行的是第${newest.version}版${await publishedBy(context, draft, newest)}。请先比较，再决定以哪一份为准。`,
    fields: base === undefined ? [] : differences(draft.kind, base, newest.content),
    newestVersion: newest.version,
  });
}

/** The definition in force that the draft would replace. */
export function newestOf(
  draft: Pick<Unjudged<DraftRow>, 'kind' | 'baseId'>,
  content: string,
  inForce: readonly InForce[],
): InForce | undefined {
  const { ids } = definedBy(draft.kind, content);
  const found = (id: string | null | undefined): InForce | undefined => inForce.find((row) => row.kind === draft.kind && row.id === id);
  return ids.map(found).find((row) => row !== undefined) ?? found(draft.baseId);
}

/** Who published the versions after the draft's, as far as the book of releases tells. */
async function publishedBy(context: ServerContext, { kind, baseVersion }: Unjudged<DraftRow>, { id, version }: InForce): Promise<string> {
  const told: string[] = [];
  for (const release of await context.office.releases()) {
    const changed = release.changed.find((row) => row.kind === kind && row.id === id);
    if (!changed || changed.version > version || changed.version <= (baseVersion ?? 0)) continue;
    told.push(`第${changed.version}版由${await nameOf(context, release.by)}于${minute(release.at)}发布，原因：${release.reason}`);
    if (told.length === MOST_TOLD) break;
  }
  return told.length > 0 ? `（${told.join('；')}）` : '';
}

async function nameOf({ office }: ServerContext, userId: string): Promise<string> {
  return userId === 'siban' ? '软件更新' : ((await office.nameOf(userId)) ?? userId);
}

const minute = (moment: string): string => moment.slice(0, 16).replace('T', ' ');
