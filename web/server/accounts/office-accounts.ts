/** People's accounts over the store: made, changed, stopped and given new passwords, each by an act with its entry. */
import { hashPassword } from '../../../store/passwords.ts';
import type { AccountChange, AccountRow } from '../../../store/accounts.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Store } from '../../../store/store.ts';
import { needsConfirmation } from '../../../rules/access/granting.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import type { AccountParts, NewAccount, OfficeAccounts } from './account-port.ts';
import { enterPerson } from './enter-person.ts';
import { firstPassword } from './first-password.ts';
import { askFor, confirmersBut, grantsOf, keepLast, nameOf, sameRoles, tellAll } from './role-grants.ts';
import { importDirectory } from './import-directory.ts';
import { ownAccount } from './own-account.ts';
import { roleDecisions } from './role-decisions.ts';

/** What the log says of a person before and after. */
const told = ({ name, title, unitId, email, roles, asked, active }: AccountRow) => ({ name, title, unitId, email, roles, asked, active });

export function officeAccounts(store: Store, parts: AccountParts): OfficeAccounts {
  return {
    accounts: ({ after, limit, ...filter }) => store.accounts.page(filter, after, limit),
    createUser: (input, actor) => createUser(store, parts, input, actor),
    importDirectory: (lines, actor) => importDirectory(store, parts, lines, actor),
    changeAccount: (userId, change, actor) => changeAccount(store, parts, userId, change, actor),
    resetPassword: (userId, actor) => resetPassword(store, parts, userId, actor),
    setActive: (userId, active, actor) => setActive(store, parts, userId, active, actor),
    ...ownAccount(store, parts),
    ...roleDecisions(store, parts),
  };
}

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
  return { ...done, password };
}

async function changeAccount({ act, accounts }: Store, { now, newId }: AccountParts, userId: string, change: AccountChange, actor: string) {
  const [at, requestId] = [now(), newId()];
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
      if (userId === actor && !sameRoles(change.roles, [...before.roles, ...before.asked])) throw new HttpError('OWN_ACCOUNT');
      await demandUnit(tx, change.unitId ?? undefined);
      const grants = await grantsOf(tx, { userId, wanted: change.roles, held: before.roles, actor });
      await keepLast(tx, before, grants.granted);
      await tx.accounts.change(userId, { ...change, roles: grants.granted });
      const toldWhom = await askFor(tx, grants, { requestId, userId, actor, at });
      const after = await known(tx, userId);
      return JSON.stringify(told(before)) === JSON.stringify(told(after)) ? undefined : { before, after, told: toldWhom };
    },
  );
  return { account: done?.after ?? (await known({ accounts }, userId)), told: done?.told ?? [] };
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
  const [at, requestId] = [now(), newId()];
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
      if (!active) await keepLast(tx, before, []);
      // Who comes back is given a leader's role anew: with the account of one who left, it would be had on one word.
      const grants = active
        ? await grantsOf(tx, { userId, wanted: before.roles, held: [], actor })
        : { granted: before.roles, asked: [], confirmers: [] };
      await tx.accounts.change(userId, { ...before, roles: grants.granted });
      await tx.accounts.setActive(userId, active);
      const sessions = await tx.sessions.endAllOf(userId);
      const toldWhom = await askFor(tx, grants, { requestId, userId, actor, at });
      return { before, after: await known(tx, userId), sessions, told: toldWhom };
    },
  );
  return { account: done?.after ?? (await known({ accounts }, userId)), told: done?.told ?? [] };
}

async function known({ accounts }: Pick<Store, 'accounts'> | Pick<ActTransaction, 'accounts'>, userId: string): Promise<AccountRow> {
  const found = await accounts.get(userId);
  if (!found) throw new HttpError('NOT_FOUND', { message: '没有这个用户，请刷新列表。' });
  return found;
}

async function demandUnit(tx: ActTransaction, unitId: string | undefined): Promise<void> {
  if (unitId !== undefined && !(await tx.units.get(unitId))) throw wrongField('unitId', '所选单位不存在，请重新选择。');
}
