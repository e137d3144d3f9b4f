/** People's accounts over the store: made, changed, stopped and given new passwords, each by an act with its entry. */
import { hashPassword } from '../../../store/passwords.ts';
import type { AccountRow } from '../../../store/accounts.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Store } from '../../../store/store.ts';
import { needsConfirmation } from '../../../rules/access/granting.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import type { Account } from '../../api/accounts.ts';
import type { AccountParts, ChangedAccount, NewAccount, OfficeAccounts } from './account-port.ts';
import { enterPerson } from './enter-person.ts';
import { firstPassword } from './first-password.ts';
import { askFor, confirmersBut, grantsOf, keepingLast, nameOf, sameRoles, tellAll } from './role-grants.ts';
import { importDirectory } from './import-directory.ts';
import { callOff } from './call-off.ts';
import { ownAccount } from './own-account.ts';
import { officePosts } from './office-posts.ts';
import { officeSubstitutes } from './office-substitutes.ts';
import { roleDecisions } from './role-decisions.ts';

/** What the log says of a person before and after. */
const told = ({ name, title, unitId, email, roles, asked, active }: AccountRow) => ({ name, title, unitId, email, roles, asked, active });

export function officeAccounts(store: Store, parts: AccountParts): OfficeAccounts {
  return {
    async accounts({ after, limit, ...filter }) {
      const { rows, ...page } = await store.accounts.page(filter, after, limit);
      return { ...page, rows: rows.map(accountOf) };
    },
    createUser: (input, actor) => createUser(store, parts, input, actor),
    importDirectory: (lines, actor) => importDirectory(store, parts, lines, actor),
    changeAccount: (userId, change, actor) => changeAccount(store, parts, userId, change, actor),
    resetPassword: (userId, actor) => resetPassword(store, parts, userId, actor),
    setActive: (userId, active, actor) => setActive(store, parts, userId, active, actor),
    ...ownAccount(store, parts),
    ...officePosts(store, parts),
    ...officeSubstitutes(store, parts),
    ...roleDecisions(store, parts),
  };
}

/** Of one person's, the latest: those before them are over. */
const MOST_CALLED_OFF = 200;

const accountOf = (row: AccountRow): Account => {
  const { userId, username, name, roles, unitId, unitName, title, email, active, mustChangePassword, asked, askedOfFirst, posts } = row;
  return {
    userId,
    username,
    name,
    roles,
    unitId,
    unitName,
    title,
    email,
    active,
    mustChangePassword,
    asked,
    askedOfFirst,
    posts: posts.map((post) => ({ postId: post.postId, unitName: post.unitName, title: post.title, roles: post.roles })),
  };
};

const subjectOf = (userId: string): string => `user/${userId}`;

async function createUser({ act }: Store, { now, newId, randomHex }: AccountParts, input: NewAccount, actor: string) {
  const password = input.password ?? firstPassword(randomHex);
  // Hashing takes long: not while the database is held.
  const passwordHash = await hashPassword(password);
  const { username: userId } = input;
  const [at, requestId] = [now(), newId()];
  const done = await act(
    ({ account }: { account: AccountRow }) => ({
      at,
      actor,
      action: '新增用户',
      subject: subjectOf(userId),
      detail: { before: null, after: told(account) },
    }),
    async (tx) => {
      if (await tx.accounts.isTaken(userId)) throw new HttpError('DUPLICATE', { message: `用户名“${userId}”已被使用，请换一个。` });
      await demandUnit(tx, input.unitId);
      const entered = await enterPerson(tx, { ...input, passwordHash }, { requestId, actor, at });
      return { account: await known(tx, userId), told: entered.told };
    },
  );
  return { account: accountOf(done.account), told: done.told, password };
}

/** His first post is put right with it, from its first day on; what he becomes from some day on is a post of its own. */
async function changeAccount(
  { act, accounts }: Store,
  { now, newId }: AccountParts,
  userId: string,
  change: ChangedAccount,
  actor: string,
) {
  const [at, requestId, postId] = [now(), newId(), newId()];
  const done = await act(
    ({ before, after }: { before: AccountRow; after: AccountRow }) => ({
      at,
      actor,
      action: '变更用户',
      subject: subjectOf(userId),
      detail: { before: told(before), after: told(after) },
    }),
    async (tx) => {
      const before = await known(tx, userId);
      const post = before.posts[0] ?? { postId, roles: [], to: null };
      if (userId === actor && !sameRoles(change.roles, [...post.roles, ...before.askedOfFirst])) throw new HttpError('OWN_ACCOUNT');
      await demandUnit(tx, change.unitId ?? undefined);
      const grants = await grantsOf(tx, { userId, wanted: change.roles, held: post.roles, actor });
      const { unitId, title } = change;
      await keepingLast(tx, at, async () => {
        await tx.accounts.change(userId, change);
        if (before.posts.length > 0) await tx.posts.change(post.postId, { unitId, title, roles: grants.granted, to: post.to });
        else await tx.posts.add({ ...post, userId, unitId, title, roles: grants.granted, from: at.slice(0, 10) });
      });
      const toldWhom = await askFor(tx, grants, { requestId, userId, postId: post.postId, actor, at });
      const after = await known(tx, userId);
      return JSON.stringify(told(before)) === JSON.stringify(told(after)) ? undefined : { before, after, told: toldWhom };
    },
  );
  return { account: accountOf(done?.after ?? (await known({ accounts }, userId))), told: done?.told ?? [] };
}

/** Whoever confirms roles hears of it when a leader's password is set: with it one could sign in as him. */
async function resetPassword({ act }: Store, { now, newId, randomHex }: AccountParts, userId: string, actor: string) {
  if (userId === actor) throw new HttpError('OWN_ACCOUNT', { message: '自己的密码请在“我的账号”中修改。' });
  const password = firstPassword(randomHex);
  const passwordHash = await hashPassword(password);
  const [at, id] = [now(), newId()];
  const done = await act(
    ({ before, sessions }: { before: AccountRow; sessions: number }) => ({
      at,
      actor,
      action: '重置密码',
      subject: subjectOf(userId),
      detail: {
        before: { mustChangePassword: before.mustChangePassword },
        after: { mustChangePassword: true },
        sessionsEnded: sessions,
      },
    }),
    async (tx) => {
      const before = await known(tx, userId);
      if (!before.active) throw new HttpError('ACCOUNT_DISABLED');
      await tx.accounts.setPassword(userId, passwordHash, true);
      const sessions = await tx.sessions.endAllOf(userId);
      const toldWhom = before.roles.some(needsConfirmation)
        ? await tellAll(tx, await confirmersBut(tx, [actor, userId]), {
            id: `password-reset/${id}`,
            at,
            title: '有一位同志的密码被重置',
            text: `${(await tx.accounts.nameOf(actor)) ?? actor}重置了${nameOf(before)}的登录密码。如本人没有提出，请立即核实。`,
          })
        : [];
      return { before, sessions, told: toldWhom };
    },
  );
  return { password, told: done.told };
}

async function setActive({ act, accounts }: Store, { now, newId }: AccountParts, userId: string, active: boolean, actor: string) {
  if (userId === actor) throw new HttpError('OWN_ACCOUNT', { message: '不能停用自己的账号，请由另一位系统管理员办理。' });
  const at = now();
  const done = await act(
    ({ before, after, sessions }: { before: AccountRow; after: AccountRow; sessions: number }) => ({
      at,
      actor,
      action: active ? '恢复用户' : '停用用户',
      subject: subjectOf(userId),
      detail: { before: told(before), after: told(after), sessionsEnded: sessions },
    }),
    async (tx) => {
      const before = await known(tx, userId);
      if (before.active === active) return undefined;
      const toldWhom: string[] = [];
      // Who comes back is given a leader's role anew: with the account of one who left, it would be had on one word.
      for (const post of await tx.posts.ofPerson(userId)) {
        if (post.to !== null && post.to < at.slice(0, 10)) continue;
        const grants = active
          ? await grantsOf(tx, { userId, wanted: post.roles, held: [], actor })
          : { granted: post.roles, asked: [], confirmers: [] };
        await tx.posts.change(post.postId, { ...post, roles: grants.granted });
        toldWhom.push(...(await askFor(tx, grants, { requestId: newId(), userId, postId: post.postId, actor, at })));
      }
      if (!active) toldWhom.push(...(await callOff(tx, await tx.substitutes.about(userId, MOST_CALLED_OFF), { actor, at })));
      await keepingLast(tx, at, () => tx.accounts.setActive(userId, active));
      const sessions = await tx.sessions.endAllOf(userId);
      return { before, after: await known(tx, userId), sessions, told: [...new Set(toldWhom)] };
    },
  );
  return { account: accountOf(done?.after ?? (await known({ accounts }, userId))), told: done?.told ?? [] };
}

async function known({ accounts }: Pick<Store, 'accounts'> | Pick<ActTransaction, 'accounts'>, userId: string): Promise<AccountRow> {
  const found = await accounts.get(userId);
  if (!found) throw new HttpError('NOT_FOUND', { message: '没有这个用户，请刷新列表。' });
  return found;
}

async function demandUnit(tx: ActTransaction, unitId: string | undefined): Promise<void> {
  if (unitId !== undefined && !(await tx.units.get(unitId))) throw wrongField('unitId', '所选单位不存在，请重新选择。');
}
