/** Accounts, run by the office itself: made, changed, stopped, given new passwords; and leaders' roles, which take two people. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { session, signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { Account, RoleRequestRow } from '../../web/api/accounts.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { SessionUser, User } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

const NEW_PASSWORD = '江河湖海山川与月';
let siban: TestSiban;
let admin: ApiSession;
let auditor: ApiSession;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());
beforeEach(async () => {
  admin = await signIn(siban.url, 'guanli', siban.password);
  auditor = await signIn(siban.url, 'shenji', siban.password);
});

let made = 0;
const create = async (roles: readonly string[], more: object = {}): Promise<{ userId: string; firstPassword: string; asked: string[] }> =>
  admin.send('POST', '/api/users', { username: `person-${++made}`, name: `某${made}`, roles, unitId: 'sswj', ...more });
/** As who has set a password of his own. */
const settled = async (roles: readonly string[]): Promise<{ userId: string; own: ApiSession }> => {
  const { userId, firstPassword } = await create(roles);
  const own = await signIn(siban.url, userId, firstPassword);
  await own.send('PUT', '/api/session/password', { current: firstPassword, password: NEW_PASSWORD });
  return { userId, own };
};
const answerOf = async (answer: Promise<Response>): Promise<{ status: number; code?: string; message?: string }> => {
  const { status, ...rest } = await answer.then(async (got) => ({ status: got.status, ...((await got.json()) as object) }));
  const { code, message } = rest as { code?: string; message?: string };
  return { status, ...(code ? { code } : {}), ...(message ? { message } : {}) };
};
const send = (
  who: ApiSession,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; code?: string; message?: string }> =>
  answerOf(
    who.raw(path, { method, headers: { 'content-type': 'application/json' }, body: body === undefined ? null : JSON.stringify(body) }),
  );
const account = async (userId: string): Promise<Account> => {
  const { rows } = await admin.get<{ rows: Account[] }>(`/api/accounts?text=${userId}&limit=100`);
  return rows.find((row) => row.userId === userId) as Account;
};
const change = async (userId: string, changed: Partial<Account>) => {
  const { name, title, unitId, email, roles } = { ...(await account(userId)), ...changed };
  return send(admin, 'PUT', `/api/accounts/${userId}`, { name, title, unitId, email, roles });
};
const logged = async (action: string): Promise<LogRow> =>
  (await auditor.get<{ rows: LogRow[] }>('/api/audit?limit=50')).rows.find((row) => row.action === action) as LogRow;

describe('a first password', () => {
  it('should be shown once, and open nothing but the way to one of his own', async () => {
    const { userId, firstPassword } = await create(['handler']);
    expect(firstPassword).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const own = await signIn(siban.url, userId, firstPassword);
    expect(await own.get<SessionUser>('/api/session')).toMatchObject({ userId, mustChangePassword: true });
    const refused = { status: 403, code: 'PASSWORD_FIRST', message: '您的密码是他人代设的，请先设置自己的新密码，再继续办理。' };
    for (const path of ['/api/work', '/api/cases', '/api/inbox', '/api/events', '/api/units', '/api/session/all'])
      expect([path, await send(own, 'GET', path)]).toEqual([path, refused]);
    expect((await send(own, 'PUT', '/api/session/password', { current: firstPassword, password: NEW_PASSWORD })).status).toBe(200);
    expect(await own.get<SessionUser>('/api/session')).toMatchObject({ mustChangePassword: false });
    expect((await own.raw('/api/work')).status).toBe(200);
    expect(await account(userId)).toMatchObject({ mustChangePassword: false });
  });

  it('should be checked where the administrator thinks of it himself, and be changed all the same', async () => {
    expect(
      await send(admin, 'POST', '/api/users', { username: 'zhang', name: '张', roles: ['handler'], password: '12345678' }),
    ).toMatchObject({
      status: 422,
      message: expect.stringContaining('太常见'),
    });
    const { userId } = await create(['handler'], { password: 'seven bridges' });
    expect(await (await signIn(siban.url, userId, 'seven bridges')).get('/api/session')).toMatchObject({ mustChangePassword: true });
  });
});

describe('one’s own password', () => {
  it('should be changed with the old one, by the rule, and end the other sessions', async () => {
    const { userId, own } = await settled(['handler']);
    const elsewhere = await signIn(siban.url, userId, NEW_PASSWORD);
    const put = (current: string, password: string) => send(own, 'PUT', '/api/session/password', { current, password });
    expect(await put('wrong', '另一个不会忘记的')).toMatchObject({ status: 422, message: '原密码不正确，请重新填写。' });
    expect(await put(NEW_PASSWORD, NEW_PASSWORD)).toMatchObject({ status: 422, message: '新密码与原密码相同，请换一个。' });
    expect(await put(NEW_PASSWORD, `${userId}2026`)).toMatchObject({ status: 422, message: expect.stringContaining('用户名') });
    expect((await elsewhere.raw('/api/work')).status).toBe(200);
    expect((await put(NEW_PASSWORD, '另一个不会忘记的')).status).toBe(200);
    expect([(await own.raw('/api/work')).status, (await elsewhere.raw('/api/work')).status]).toEqual([200, 401]);
    await expect(signIn(siban.url, userId, NEW_PASSWORD)).rejects.toThrow('WRONG_PASSWORD');
    expect(await logged('修改密码')).toMatchObject({ actor: userId, subject: `user/${userId}`, detail: { sessionsEnded: 1 } });
  });

  it('should be set anew by the administrator, once, and end all sessions at once', async () => {
    const { userId, own } = await settled(['handler']);
    const { password } = await admin.send<{ password: string }>('POST', `/api/accounts/${userId}/password`);
    expect((await own.raw('/api/work')).status).toBe(401);
    await expect(signIn(siban.url, userId, NEW_PASSWORD)).rejects.toThrow('WRONG_PASSWORD');
    expect(await (await signIn(siban.url, userId, password)).get('/api/session')).toMatchObject({ mustChangePassword: true });
    expect(await logged('重置密码')).toMatchObject({
      actor: 'guanli',
      detail: { before: { mustChangePassword: false }, after: { mustChangePassword: true }, sessionsEnded: 1 },
    });
    expect(await send(admin, 'POST', '/api/accounts/guanli/password')).toMatchObject({ status: 409, code: 'OWN_ACCOUNT' });
  });

  it('should be told to those who confirm roles when it was a leader’s that was set anew', async () => {
    await admin.send('POST', '/api/accounts/shuji/password');
    const { rows } = await auditor.get<{ rows: { title: string; body: string }[] }>('/api/inbox');
    expect(rows).toContainEqual(expect.objectContaining({ title: '有一位同志的密码被重置', body: expect.stringContaining('周明远') }));
  });

  it('should stand nowhere in the log', async () => {
    const { userId, firstPassword } = await create(['handler']);
    const { password } = await admin.send<{ password: string }>('POST', `/api/accounts/${userId}/password`);
    const log = JSON.stringify(await siban.store.database.selectFrom('audit_entry').selectAll().execute());
    for (const secret of [firstPassword, password, NEW_PASSWORD, 'argon2']) expect(log.includes(secret)).toBe(false);
  });
});

describe('who leaves', () => {
  it('should be out at once, keep his name in what he did, and come back by the same account', async () => {
    const { userId, own } = await settled(['inspector']);
    const { draftId } = await own.send<{ draftId: string }>('POST', '/api/drafts', {
      kind: 'form',
      name: '拟',
      content: '{"components":[]}',
    });
    const { name } = await account(userId);
    expect((await send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: false })).status).toBe(200);
    expect((await own.raw('/api/work')).status).toBe(401);
    await expect(signIn(siban.url, userId, NEW_PASSWORD)).rejects.toThrow('WRONG_PASSWORD');
    const drafts = await (await signIn(siban.url, 'zhuren', siban.password)).get<{ draftId: string; updatedBy: string }[]>('/api/drafts');
    expect(drafts.find((row) => row.draftId === draftId)?.updatedBy).toBe(name);
    const ids = async (query: string) => (await admin.get<User[]>(`/api/users${query}`)).map((row) => row.userId);
    expect([(await ids('')).includes(userId), (await ids('?left=true')).includes(userId)]).toEqual([false, true]);
    expect(await logged('停用用户')).toMatchObject({ detail: { before: { active: true }, after: { active: false }, sessionsEnded: 1 } });
    expect(await send(admin, 'POST', `/api/accounts/${userId}/password`)).toMatchObject({ status: 409, code: 'ACCOUNT_DISABLED' });
    await send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: true });
    expect((await (await signIn(siban.url, userId, NEW_PASSWORD)).raw('/api/work')).status).toBe(200);
  });

  it('should not be oneself, nor the last who keeps the accounts', async () => {
    const office = siban.store;
    expect(await send(admin, 'PUT', '/api/accounts/guanli/active', { active: false })).toEqual({
      status: 409,
      code: 'OWN_ACCOUNT',
      message: '不能停用自己的账号，请由另一位系统管理员办理。',
    });
    expect(await change('guanli', { roles: ['handler'] })).toMatchObject({ status: 409, code: 'OWN_ACCOUNT' });
    // Another one who kept the accounts when he asked, and keeps them no more when it is done.
    const { userId, own } = await settled(['handler']);
    await office.act({ at: '2026-03-02T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null }, async (tx) => {
      const found = await tx.accounts.get(userId);
      const [post] = found?.posts ?? [];
      if (post) await tx.posts.change(post.postId, { ...post, roles: ['admin'] });
      return true;
    });
    const both = await Promise.all([
      send(own, 'PUT', '/api/accounts/guanli/active', { active: false }),
      send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: false }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await office.accounts.holders(['admin'], [], 10)).toHaveLength(1);
    if (both[0]?.status === 200)
      await siban.store.act(
        { at: '2026-03-02T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null },
        async (tx) => {
          await tx.accounts.setActive('guanli', true);
          await tx.accounts.setActive(userId, false);
          return true;
        },
      );
  });
});

describe('what is changed of a person', () => {
  it('should be kept with what it was, take effect at once, and be refused where the unit is none', async () => {
    const { userId, own } = await settled(['handler']);
    expect(await own.get('/api/session')).toMatchObject({ roles: ['handler'], unitId: 'sswj' });
    expect(
      await change(userId, {
        name: '改名',
        title: '科长',
        unitId: 'szrj',
        email: 'a@example.org',
        roles: ['unitHead', 'handler', 'handler'],
      }),
    ).toMatchObject({
      status: 200,
    });
    expect(await own.get('/api/session')).toMatchObject({ name: '改名', roles: ['unitHead', 'handler'], unitId: 'szrj' });
    expect(await logged('变更用户')).toMatchObject({
      actor: 'guanli',
      subject: `user/${userId}`,
      detail: {
        before: { title: null, unitId: 'sswj', email: null, roles: ['handler'] },
        after: { name: '改名', title: '科长', unitId: 'szrj', email: 'a@example.org', roles: ['unitHead', 'handler'] },
      },
    });
    expect(await change(userId, { unitId: 'nowhere' })).toMatchObject({ status: 422, message: '所选单位不存在，请重新选择。' });
    expect(await change(userId, { name: ' ' })).toMatchObject({ status: 422, message: '请填写姓名' });
    expect(await change(userId, { roles: [] })).toMatchObject({ status: 422, message: '请至少选择一个岗位' });
    const count = async () => (await siban.store.auditSearch.find({ limit: 1 })).total;
    const before = await count();
    expect((await change(userId, {})).status).toBe(200);
    expect(await count()).toBe(before);
  });
});

describe('a leader’s role', () => {
  const requests = async (who: ApiSession): Promise<RoleRequestRow[]> =>
    (await who.get<{ rows: RoleRequestRow[] }>('/api/role-requests')).rows;
  const of = async (userId: string, who = admin): Promise<RoleRequestRow> =>
    (await requests(who)).find((row) => row.userId === userId) as RoleRequestRow;
  const decide = (who: ApiSession, { requestId }: RoleRequestRow, decision: 'confirm' | 'refuse') =>
    send(who, 'POST', `/api/role-requests/${requestId}`, { decision });

  it('should wait for a second person, and give nothing until he confirms it', async () => {
    const { userId, firstPassword, asked } = await create(['handler', 'secretaryGeneral']);
    expect(asked).toEqual(['secretaryGeneral']);
    expect(await account(userId)).toMatchObject({ roles: ['handler'], asked: ['secretaryGeneral'] });
    const own = await signIn(siban.url, userId, firstPassword);
    await own.send('PUT', '/api/session/password', { current: firstPassword, password: NEW_PASSWORD });
    const request = await of(userId);
    expect(request).toMatchObject({ roles: ['secretaryGeneral'], askedBy: 'guanli', askedByName: '管理员', decidable: false });
    expect(await decide(admin, request, 'confirm')).toMatchObject({ status: 409, code: 'SELF_REVIEW' });
    expect((await decide(own, request, 'confirm')).status).toBe(403);
    const { rows } = await auditor.get<{ rows: { title: string }[] }>('/api/inbox');
    expect(rows.map(({ title }) => title)).toContain('有岗位授予待您确认');
    expect(await of(userId, auditor)).toMatchObject({ decidable: true });
    expect(await decide(auditor, request, 'confirm')).toEqual({ status: 200 });
    expect(await own.get('/api/session')).toMatchObject({ roles: ['handler', 'secretaryGeneral'] });
    expect(await decide(auditor, request, 'confirm')).toMatchObject({ status: 409, code: 'REQUEST_GONE' });
    expect(await logged('新增用户')).toMatchObject({
      actor: 'guanli',
      detail: { after: { roles: ['handler'], asked: ['secretaryGeneral'] } },
    });
    expect(await logged('确认岗位授予')).toMatchObject({
      actor: 'shenji',
      subject: `user/${userId}`,
      detail: { askedBy: 'guanli', before: { roles: ['handler'] }, after: { roles: ['handler', 'secretaryGeneral'] } },
    });
  });

  it('should not be had when it was refused, or when it is no longer wished for', async () => {
    const { userId } = await create(['handler']);
    await change(userId, { roles: ['handler', 'director'] });
    expect(await decide(await signIn(siban.url, 'mishuzhang', siban.password), await of(userId), 'refuse')).toEqual({ status: 200 });
    expect(await account(userId)).toMatchObject({ roles: ['handler'], asked: [] });
    expect(await logged('退回岗位授予')).toMatchObject({
      actor: 'mishuzhang',
      detail: { roles: ['director'], after: { roles: ['handler'] } },
    });
    await change(userId, { roles: ['handler', 'secretary'] });
    const request = await of(userId);
    await change(userId, { roles: ['handler', 'secretary'], title: '副书记' });
    expect((await of(userId)).requestId).toBe(request.requestId);
    await change(userId, { roles: ['handler'] });
    expect(await of(userId)).toBeUndefined();
    expect(await decide(auditor, request, 'confirm')).toMatchObject({ code: 'REQUEST_GONE' });
  });

  it('should be confirmed by another administrator where it is an administrator’s, and by no other than 秘书长 or 审计员 where it is a leader’s', async () => {
    const { userId, firstPassword } = await create(['admin']);
    expect(await account(userId)).toMatchObject({ roles: [], asked: ['admin'] });
    expect(await decide(await signIn(siban.url, 'mishuzhang', siban.password), await of(userId), 'confirm')).toEqual({ status: 200 });
    const second = await signIn(siban.url, userId, firstPassword);
    await second.send('PUT', '/api/session/password', { current: firstPassword, password: NEW_PASSWORD });
    const third = await create(['admin']);
    expect(await decide(second, await of(third.userId), 'confirm')).toEqual({ status: 200 });
    const leader = await create(['director']);
    const request = await of(leader.userId);
    expect(await decide(second, request, 'confirm')).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      message: '领导和审计岗位的授予由秘书长或审计员确认，请联系他们。',
    });
    expect((await decide(await signIn(siban.url, 'zhuren', siban.password), request, 'confirm')).status).toBe(403);
    for (const gone of [userId, third.userId]) await send(admin, 'PUT', `/api/accounts/${gone}/active`, { active: false });
  });

  it('should be confirmed anew when somebody comes back who had it', async () => {
    const { userId } = await create(['handler', 'director']);
    await decide(auditor, await of(userId), 'confirm');
    await send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: false });
    await send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: true });
    expect(await account(userId)).toMatchObject({ roles: ['handler'], asked: ['director'] });
    await send(admin, 'PUT', `/api/accounts/${userId}/active`, { active: false });
    expect(await of(userId)).toBeUndefined();
  });

  it('should be given at once where nobody else could confirm it, and the last who can is not taken away', async () => {
    const alone = await startTestSiban('2026-03-02T09:00');
    try {
      await alone.store.act(
        { at: '2026-03-02T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null },
        async (tx) => {
          for (const userId of ['mishuzhang', 'shenji']) await tx.accounts.setActive(userId, false);
          return true;
        },
      );
      const only = await signIn(alone.url, 'guanli', alone.password);
      const first = await only.send<{ asked: string[] }>('POST', '/api/users', { username: 'first', name: '首位', roles: ['auditor'] });
      const next = await only.send<{ asked: string[] }>('POST', '/api/users', { username: 'next', name: '次位', roles: ['director'] });
      expect([first.asked, next.asked]).toEqual([[], ['director']]);
      expect(await send(only, 'PUT', '/api/accounts/first/active', { active: false })).toMatchObject({
        status: 409,
        code: 'LAST_CONFIRMER',
      });
    } finally {
      await alone.close();
    }
  });
});

describe('the list of accounts', () => {
  it('should be searched and read a page at a time, whoever comes in meanwhile', async () => {
    await siban.store.act({ at: '2026-03-02T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null }, async (tx) => {
      for (let at = 100; at < 145; at++)
        await tx.people.create({
          username: `bulk-${at}`,
          name: `批量${at}`,
          passwordHash: 'x',
          roles: ['handler'],
          unitId: 'dlq',
        });
      return true;
    });
    const page = (query: string) => admin.get<{ total: number; rows: Account[]; next: string | null }>(`/api/accounts?${query}`);
    const seen: string[] = [];
    let after = '';
    for (let pages = 0; pages < 5; pages++) {
      const { total, rows, next } = await page(`text=批量&limit=20${after}`);
      expect(total).toBe(45);
      seen.push(...rows.map(({ userId }) => userId));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `bulk-${100 + at}`));
    expect((await page('text=BULK-1 批量144')).rows.map(({ userId }) => userId)).toEqual(['bulk-144']);
    expect((await page('text=%25')).total).toBe(0);
    expect((await page('text=_ulk')).total).toBe(0);
    expect((await page('role=auditor')).rows.map(({ userId }) => userId)).toEqual(['shenji']);
    expect((await page('unitId=dlq&text=bulk&state=active&limit=1')).total).toBe(45);
    expect((await send(admin, 'GET', '/api/accounts?limit=1000')).status).toBe(422);
  });
});

describe('the units', () => {
  const put = (unitId: string, unit: object) => send(admin, 'PUT', `/api/units/${unitId}`, { kind: '部门', parentId: null, ...unit });

  it('should be renamed and moved, never under themselves, and keep what they were in the log', async () => {
    for (const [unitId, parentId] of [
      ['u-a', 'yunchuan'],
      ['u-b', 'u-a'],
      ['u-c', 'u-b'],
    ])
      await admin.send('POST', '/api/units', { unitId, name: `单位${unitId}`, parentId });
    expect(await put('u-a', { name: '单位甲', parentId: 'swb' })).toMatchObject({ status: 200 });
    expect(await logged('变更单位')).toMatchObject({
      detail: { before: { name: '单位u-a', parentId: 'yunchuan' }, after: { name: '单位甲', parentId: 'swb' } },
    });
    const ring = { status: 422, message: '不能隶属于本单位自己或其下级单位，请另选上级单位。' };
    expect(await put('u-a', { name: '单位甲', parentId: 'u-c' })).toMatchObject(ring);
    expect(await put('u-a', { name: '单位甲', parentId: 'u-a' })).toMatchObject(ring);
    expect(await put('u-b', { name: '单位甲', parentId: 'u-a' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('已有名为“单位甲”'),
    });
    expect(await put('u-b', { name: '单位乙', parentId: 'none' })).toMatchObject({
      status: 422,
      message: expect.stringContaining('上级单位不存在'),
    });
    const { rows } = await admin.get<{ rows: unknown[] }>('/api/units/page?text=单位甲');
    expect(rows).toEqual([{ unitId: 'u-a', name: '单位甲', kind: '部门', parentId: 'swb', parentName: '市委办公室', people: 0 }]);
  });

  it('should be no deeper than anybody has an office', async () => {
    let parentId = 'yunchuan';
    const statuses: number[] = [];
    for (let level = 2; level <= 13; level++) {
      statuses.push((await send(admin, 'POST', '/api/units', { unitId: `level-${level}`, name: `第${level}层`, parentId })).status);
      parentId = `level-${level}`;
    }
    expect(statuses).toEqual([...Array(11).fill(201), 422]);
  });
});

describe('sessions of one’s own', () => {
  it('should be told when and from where, and end one by one', async () => {
    const { userId, own } = await settled(['handler']);
    const elsewhere = await signIn(siban.url, userId, NEW_PASSWORD);
    const list = await own.get<{ sessionId: string; current: boolean; address: string; at: string }[]>('/api/session/all');
    expect(list.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(list[0]).toMatchObject({ address: expect.stringContaining('127.0.0.1'), at: expect.stringMatching(/^\d{4}-.*\+08:00$/) });
    const other = list.find(({ current }) => !current)?.sessionId;
    const stranger = await signIn(siban.url, 'zhuren', siban.password);
    expect((await send(stranger, 'DELETE', `/api/session/all/${other}`)).status).toBe(404);
    expect(await send(own, 'DELETE', `/api/session/all/${other}`)).toEqual({ status: 200 });
    expect([(await elsewhere.raw('/api/work')).status, (await own.raw('/api/work')).status]).toEqual([401, 200]);
  });

  it('should be a new one at each sign-in, and the one that the browser had should end', async () => {
    const login = (cookie: string): Promise<Response> =>
      fetch(`${siban.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ username: 'zhuren', password: siban.password }),
      });
    const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const first = cookieOf(await login(''));
    const second = cookieOf(await login(first));
    expect(second).not.toBe(first);
    expect([(await session(siban.url, first).raw('/api/work')).status, (await session(siban.url, second).raw('/api/work')).status]).toEqual(
      [401, 200],
    );
  });
});
