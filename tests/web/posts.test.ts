/** People over time: posts that begin and end by themselves, several at once, and who stands in for whom. The clock is moved past the day. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { RoleRequestRow } from '../../web/api/accounts.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { CasePage, SessionUser, TaskRow } from '../../web/api/entities.ts';
import type { OwnPosts, PostsOf } from '../../web/api/posts.ts';
import { smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';

let siban: TestSiban;
let admin: ApiSession;
const sessions = new Map<string, ApiSession>();
/** One session each for the whole of the test: what changes, changes in a running one. */
const as = async (who: string): Promise<ApiSession> => {
  const known = sessions.get(who) ?? (await signIn(siban.url, who, siban.password));
  sessions.set(who, known);
  return known;
};
const me = async (who: string): Promise<SessionUser> => (await as(who)).get<SessionUser>('/api/session');
const on = (day: string): Promise<void> => siban.pin(Date.parse(`${day}T09:00:00+08:00`));
const send = async (who: string, method: string, path: string, body?: unknown) => {
  const answer = await (
    await as(who)
  ).raw(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const { message, fields } = (await answer.json()) as { message?: string; fields?: { path: string }[] };
  return { status: answer.status, ...(message ? { message } : {}), ...(fields ? { field: fields[0]?.path } : {}) };
};
const postsOf = (who: string): Promise<PostsOf> => admin.get<PostsOf>(`/api/accounts/${who}/posts`);
const firstPost = async (who: string): Promise<string> => (await postsOf(who)).posts.at(-1)?.postId ?? '';
const addPost = (who: string, post: object) =>
  send('guanli', 'POST', `/api/accounts/${who}/posts`, { unitId: null, title: null, to: null, ...post });
const stands = (post: string, userId: string, from: string, to: string, reason: string | null = null) =>
  send('guanli', 'POST', `/api/posts/${encodeURIComponent(post)}/substitutes`, { userId, from, to, reason });
const titles = async (who: string): Promise<string[]> =>
  (await (await as(who)).get<{ rows: { title: string }[] }>('/api/inbox')).rows.map(({ title }) => title);
const logged = async (action: string): Promise<LogRow | undefined> =>
  (await (await as('shenji')).get<{ rows: LogRow[] }>(`/api/audit?action=${encodeURIComponent(action)}&limit=5`)).rows[0];

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  admin = await as('guanli');
});
afterAll(() => siban.close());

describe('a post', () => {
  it('should give its rights from its first day to its last, in a session that goes on', async () => {
    await on('2026-03-02');
    await me('sswj-staff');
    expect(
      await addPost('sswj-staff', { unitId: 'dcs', title: '挂职干部', roles: ['inspector'], from: '2026-03-03', to: '2026-03-04' }),
    ).toEqual({
      status: 201,
    });
    expect((await me('sswj-staff')).capacities).toHaveLength(1);
    expect(await titles('sswj-staff')).toContain('您的岗位有变动');
    await on('2026-03-03');
    const { capacities } = await me('sswj-staff');
    expect(capacities.map(({ unitName, title, roles }) => [unitName, title, roles])).toEqual([
      ['市税务局', expect.anything(), ['handler']],
      [expect.any(String), '挂职干部', ['inspector']],
    ]);
    expect((await me('sswj-staff')).may).not.toContain('inspect');
    expect(await send('sswj-staff', 'PUT', '/api/session/capacity', { postId: capacities[1]?.postId })).toEqual({ status: 200 });
    expect(await me('sswj-staff')).toMatchObject({ unitId: 'dcs', title: '挂职干部', roles: ['inspector'] });
    expect((await me('sswj-staff')).may).toContain('inspect');
    // Lists of people are asked by the day as well.
    const chosen = await (await as('ducha1')).get<{ userId: string }[]>('/api/users?may=inspect');
    expect(chosen.map(({ userId }) => userId)).toContain('sswj-staff');
    await on('2026-03-05');
    expect(await me('sswj-staff')).toMatchObject({ unitId: 'sswj', roles: ['handler'] });
    expect((await me('sswj-staff')).capacities).toHaveLength(1);
    expect((await postsOf('sswj-staff')).posts.map(({ time }) => time)).toEqual(['past', 'now']);
    expect(await send('sswj-staff', 'PUT', '/api/session/capacity', { postId: capacities[1]?.postId })).toMatchObject({ status: 404 });
  });

  it('should be put an end to, and give nothing from the next day on', async () => {
    await on('2026-03-05');
    const post = await firstPost('dlq-staff');
    const path = `/api/accounts/dlq-staff/posts/${encodeURIComponent(post)}`;
    expect(await send('guanli', 'PUT', path, { title: '科员', to: '2026-03-04' })).toMatchObject({ status: 422, field: 'to' });
    expect(await send('guanli', 'PUT', path, { title: '科员', to: '2026-03-05' })).toEqual({ status: 200 });
    expect((await me('dlq-staff')).roles).toEqual(['handler']);
    await on('2026-03-06');
    expect(await me('dlq-staff')).toMatchObject({ roles: [], unitId: null, may: [] });
    expect(await logged('变更岗位')).toMatchObject({ subject: 'user/dlq-staff', detail: { after: { to: '2026-03-05' } } });
    // What is over stays over.
    expect(await send('guanli', 'PUT', path, { title: null, to: null })).toMatchObject({ status: 422, field: 'to' });
    expect(await addPost('dlq-staff', { unitId: 'dlq', roles: ['handler'], from: '2026-03-06' })).toEqual({ status: 201 });
    expect((await me('dlq-staff')).roles).toEqual(['handler']);
  });

  it('should be called off before it begins, and only then', async () => {
    await on('2026-03-06');
    await addPost('szjj-staff', { unitId: 'dcs', roles: ['inspector'], from: '2026-04-01' });
    const [coming, now] = (await postsOf('szjj-staff')).posts;
    const remove = (postId = '') => send('guanli', 'DELETE', `/api/accounts/szjj-staff/posts/${encodeURIComponent(postId)}`);
    expect(coming?.time).toBe('coming');
    expect(await remove(now?.postId)).toMatchObject({ status: 422, message: '这段岗位已经开始，不能撤销；不再任职的请设截止日期。' });
    expect(await remove(coming?.postId)).toEqual({ status: 200 });
    expect((await postsOf('szjj-staff')).posts).toHaveLength(1);
  });

  it('should refuse days that are no days, turned round, or gone by, and more posts than anybody has', async () => {
    const refused = async (post: object) => (await addPost('szjj-staff', { roles: ['handler'], ...post })).field;
    expect(await refused({ from: '2026-03-07', to: '2026-03-06' })).toBe('to');
    expect(await refused({ from: '2026-02-30' })).toBe('from');
    expect(await refused({ from: '2026-03-01' })).toBe('from');
    expect(await refused({ from: '2026-03-07', unitId: 'nowhere' })).toBe('unitId');
    expect((await addPost('szjj-staff', { roles: [], from: '2026-03-07' })).status).toBe(422);
    expect(await addPost('guanli', { roles: ['handler'], from: '2026-03-07' })).toMatchObject({ status: 409 });
    await siban.store.act({ at: '2026-03-06T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null }, async (tx) => {
      for (let at = 0; at < 1_000; at++)
        await tx.posts.add({
          postId: `many-${at}`,
          userId: 'szjj-staff',
          unitId: 'szjj',
          title: `第${at}段`,
          roles: ['handler'],
          from: '2020-01-01',
          to: '2020-01-02',
        });
      return true;
    });
    expect((await addPost('szjj-staff', { roles: ['handler'], from: '2026-03-07' })).message).toContain('最多记100段');
    expect((await me('szjj-staff')).capacities).toHaveLength(1);
  });

  it('should take a second person for a leader’s role, and for every further term of it', async () => {
    await on('2026-03-09');
    expect(await addPost('ducha2', { unitId: 'dcs', roles: ['director'], from: '2026-03-09', to: '2026-03-31' })).toEqual({ status: 201 });
    expect((await me('ducha2')).roles).toEqual(['inspector']);
    const { rows } = await (await as('mishuzhang')).get<{ rows: RoleRequestRow[] }>('/api/role-requests');
    expect(rows).toMatchObject([{ userId: 'ducha2', roles: ['director'], from: '2026-03-09', to: '2026-03-31', principalName: null }]);
    expect(await send('mishuzhang', 'POST', `/api/role-requests/${rows[0]?.requestId}`, { decision: 'confirm' })).toEqual({ status: 200 });
    expect((await me('ducha2')).roles.toSorted()).toEqual(['director', 'inspector']);
    const post = (await postsOf('ducha2')).posts.find(({ roles }) => roles.includes('director'))?.postId ?? '';
    const path = `/api/accounts/ducha2/posts/${post}`;
    expect(await send('guanli', 'PUT', path, { title: null, to: null })).toMatchObject({ status: 422, field: 'to' });
    expect(await send('guanli', 'PUT', path, { title: null, to: '2026-03-10' })).toEqual({ status: 200 });
    await on('2026-03-11');
    expect((await me('ducha2')).roles).toEqual(['inspector']);
  });

  it('should not end for the last who keeps the accounts, or who confirms, before another follows', async () => {
    await on('2026-03-11');
    await send('guanli', 'POST', '/api/users', { username: 'second', name: '次位', roles: ['admin'], password: '江河湖海山川与月' });
    const { rows } = await (await as('shenji')).get<{ rows: RoleRequestRow[] }>('/api/role-requests');
    expect(await send('shenji', 'POST', `/api/role-requests/${rows[0]?.requestId}`, { decision: 'confirm' })).toEqual({ status: 200 });
    const own = await signIn(siban.url, 'second', '江河湖海山川与月');
    await own.send('PUT', '/api/session/password', { current: '江河湖海山川与月', password: '四海为家的一只白鹭' });
    sessions.set('second', own);
    const end = (by: string, who: string, post: string, to: string | null) =>
      send(by, 'PUT', `/api/accounts/${who}/posts/${encodeURIComponent(post)}`, { title: null, to });
    const [first, second] = [await firstPost('guanli'), await firstPost('second')];
    expect(await end('second', 'guanli', first, '2026-03-20')).toEqual({ status: 200 });
    expect(await end('guanli', 'second', second, '2026-03-25')).toEqual({
      status: 409,
      message: '照此安排，自2026-03-26起没有人能管理账号。请先授予另一位同志相应岗位，任期要接得上，再设截止日期。',
    });
    // Of the two who confirm, one may go; then the other may not.
    expect(await end('guanli', 'shenji', await firstPost('shenji'), '2026-12-25')).toEqual({ status: 200 });
    expect((await end('guanli', 'mishuzhang', await firstPost('mishuzhang'), '2026-12-31')).message).toContain('没有人能确认岗位授予');
    await on('2026-03-21');
    expect((await me('guanli')).may).toEqual([]);
    expect((await me('second')).may).toContain('keep-accounts');
    admin = own;
    sessions.set('guanli', own);
  });
});

describe('a substitute', () => {
  let caseId = '';
  const tasks = async (who: string): Promise<TaskRow[]> =>
    (await (await as(who)).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`)).rows;
  const choose = async (who: string, principal: string | null): Promise<void> => {
    const found = (await me(who)).capacities.find((one) => one.principal === principal);
    expect(await send(who, 'PUT', '/api/session/capacity', { postId: found?.postId })).toEqual({ status: 200 });
  };

  it('should do the other’s work for some days, and be named so wherever it is told', async () => {
    const player = siban.player();
    ({ caseId } = await player.play(
      smallCase({ id: 'stands', start: '2026-03-23T09:00', delivered: '2026-03-23T09:30', matter: { secrecy: '内部' } }),
    ));
    const post = await firstPost('szrj-head');
    expect(await stands(post, 'szrj-staff', '2026-03-23', '2026-03-24', '出差')).toEqual({ status: 201 });
    const [head, staff] = [(await me('szrj-head')).name, (await me('szrj-staff')).name];
    expect(await titles('szrj-staff')).toContain(`您将代理${head}`);
    expect(await titles('szrj-head')).toContain(`${staff}将代理${head}`);
    const open = (await tasks('szrj-head')).find(({ name }) => name.includes('签收')) as TaskRow;
    const complete = () =>
      send('szrj-staff', 'POST', `/api/tasks/${open.key}/complete`, { form: { decision: '签收', responsible: '冯时雨' } });
    // In his own post it is not his.
    expect(await complete()).toMatchObject({ status: 409 });
    await choose('szrj-staff', head);
    expect(await me('szrj-staff')).toMatchObject({ represents: { userId: 'szrj-head', name: head }, roles: ['unitHead'] });
    expect((await tasks('szrj-staff')).map(({ key }) => key)).toContain(open.key);
    expect(await complete()).toMatchObject({ status: 200 });
    const page = await (
      await as('szrj-head')
    ).get<{ rows: { actorName: string | null; title: string }[] }>(`/api/cases/${caseId}/timeline`);
    expect(page.rows.map(({ actorName }) => actorName)).toContain(`${staff}（代${head}）`);
    const receipt = await until('the receipt to be made', async () =>
      (await (await as('ducha1')).get<CasePage>(`/api/cases/${caseId}`)).documents.find(
        ({ templateId }) => templateId === 'qianshou-huizhi',
      ),
    );
    const html = await (await (await as('ducha1')).raw(`/api/documents/${encodeURIComponent(receipt.documentId)}/html`)).text();
    expect(html).toContain(`${staff}（代${head}）`);
    // What he gives is in the log of acts under both names.
    await (
      await as('szrj-staff')
    ).raw(`/api/cases/${caseId}/files?name=own.txt`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: '甲',
    });
    expect(await logged('上传材料')).toMatchObject({
      actor: 'szrj-staff',
      actorName: staff,
      onBehalfOf: head,
      detail: { onBehalfOf: { userId: 'szrj-head', name: head } },
    });
    expect(await logged('指定代理')).toMatchObject({
      subject: 'user/szrj-head',
      detail: { after: { userId: 'szrj-staff', reason: '出差' } },
    });
  });

  it('should end by itself, in a session that goes on', async () => {
    await on('2026-03-25');
    const own = await me('szrj-staff');
    expect([own.represents, own.roles, own.capacities.length]).toEqual([undefined, ['handler'], 1]);
    expect((await postsOf('szrj-head')).substitutes.map(({ time, state }) => [time, state])).toEqual([['past', 'agreed']]);
  });

  it('should be refused where days overlap or turn round, and where one of the two is not there', async () => {
    const post = await firstPost('szrj-head');
    expect((await stands(post, 'szrj-staff', '2026-03-27', '2026-03-26')).field).toBe('to');
    expect((await stands(post, 'szrj-staff', '2026-03-20', '2026-03-26')).field).toBe('from');
    expect((await stands(post, 'szrj-staff', '2026-03-27', '2028-03-26')).field).toBe('to');
    expect((await stands(post, 'szrj-head', '2026-03-27', '2026-03-27')).field).toBe('userId');
    expect((await stands(post, 'shenji', '2026-03-27', '2026-03-27')).field).toBe('userId');
    expect((await stands(post, 'nobody', '2026-03-27', '2026-03-27')).field).toBe('userId');
    expect((await stands(post, 'szrj-staff', '2026-03-27', '2026-03-30')).status).toBe(201);
    expect((await stands(post, 'sswj-staff', '2026-03-30', '2026-04-02')).message).toContain('已由');
    expect((await stands(post, 'sswj-staff', '2026-03-31', '2026-04-02')).status).toBe(201);
    expect((await stands(await firstPost('second'), 'szrj-staff', '2026-03-27', '2026-03-27')).message).toContain('不设代理');
    await send('guanli', 'PUT', '/api/accounts/szjj-head/active', { active: false });
    expect((await stands(await firstPost('szjj-head'), 'szrj-staff', '2026-03-27', '2026-03-27')).message).toContain('已停用');
    expect((await stands(post, 'szjj-head', '2026-05-27', '2026-05-27')).field).toBe('userId');
  });

  it('should not be handed on: who stands in for a substitute stands in for nobody else', async () => {
    // 甲 (szrj-head) has asked szrj-staff, and szrj-staff asks somebody for his own post.
    expect((await stands(await firstPost('szrj-staff'), 'dlq-staff', '2026-03-27', '2026-03-30')).status).toBe(201);
    await on('2026-03-27');
    const { capacities } = await me('dlq-staff');
    expect(capacities.map(({ principal, roles }) => [principal, roles])).toEqual([
      [null, ['handler']],
      [(await me('szrj-staff')).name, ['handler']],
    ]);
    // Nor does he name anybody for the other's post while he works in it.
    await choose('szrj-staff', (await me('szrj-head')).name);
    const post = await firstPost('szrj-head');
    const body = { userId: 'szrj-staff', from: '2026-06-01', to: '2026-06-02', reason: null };
    expect((await send('szrj-staff', 'POST', `/api/session/posts/${encodeURIComponent(post)}/substitutes`, body)).status).toBe(404);
  });

  it('should be gone when either of them is stopped, and not come back with him', async () => {
    expect((await me('szrj-staff')).capacities).toHaveLength(2);
    await send('guanli', 'PUT', '/api/accounts/szrj-head/active', { active: false });
    expect(await me('szrj-staff')).toMatchObject({ capacities: [{ principal: null }], roles: ['handler'] });
    await send('guanli', 'PUT', '/api/accounts/szrj-head/active', { active: true });
    expect((await me('szrj-staff')).capacities).toHaveLength(1);
    expect(await titles('szrj-staff')).toContain(`${(await me('szrj-staff')).name}代理${(await me('szrj-staff')) && '冯时雨'}已结束`);
  });

  it('should be asked for by oneself, among one’s own unit and the leaders, and be called off by either', async () => {
    await on('2026-04-06');
    const own = await (await as('dlq-head')).get<OwnPosts>('/api/session/posts');
    const people = own.candidates[0]?.people.map(({ userId }) => userId) ?? [];
    expect(people).toEqual(expect.arrayContaining(['dlq-staff', 'shuji', 'zhuren']));
    expect(people).not.toEqual(expect.arrayContaining(['dlq-head', 'szrj-staff', 'shenji', 'second']));
    const path = `/api/session/posts/${encodeURIComponent(own.posts[0]?.postId ?? '')}/substitutes`;
    const body = { userId: 'dlq-staff', from: '2026-04-06', to: '2026-04-07', reason: '休假' };
    expect((await send('dlq-head', 'POST', path, { ...body, userId: 'szrj-staff' })).field).toBe('userId');
    expect((await send('szrj-staff', 'POST', path, body)).status).toBe(404);
    expect(await send('dlq-head', 'POST', path, body)).toEqual({ status: 201 });
    expect((await me('dlq-staff')).capacities).toHaveLength(2);
    const [row] = (await (await as('dlq-staff')).get<OwnPosts>('/api/session/posts')).substitutes;
    expect((await send('szrj-staff', 'DELETE', `/api/session/substitutes/${row?.substituteId}`)).status).toBe(404);
    expect(await send('dlq-staff', 'DELETE', `/api/session/substitutes/${row?.substituteId}`)).toEqual({ status: 200 });
    expect((await me('dlq-staff')).capacities).toHaveLength(1);
    expect(await logged('结束代理')).toMatchObject({ actor: 'dlq-staff' });
  });

  it('should wait for a second person where the post is a leader’s', async () => {
    await on('2026-04-07');
    const own = await (await as('zhuren')).get<OwnPosts>('/api/session/posts');
    const path = `/api/session/posts/${encodeURIComponent(own.posts[0]?.postId ?? '')}/substitutes`;
    const body = { userId: 'ducha1', from: '2026-04-07', to: '2026-04-10', reason: null };
    expect(await send('zhuren', 'POST', path, body)).toEqual({ status: 201 });
    expect((await me('ducha1')).capacities).toHaveLength(1);
    const { rows } = await (await as('mishuzhang')).get<{ rows: RoleRequestRow[] }>('/api/role-requests');
    expect(rows).toMatchObject([{ userId: 'ducha1', principalName: (await me('zhuren')).name, to: '2026-04-10', roles: ['director'] }]);
    const decide = (who: string) => send(who, 'POST', `/api/role-requests/${rows[0]?.requestId}`, { decision: 'confirm' });
    // Another who keeps the accounts may not, nor the two whom it is about.
    expect((await decide('second')).status).toBe(403);
    expect(await decide('mishuzhang')).toEqual({ status: 200 });
    const name = (await me('zhuren')).name;
    await choose('ducha1', name);
    expect(await me('ducha1')).toMatchObject({ roles: ['director'], represents: { name } });
    // A role that the post is given later is not given to him.
    const at = { at: '2026-04-07T09:00:00+08:00', actor: 'siban', action: '试', subject: 'test', detail: null };
    await siban.store.act(at, async (tx) => {
      const post = await tx.posts.get(own.posts[0]?.postId ?? '');
      if (post) await tx.posts.change(post.postId, { ...post, roles: [...post.roles, 'secretary'] });
      return true;
    });
    expect((await me('ducha1')).roles).toEqual(['director']);
  });
});
