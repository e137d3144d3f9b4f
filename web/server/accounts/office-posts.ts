/** 岗位 of people over the store: added, put an end to, and called off before they begin, each by an act with its entry. */
import { postName } from '../../../processes/contract.ts';
import { needsConfirmation } from '../../../rules/access/granting.ts';
import { termProblem } from '../../../rules/access/terms.ts';
import type { AccountRow } from '../../../store/accounts.ts';
import type { ActTransaction } from '../../../store/act.ts';
import { SINCE_EVER, type Post } from '../../../store/posts.ts';
import type { Store } from '../../../store/store.ts';
import type { Substitute } from '../../../store/substitutes.ts';
import { MOST_POSTS, type PostChange, type PostInput, type PostRow, type SubstituteRow } from '../../api/posts.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';
import { callOff } from './call-off.ts';
import { askFor, grantsOf, keepingLast, tellAll } from './role-grants.ts';
import { daysText } from './substitute-messages.ts';

/** So many are shown of a person's; those before them are long over. */
export const MOST_SUBSTITUTES = 100;
const LEADERS_TERM = '领导、审计员和系统管理员岗位的任期不能直接延长，请从截止日的次日起新增一段岗位，由秘书长或审计员确认。' as const;

type Edits = Pick<OfficeAccounts, 'postsOf' | 'addPost' | 'changePost' | 'removePost'>;

export function officePosts(store: Store, parts: AccountParts): Edits {
  return {
    postsOf: (userId) => postsOf(store, userId, parts.now().slice(0, 10)),
    addPost: (userId, post, actor) => addPost(store, parts, userId, post, actor),
    changePost: (userId, postId, change, actor) => changePost(store, parts, userId, postId, change, actor),
    removePost: (userId, postId, actor) => removePost(store, parts, userId, postId, actor),
  };
}

export async function postsOf({ posts, substitutes, roleRequests, accounts }: Store, userId: string, today: string) {
  if ((await accounts.nameOf(userId)) === undefined) throw noPerson();
  const rows = await posts.ofPerson(userId);
  const asked = new Map<string, PostRow['asked']>();
  for (const { postId } of rows.filter((post) => timeOf(post, today) !== 'past'))
    asked.set(postId, (await roleRequests.ofPost(postId))?.roles ?? []);
  return {
    posts: rows.map((post): PostRow => ({
      postId: post.postId,
      unitId: post.unitId,
      unitName: post.unitName,
      title: post.title,
      roles: post.roles,
      asked: asked.get(post.postId) ?? [],
      from: post.from === SINCE_EVER ? null : post.from,
      to: post.to,
      time: timeOf(post, today),
    })),
    substitutes: (await substitutes.about(userId, MOST_SUBSTITUTES)).map((row) => substituteRow(row, today)),
  };
}

export const timeOf = ({ from, to }: Pick<Post, 'from' | 'to'>, today: string): PostRow['time'] =>
  to !== null && to < today ? 'past' : from > today ? 'coming' : 'now';

const substituteRow = (row: Substitute, today: string): SubstituteRow => ({
  substituteId: row.substituteId,
  postId: row.post.postId,
  userId: row.userId,
  name: row.name,
  principalId: row.post.userId,
  principalName: row.principalName,
  unitName: row.post.unitName,
  title: row.post.title,
  roles: row.roles,
  from: row.from,
  to: row.to,
  reason: row.reason,
  state: row.state,
  time: timeOf(row, today),
});

async function addPost({ act }: Store, { now, newId }: AccountParts, userId: string, post: PostInput, actor: string) {
  const [at, postId, requestId] = [now(), newId(), newId()];
  const { unitId, title, roles: wanted, from, to } = post;
  return act(
    (done: { post: Post; asked: readonly string[]; told: readonly string[] }) => ({
      at,
      actor,
      action: '新增岗位',
      subject: `user/${userId}`,
      detail: { postId, post: toldPost(done.post), asked: done.asked },
    }),
    async (tx) => {
      const person = await demandPerson(tx, userId);
      if (userId === actor) throw new HttpError('OWN_ACCOUNT');
      if (!person.active) throw new HttpError('ACCOUNT_DISABLED', { message: '这个账号已停用，请先恢复，再安排岗位。' });
      demandTerm(post, at.slice(0, 10));
      if (unitId !== null && !(await tx.units.get(unitId))) throw wrongField('unitId', '所选单位不存在，请重新选择。');
      const there = await tx.posts.ofPerson(userId);
      if (there.length >= MOST_POSTS)
        throw new HttpError('BAD_INPUT', { message: `一个人的岗位最多记${MOST_POSTS}段，请核对是否录入有误。` });
      // A leader's role for another term is confirmed anew.
      const grants = await grantsOf(tx, { userId, wanted, held: [], actor });
      await tx.posts.add({ postId, userId, unitId, title, roles: grants.granted, from, to });
      const added = await demandPost(tx, userId, postId);
      const told = [
        ...(await askFor(tx, grants, { requestId, userId, postId, actor, at })),
        ...(await tellAll(tx, [userId], {
          id: `post/${postId}`,
          at,
          title: '您的岗位有变动',
          text: `${daysText(added)}任“${postName({ ...added, roles: [...wanted] })}”${grants.asked.length > 0 ? '，其中领导、审计或系统管理员岗位待确认后生效' : ''}。`,
        })),
      ];
      return { post: added, asked: grants.asked, told };
    },
  );
}

async function changePost({ act }: Store, { now }: AccountParts, userId: string, postId: string, change: PostChange, actor: string) {
  const at = now();
  const today = at.slice(0, 10);
  const done = await act(
    ({ before, after }: { before: Post; after: Post; told: readonly string[] }) => ({
      at,
      actor,
      action: '变更岗位',
      subject: `user/${userId}`,
      detail: { postId, before: toldPost(before), after: toldPost(after) },
    }),
    async (tx) => {
      await demandPerson(tx, userId);
      const before = await demandPost(tx, userId, postId);
      if (userId === actor) throw new HttpError('OWN_ACCOUNT');
      if (before.to === change.to && before.title === change.title) return undefined;
      if (before.to !== change.to) await demandEnd(tx, before, change.to, today);
      await keepingLast(tx, at, () => tx.posts.change(postId, { ...before, ...change }));
      const after = await demandPost(tx, userId, postId);
      const text =
        after.to === null
          ? `“${postName(after)}”不再设截止日期。`
          : `“${postName(after)}”任至${daysText({ from: after.to, to: after.to })}，次日起不再有该岗位的权限。`;
      const told =
        before.to === after.to ? [] : await tellAll(tx, [userId], { id: `post/${postId}/${at}`, at, title: '您的岗位有变动', text });
      return { before, after, told };
    },
  );
  return { told: done?.told ?? [] };
}

async function demandEnd(tx: ActTransaction, before: Post, to: string | null, today: string): Promise<void> {
  if (before.to !== null && before.to < today) throw wrongField('to', '这段岗位已经结束，不能再改日期；需要再任的请新增一段岗位。');
  const from = before.from === SINCE_EVER ? '1949-10-01' : before.from;
  const problem = termProblem({ from, to });
  if (problem?.field === 'to') throw wrongField('to', problem.message);
  // The day before today at the earliest: what was done until now was done in it.
  if (to !== null && to < today) throw wrongField('to', '截止日期不能早于今天：今天已按此岗位办理，最早任至今天。');
  const widens = before.to !== null && (to === null || to > before.to);
  const asked = (await tx.roleRequests.ofPost(before.postId))?.roles ?? [];
  if (widens && [...before.roles, ...asked].some(needsConfirmation)) throw wrongField('to', LEADERS_TERM);
}

async function removePost({ act }: Store, { now }: AccountParts, userId: string, postId: string, actor: string) {
  const at = now();
  return act(
    ({ before }: { before: Post; told: readonly string[] }) => ({
      at,
      actor,
      action: '撤销未到任岗位',
      subject: `user/${userId}`,
      detail: { postId, before: toldPost(before), after: null },
    }),
    async (tx) => {
      await demandPerson(tx, userId);
      const before = await demandPost(tx, userId, postId);
      if (userId === actor) throw new HttpError('OWN_ACCOUNT');
      if (before.from <= at.slice(0, 10))
        throw new HttpError('BAD_INPUT', { message: '这段岗位已经开始，不能撤销；不再任职的请设截止日期。' });
      const open = await tx.roleRequests.ofPost(postId);
      if (open) await tx.roleRequests.close(open.requestId, 'withdrawn', actor, at);
      const named = (await tx.substitutes.about(userId, MOST_SUBSTITUTES)).filter(({ post }) => post.postId === postId);
      const told = [...(await callOff(tx, named, { actor, at }))];
      await tx.substitutes.removeOf(postId);
      await keepingLast(tx, at, () => tx.posts.remove(postId));
      told.push(
        ...(await tellAll(tx, [userId], {
          id: `post-removed/${postId}`,
          at,
          title: '您的岗位有变动',
          text: `原定${daysText(before)}任“${postName(before)}”的安排已撤销。`,
        })),
      );
      return { before, told };
    },
  );
}

function demandTerm({ from, to }: Pick<PostInput, 'from' | 'to'>, today: string): void {
  const problem = termProblem({ from, to });
  if (problem) throw wrongField(problem.field, problem.message);
  // What lies behind is told by the log as it was: nobody gets a right in the past.
  if (from < today) throw wrongField('from', '起始日期不能早于今天，请选择今天或以后的日期。');
}

const toldPost = ({ unitId, title, roles, from, to }: Post) => ({ unitId, title, roles, from, to });
const noPerson = (): HttpError => new HttpError('NOT_FOUND', { message: '没有这个用户，请刷新列表。' });

export async function demandPerson(tx: ActTransaction, userId: string): Promise<AccountRow> {
  const person = await tx.accounts.get(userId);
  if (!person) throw noPerson();
  return person;
}

async function demandPost(tx: ActTransaction, userId: string, postId: string): Promise<Post> {
  const post = await tx.posts.get(postId);
  if (!post || post.userId !== userId) throw new HttpError('NOT_FOUND', { message: '没有这段岗位，请刷新页面。' });
  return post;
}
