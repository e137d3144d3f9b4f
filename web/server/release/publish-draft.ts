/** Publishes a draft together with the set in force, after everything that speaks against it was asked. */
import { definedBy } from '../../../rules/release/defined.ts';
import { actsAtOnce } from '../../../rules/release/at-once.ts';
import { bindToDeployment } from '../../../rules/release/references.ts';
import { contentProblem } from '../../../rules/release/content-problem.ts';
import type { InForce } from '../../../register/queries/definitions.ts';
import type { User } from '../../api/entities.ts';
import type { DraftRow, Impact } from '../../api/release.ts';
import type { Unjudged } from '../ports.ts';
import { answered, type Answered } from '../answer-act.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { baseConflict, draftConflict, newestOf } from './conflicts.ts';
import { changedBy } from './publisher.ts';
import { isTooLarge, ours, releaseSet, resourceNameOf, type Resource } from './release-set.ts';

export interface PublishRequest {
  readonly reason: string;
  readonly revision: number;
  readonly override?: { readonly version: number; readonly reason: string } | undefined;
}
export interface Published extends Answered {
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly impact: Impact;
}

/** The text that is kept of a draft: refused when it is no diagram, table or form; its references bound, so that what is published is what was saved. */
export async function draftContent(context: ServerContext, kind: Unjudged<DraftRow>['kind'], content: string): Promise<string> {
  const problem = contentProblem(kind, content);
  if (problem) throw new HttpError('BAD_INPUT', { message: problem });
  return kind === 'process' ? bindToDeployment(content, tablesAtOnce(await context.register.inForce())) : content;
}

const tablesAtOnce = (inForce: readonly InForce[]): Set<string> =>
  new Set(inForce.flatMap(({ kind, content }) => (kind === 'decision' && actsAtOnce(content) ? definedBy(kind, content).decisions : [])));

export async function impactOf(context: ServerContext, user: User, draft: Unjudged<DraftRow>, content: string): Promise<Impact> {
  const newest = newestOf(draft, content, await context.register.inForce());
  if (!newest) return { newestVersion: null, stays: [], atOnce: { total: 0, rows: [] } };
  const { stays, atOnce } = await context.register.runningUse(user, newest.kind, newest.id);
  return { newestVersion: newest.version, stays: [...stays], atOnce: { ...atOnce, rows: [...atOnce.rows] } };
}

export function publishDraft(context: ServerContext, user: User, draftId: string, request: PublishRequest): Promise<Published> {
  return context.publisher.inTurn(async () => {
    const found = await context.office.draft(draftId);
    if (!found) throw new HttpError('NOT_FOUND');
    const { draft, content } = found;
    if (draft.revision !== request.revision) throw await draftConflict(context, draft, request.revision, content);
    if (!(await context.publisher.settleOpen())) throw new HttpError('RELEASE_UNCLEAR');
    const inForce = await context.register.inForce();
    const over = await overridden(context, draft, content, inForce, request);
    const id = definedId(draft, content);
    const belonging = ours(inForce);
    const set = releaseSet(belonging, [{ kind: draft.kind, name: resourceNameOf(draft.kind, content, inForce), content }]);
    const changed = changedBy(set, inForce).toSorted((a, b) => Number(b.id === id) - Number(a.id === id));
    const own = changed.find((row) => row.kind === draft.kind && row.id === id);
    if (!own) throw new HttpError('DEPLOY_REFUSED', { message: '内容与现行版本相同，没有要发布的修改。' });
    await check(context, set);
    const impact = await impactOf(context, user, draft, content);
    const { deployed, settled } = await sent(() =>
      context.publisher.publish({
        releaseId: context.newId(),
        at: momentText(context.clock.now()),
        by: user.userId,
        reason: request.reason,
        set,
        changed,
        draft: { draftId, revision: draft.revision },
        ...(over ? { overrideReason: over } : {}),
      }),
    );
    const { key } = deployed.find((row) => row.kind === draft.kind && row.id === id) ?? { key: '' };
    return { key, id, version: own.version, impact, ...answered(settled) };
  });
}

/** The reason for publishing over a newer version, when there is one and the publisher was told of it. */
async function overridden(
  context: ServerContext,
  draft: Unjudged<DraftRow>,
  content: string,
  inForce: readonly InForce[],
  { override }: PublishRequest,
): Promise<string | undefined> {
  const conflict = await baseConflict(context, draft, content, inForce);
  if (!conflict) return undefined;
  if (override?.version !== conflict.newestVersion) throw conflict;
  return override?.reason;
}

/** What the draft defines. One that began from a published version must still be that: else two would stand side by side. */
function definedId({ kind, baseId }: Unjudged<DraftRow>, content: string): string {
  const { ids } = definedBy(kind, content);
  const [first] = ids;
  if (first === undefined)
    throw new HttpError('DEPLOY_REFUSED', { message: '内容中没有可以发布的流程、决策表或表单，请检查其标识，流程还须设为可执行。' });
  if (baseId !== null && !ids.includes(baseId))
    throw new HttpError('DEPLOY_REFUSED', {
      message: `标识由“${baseId}”改成了“${first}”，发布后会成为另一个流程，原来的仍在使用。请改回“${baseId}”；确要新建，请另存为新草稿。`,
    });
  return baseId ?? first;
}

async function check(context: ServerContext, set: readonly Resource[]): Promise<void> {
  if (isTooLarge(set)) throw new HttpError('DEPLOY_REFUSED', { message: '全部流程、决策表和表单合起来过大，无法一次发布，请精简后再试。' });
  const findings = await context.checksBeforePublishing(set);
  const [first] = findings;
  if (first) throw new HttpError('LINT_REFUSED', { fields: findings.map(({ elementId, message }) => ({ path: elementId, message })) });
}

/** The engine's refusal as the API tells it. */
async function sent<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const { status, message = '' } = error as { status?: string; message?: string };
    if (status === undefined) throw error;
    if (status === 'INVALID_ARGUMENT')
      throw new HttpError('DEPLOY_REFUSED', { detail: readable(message), fields: elementsOf(message), cause: error });
    throw new HttpError('RELEASE_UNCLEAR', {
      message: '流程引擎没有应答，这次发布是否生效还不清楚；系统会自行核对，请稍候查看版本，再决定是否重新发布。',
      detail: message,
      cause: error,
    });
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
