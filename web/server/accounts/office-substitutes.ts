/** 代理 over the store: who stands in for whom from one day to another, named, called off, and chosen at work. Each is an act with its entry. */
import { postName } from '../../../processes/contract.ts';
import { capacitiesOf } from '../../../rules/access/capacities.ts';
import { LEADERS, MOST_DAYS, postProblem, standerProblem } from '../../../rules/access/substitutes.ts';
import { termProblem } from '../../../rules/access/terms.ts';
import { addDays } from '../../../rules/calendar/civil-date.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { PersonRow } from '../../../store/people.ts';
import type { Post } from '../../../store/posts.ts';
import type { Store } from '../../../store/store.ts';
import type { Substitute } from '../../../store/substitutes.ts';
import type { User } from '../../api/entities.ts';
import type { NewSubstituteBody, OwnPosts } from '../../api/posts.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';
import { callOff } from './call-off.ts';
import { demandPerson, postsOf } from './office-posts.ts';
import { leadersIn, substituteConfirmers, tellAll } from './role-grants.ts';
import { daysText, tellNamed } from './substitute-messages.ts';

/** More people to choose from are in no unit. */
const MOST_CANDIDATES = 300;
const NO_POST = '没有这个岗位，或已不在任，请刷新页面。';

type Edits = Pick<OfficeAccounts, 'nameSubstitute' | 'nameOwnSubstitute' | 'endSubstitute' | 'ownPosts' | 'chooseCapacity'>;

export function officeSubstitutes(store: Store, parts: AccountParts): Edits {
  const { act, people } = store;
  const now = parts.now;
  return {
    nameSubstitute: (postId, body, actor) => name(store, parts, { postId, body, actor, own: false }),
    nameOwnSubstitute: (postId, body, actor) => name(store, parts, { postId, body, actor, own: true }),
    async endSubstitute(substituteId, actor, own) {
      const at = now();
      return act(
        ({ substitute }: { substitute: Substitute; told: readonly string[]; userIds: readonly string[] }) => ({
          at,
          actor: actor.userId,
          action: '结束代理',
          subject: `substitute/${substituteId}`,
          detail: { before: toldSubstitute(substitute), after: { state: 'withdrawn' } },
        }),
        async (tx) => {
          const substitute = await tx.substitutes.get(substituteId);
          const userIds = substitute ? [substitute.userId, substitute.post.userId] : [];
          if (!substitute || (own && !userIds.includes(actor.userId)))
            throw new HttpError('NOT_FOUND', { message: '没有这项代理，请刷新页面。' });
          const isOver = substitute.to < at.slice(0, 10) || (substitute.state !== 'asked' && substitute.state !== 'agreed');
          if (isOver) throw new HttpError('REQUEST_GONE', { message: '这项代理已经结束，请刷新页面。' });
          return { substitute, userIds, told: await callOff(tx, [substitute], { actor: actor.userId, at }) };
        },
      );
    },
    async ownPosts(userId) {
      const today = now().slice(0, 10);
      const own = await postsOf(store, userId, today);
      const open = own.posts.filter(({ time, roles }) => time !== 'past' && postProblem({ roles }) === undefined);
      const units = [...new Set(open.map(({ unitId }) => unitId))];
      const found = new Map<string | null, OwnPosts['candidates'][number]['people']>();
      for (const unitId of units) found.set(unitId, candidatesOf(await people.inUnitOr(unitId, LEADERS, MOST_CANDIDATES), userId, unitId));
      return { ...own, candidates: open.map(({ postId, unitId }) => ({ postId, people: found.get(unitId) ?? [] })) };
    },
    async chooseCapacity(userId, token, postId) {
      const person = await people.byId(userId);
      const capacity = person && capacitiesOf(person.posts, person.standIns).find((one) => one.postId === postId);
      if (!capacity || postId === '') return undefined;
      const detail = { post: postName(capacity), ...(capacity.represents ? { principal: capacity.represents.name } : {}) };
      // The session's own, whatever it was before: it is said here by itself.
      return act({ at: now(), actor: userId, action: '切换身份', subject: 'session', detail }, (tx) =>
        tx.sessions.setCapacity(token, postId),
      );
    },
  };
}

function candidatesOf(people: readonly PersonRow[], userId: string, unitId: string | null): OwnPosts['candidates'][number]['people'] {
  const post = { principalId: userId, unitId, roles: [], term: { from: '', to: null } };
  return people
    .filter((person) => standerProblem({ ...person, active: true }, post, true) === undefined)
    .map(({ userId: id, name: called, unitName, title }) => ({ userId: id, name: called, unitName, title }));
}

interface Naming {
  readonly postId: string;
  readonly body: NewSubstituteBody;
  readonly actor: User;
  /** It is his own post. */ readonly own: boolean;
}
interface Named {
  readonly substitute: Substitute;
  readonly told: readonly string[];
  readonly userId: string;
}

async function name({ act }: Store, { now, newId }: AccountParts, { postId, body, actor, own }: Naming): Promise<Named> {
  const [at, substituteId, requestId] = [now(), newId(), newId()];
  return act(
    ({ substitute }: Named) => ({
      at,
      actor: actor.userId,
      action: '指定代理',
      subject: `user/${substitute.post.userId}`,
      detail: { substituteId, before: null, after: toldSubstitute(substitute) },
    }),
    async (tx) => {
      const post = await tx.posts.get(postId);
      if (!post || (own && post.userId !== actor.userId)) throw new HttpError('NOT_FOUND', { message: NO_POST });
      await demandStandable(tx, post, { body, own, today: at.slice(0, 10) });
      const leaders = leadersIn(post.roles);
      const confirmers = await substituteConfirmers(tx, leaders, [actor.userId, body.userId]);
      const isAsked = confirmers.length > 0;
      const row = { ...body, substituteId, post, namedBy: actor.userId, namedAt: at };
      await tx.substitutes.add({ ...row, state: isAsked ? 'asked' : 'agreed' });
      const substitute = (await tx.substitutes.get(substituteId)) as Substitute;
      const { userId } = substitute;
      if (!isAsked) return { substitute, userId, told: await tellNamed(tx, substitute, [actor.userId], at) };
      const asked = { requestId, userId, postId: null, substituteId, roles: leaders, askedBy: actor.userId, askedAt: at };
      await tx.roleRequests.ask(asked);
      return { substitute, userId, told: await tellAsked(tx, substitute, confirmers, { requestId, by: actor.name, at }) };
    },
  );
}

async function demandStandable(
  tx: ActTransaction,
  post: Post,
  { body, own, today }: { body: NewSubstituteBody; own: boolean; today: string },
): Promise<void> {
  const { userId, from, to } = body;
  const principal = await demandPerson(tx, post.userId);
  if (!principal.active) throw new HttpError('ACCOUNT_DISABLED', { message: `${principal.name}的账号已停用，不能为其指定代理。` });
  const problem = termProblem({ from, to });
  if (problem) throw wrongField(problem.field, problem.message);
  if (from < today) throw wrongField('from', '起始日期不能早于今天，请选择今天或以后的日期。');
  if (to > addDays(from, MOST_DAYS)) throw wrongField('to', '一次代理最长一年，更长的请调整岗位。');
  if (from < post.from || (post.to !== null && to > post.to))
    throw wrongField(from < post.from ? 'from' : 'to', `代理须在这个岗位的任期内（${daysText(post)}），请调整日期。`);
  const noSubstitute = postProblem(post);
  if (noSubstitute !== undefined) throw new HttpError('BAD_INPUT', { message: noSubstitute });
  const stander = await tx.accounts.get(userId);
  const why = stander
    ? standerProblem(stander, { principalId: post.userId, unitId: post.unitId, roles: post.roles, term: body }, own)
    : '没有这位同志，请另选代理人。';
  if (why !== undefined) throw wrongField('userId', why);
  const [other] = await tx.substitutes.overlapping(post.postId, from, to);
  if (other) throw wrongField('from', `这个岗位${daysText(other)}已由${other.name}代理，请错开日期，或先结束原来的代理。`);
}

/** It waits: who can confirm it hears of it, and whose post it is. */
async function tellAsked(
  tx: ActTransaction,
  substitute: Substitute,
  confirmers: readonly string[],
  { requestId, by, at }: { requestId: string; by: string; at: string },
): Promise<readonly string[]> {
  const { name: called, principalName, post } = substitute;
  const what = `由${called}代理${principalName}的“${postName(post)}”（${daysText(substitute)}）`;
  const waits = '涉及领导岗位，待秘书长或审计员确认后生效。';
  return [
    ...(await tellAll(tx, confirmers, {
      id: `role-request/${requestId}`,
      at,
      title: '有代理待您确认',
      text: `${by}提出${what}，请到“系统管理—岗位确认”核对后确认或退回；确认以前不生效。`,
    })),
    ...(await tellAll(
      tx,
      [...new Set([post.userId, substitute.userId])].filter((userId) => !confirmers.includes(userId)),
      {
        id: `substitute-asked/${substitute.substituteId}`,
        at,
        title: '代理待确认',
        text: `${by}提出${what}，${waits}`,
      },
    )),
  ];
}

const toldSubstitute = ({ substituteId, userId, post, roles, from, to, reason, state }: Substitute) => ({
  substituteId,
  userId,
  principal: post.userId,
  postId: post.postId,
  roles,
  from,
  to,
  reason,
  state,
});
