import { may } from '../../../rules/access/permissions/may.ts';
import { differences } from '../../../rules/release/differences.ts';
import type { DraftRow, releaseRoutes } from '../../api/release.ts';
import type { OfficeAction, User } from '../../api/entities.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { publishedSources } from '../lint/published-set.ts';
import { momentText } from '../moment.ts';
import type { Unjudged } from '../ports.ts';
import { draftConflict, newestOf } from '../release/conflicts.ts';
import { draftContent, impactOf, publishDraft } from '../release/publish-draft.ts';

const OF_A_DRAFT: readonly OfficeAction[] = ['edit-drafts', 'publish-drafts'];
/** A draft row with what this person may do with it. */
const judged = (user: User, row: Unjudged<DraftRow>): DraftRow => ({
  ...row,
  may: OF_A_DRAFT.filter((action) => may(user, action).allowed),
});

export function releaseHandlers(): HandlersOf<typeof releaseRoutes> {
  return {
    definitions: ({ context }) => context.register.definitions(),
    async definition({ context, params: { key } }) {
      const found = await context.register.definition(key);
      if (!found) throw new HttpError('NOT_FOUND');
      return found;
    },
    async lintBasis({ context }) {
      return { ...publishedSources(await context.register.inForce()), facts: context.officeFacts(), now: context.clock.now() };
    },
    async openDefinition({ context, user, params: { key } }) {
      const found = await context.register.definition(key);
      if (!found) throw new HttpError('NOT_FOUND');
      const { kind, id, name, version } = found.definition;
      const own = await context.office.ownDraft(user, kind, id, version);
      if (own) return judged(user, own);
      const content = await draftContent(context, kind, found.content);
      const opened = { kind, name, content, baseId: id, baseVersion: version };
      const created = await context.office.createDraft(opened, user, momentText(context.clock.now()));
      return changed(context, judged(user, created));
    },
    drafts: async ({ context, user }) => (await context.office.drafts()).map((row) => judged(user, row)),
    async createDraft({ context, user, body }) {
      const content = await draftContent(context, body.kind, body.content);
      const created = await context.office.createDraft(
        { kind: body.kind, name: body.name, content, ...(await baseOf(context, body, content)) },
        user,
        momentText(context.clock.now()),
      );
      return changed(context, judged(user, created));
    },
    async draft({ context, user, params: { draftId } }) {
      const found = await known(context, draftId);
      return { ...found, draft: judged(user, found.draft) };
    },
    async saveDraft({ context, user, params: { draftId }, body }) {
      const { draft } = await known(context, draftId);
      const content = await draftContent(context, draft.kind, body.content);
      const saved = await context.office.saveDraft(draftId, content, body.revision, user, momentText(context.clock.now()));
      return changed(context, judged(user, saved ?? (await refuse(context, draftId, body.revision))));
    },
    async renameDraft({ context, user, params: { draftId }, body }) {
      await known(context, draftId);
      const renamed = await context.office.renameDraft(draftId, body.name, body.revision, user, momentText(context.clock.now()));
      return changed(context, judged(user, renamed ?? (await refuse(context, draftId, body.revision))));
    },
    async deleteDraft({ context, user, params: { draftId }, query: { revision } }) {
      await known(context, draftId);
      const isGone = await context.office.deleteDraft(draftId, revision, user, momentText(context.clock.now()));
      return isGone ? changed(context, { ok: true }) : refuse(context, draftId, revision);
    },
    async compareDraft({ context, params: { draftId }, body }) {
      const { draft, content } = await known(context, draftId);
      const own = body.content === undefined ? content : await draftContent(context, draft.kind, body.content);
      const other = body.against === 'saved' ? content : await publishedContent(context, draft, content, body.against);
      return { differences: other === undefined ? [] : differences(draft.kind, other, own) };
    },
    async draftImpact({ context, user, params: { draftId } }) {
      const { draft, content } = await known(context, draftId);
      return impactOf(context, user, draft, content);
    },
    async deployDraft({ context, user, params: { draftId }, body }) {
      // It is based on its new version from now on.
      return changed(context, await publishDraft(context, user, draftId, body));
    },
  };
}

/** Drafts are no records: that one changed is told by whoever changed it. */
function changed<T>({ live }: ServerContext, answer: T): T {
  live.officeChanged({ list: 'drafts' });
  return answer;
}

async function known({ office }: ServerContext, draftId: string): Promise<{ draft: Unjudged<DraftRow>; content: string }> {
  const found = await office.draft(draftId);
  if (!found) throw new HttpError('NOT_FOUND');
  return found;
}

/** The revision was not the current one: says who was faster. */
async function refuse(context: ServerContext, draftId: string, seen: number): Promise<never> {
  const { draft, content } = await known(context, draftId);
  throw await draftConflict(context, draft, seen, content);
}

/** A draft that names what it changes, or is what is in force, is based on that. */
async function baseOf(
  { register }: ServerContext,
  { kind, baseId, baseVersion }: { kind: DraftRow['kind']; baseId?: string | undefined; baseVersion?: number | undefined },
  content: string,
): Promise<{ baseId: string | null; baseVersion: number | null }> {
  if (baseId !== undefined && baseVersion !== undefined) return { baseId, baseVersion };
  const newest = newestOf({ kind, baseId: baseId ?? null }, content, await register.inForce());
  if (newest && (baseId === newest.id || newest.content === content)) return { baseId: newest.id, baseVersion: newest.version };
  return { baseId: baseId ?? null, baseVersion: null };
}

async function publishedContent(
  { register }: ServerContext,
  draft: Unjudged<DraftRow>,
  content: string,
  which: 'base' | 'newest',
): Promise<string | undefined> {
  if (which === 'newest') return newestOf(draft, content, await register.inForce())?.content;
  return draft.baseId === null || draft.baseVersion === null
    ? undefined
    : register.contentOfVersion(draft.kind, draft.baseId, draft.baseVersion);
}
