import { may } from '../../../rules/access/permissions/may.ts';
import type { DraftRow, OfficeAction, User } from '../../api/entities.ts';
import type { Handlers } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { Unjudged } from '../ports.ts';

const EXTENSIONS = { process: 'bpmn', decision: 'dmn', form: 'form' } as const;
const OF_A_DRAFT: readonly OfficeAction[] = ['edit-drafts', 'publish-drafts'];
/** A draft row with what this person may do with it. */
const judged = (user: User, row: Unjudged<DraftRow>): DraftRow => ({
  ...row,
  may: OF_A_DRAFT.filter((action) => may(user, action).allowed),
});

export function designHandlers(): Pick<
  Handlers,
  'definitions' | 'definition' | 'drafts' | 'createDraft' | 'draft' | 'saveDraft' | 'deployDraft'
> {
  return {
    definitions: ({ context }) => context.register.definitions(),
    async definition({ context, params: { key } }) {
      const found = await context.register.definition(key);
      if (!found) throw new HttpError('NOT_FOUND');
      return found;
    },
    drafts: async ({ context, user }) => (await context.office.drafts()).map((row) => judged(user, row)),
    async createDraft({ context, user, body }) {
      const created = await context.office.createDraft(
        { kind: body.kind, name: body.name, content: body.content, baseId: body.baseId ?? null, baseVersion: body.baseVersion ?? null },
        user,
        momentText(context.clock.now()),
      );
      return judged(user, created);
    },
    async draft({ context, user, params: { draftId } }) {
      const found = await context.office.draft(draftId);
      if (!found) throw new HttpError('NOT_FOUND');
      return { ...found, draft: judged(user, found.draft) };
    },
    async saveDraft({ context, user, params: { draftId }, body }) {
      if (!(await context.office.draft(draftId))) throw new HttpError('NOT_FOUND');
      const saved = await context.office.saveDraft(draftId, body.content, body.revision, user, momentText(context.clock.now()));
      if (!saved) throw new HttpError('DRAFT_CONFLICT');
      return judged(user, saved);
    },
    async deployDraft({ context, user, params: { draftId }, body }) {
      const found = await context.office.draft(draftId);
      if (!found) throw new HttpError('NOT_FOUND');
      const deployed = await deploy(context.commands.deploy, resourceName(found.draft), found.content);
      await context.office.draftDeployed(draftId, deployed.version, user, momentText(context.clock.now()), body.reason);
      const previous = (await context.register.definitions()).find((row) => row.kind === found.draft.kind && row.id === deployed.id);
      return { ...deployed, running: previous?.running ?? 0 };
    },
  };
}

/** The name the resource was first published under: Zeebe makes a new version for a renamed resource, too. */
const resourceName = ({ kind, baseId, draftId }: Unjudged<DraftRow>): string => `${baseId ?? draftId}.${EXTENSIONS[kind]}`;

async function deploy(
  send: (name: string, content: Buffer) => Promise<{ key: string; id: string; version: number }[]>,
  name: string,
  content: string,
): Promise<{ key: string; id: string; version: number }> {
  try {
    const [first] = await send(name, Buffer.from(content, 'utf8'));
    if (!first) throw new HttpError('DEPLOY_REFUSED', { message: '内容中没有可以发布的流程、决策表或表单，请检查。' });
    return first;
  } catch (error) {
    if (error instanceof Error && error.name === 'HttpError') throw error;
    const { status, message } = error as { status?: string; message?: string };
    if (status === 'INVALID_ARGUMENT')
      throw new HttpError('DEPLOY_REFUSED', { detail: readable(message ?? ''), fields: elementsOf(message ?? ''), cause: error });
    throw new HttpError('ENGINE_BUSY', { detail: message ?? '', cause: error });
  }
}

const readable = (text: string): string => text.replace(/^Command 'CREATE' rejected with code 'INVALID_ARGUMENT': /, '').slice(0, 4_000);

/** Which element each complaint is about, so that the modeler can mark it. */
const elementsOf = (text: string): { path: string; message: string }[] =>
  [...text.matchAll(/- Element: (.+)\n((?:\s+- ERROR: .+\n?)+)/g)].slice(0, 50).map(([, element, errors]) => ({
    path: element as string,
    message: `元素“${element}”：${(errors as string)
      .replace(/\s*- ERROR: /g, '；')
      .replace(/^；/, '')
      .trim()}`,
  }));
