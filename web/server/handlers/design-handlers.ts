import type { DraftRow, User } from '../../api/entities.ts';
import type { Handlers } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';

const EXTENSIONS = { process: 'bpmn', decision: 'dmn', form: 'form' } as const;
const MAY_DRAFT: readonly string[] = ['director', 'inspector', 'admin', 'secretaryGeneral'];
const MAY_DEPLOY: readonly string[] = ['director', 'admin'];

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
    drafts: ({ context }) => context.office.drafts(),
    async createDraft({ context, user, body }) {
      allow(user, MAY_DRAFT, '流程草稿由督查室人员编辑。');
      return context.office.createDraft(
        { kind: body.kind, name: body.name, content: body.content, baseId: body.baseId ?? null, baseVersion: body.baseVersion ?? null },
        user,
        momentText(context.clock.now()),
      );
    },
    async draft({ context, params: { draftId } }) {
      const found = await context.office.draft(draftId);
      if (!found) throw new HttpError('NOT_FOUND');
      return found;
    },
    async saveDraft({ context, user, params: { draftId }, body }) {
      allow(user, MAY_DRAFT, '流程草稿由督查室人员编辑。');
      if (!(await context.office.draft(draftId))) throw new HttpError('NOT_FOUND');
      const saved = await context.office.saveDraft(draftId, body.content, body.revision, user, momentText(context.clock.now()));
      if (!saved) throw new HttpError('DRAFT_CONFLICT');
      return saved;
    },
    async deployDraft({ context, user, params: { draftId }, body }) {
      allow(user, MAY_DEPLOY, '发布流程由督查室主任或系统管理员办理。');
      const found = await context.office.draft(draftId);
      if (!found) throw new HttpError('NOT_FOUND');
      const deployed = await deploy(context.commands.deploy, resourceName(found.draft), found.content);
      await context.office.draftDeployed(draftId, deployed.version, user, momentText(context.clock.now()), body.reason);
      const previous = (await context.register.definitions()).find((row) => row.kind === found.draft.kind && row.id === deployed.id);
      return { ...deployed, running: previous?.running ?? 0 };
    },
  };
}

function allow(user: User, roles: readonly string[], message: string): void {
  if (!user.roles.some((role) => roles.includes(role))) throw new HttpError('FORBIDDEN', { message });
}

/** The name the resource was first published under: Zeebe makes a new version for a renamed resource, too. */
const resourceName = ({ kind, baseId, draftId }: DraftRow): string => `${baseId ?? draftId}.${EXTENSIONS[kind]}`;

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
