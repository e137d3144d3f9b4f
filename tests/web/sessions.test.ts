/** Signing in, staying signed in, and requests that come from elsewhere in a person's name. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { session, signIn } from '../../playbook/api-client.ts';
import { byHand } from '../support/by-hand.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

let siban: TestSiban;
/** Sessions and waiting go by the world's clock, which is the test's here; the engine's is another one. */
let wall = Date.parse('2026-03-02T09:00:00+08:00');
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00', { wallClock: () => wall });
});
afterAll(() => siban.close());

const login = (username: string, password: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${siban.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ username, password }),
  });
const errorOf = async (answer: Response): Promise<{ status: number; code: string; message: string }> => ({
  status: answer.status,
  ...((await answer.json()) as { code: string; message: string }),
});

describe('signing in', () => {
  it('should answer a wrong password and an unknown name alike', async () => {
    const wanted = { status: 401, code: 'WRONG_PASSWORD', message: '用户名或密码不正确，请核对后重试；忘记密码请联系系统管理员。' };
    expect(await errorOf(await login('ducha2', 'wrong'))).toEqual(wanted);
    expect(await errorOf(await login('nobody', 'wrong'))).toEqual(wanted);
    expect(await errorOf(await login('', ''))).toMatchObject({ status: 422, message: '请填写用户名' });
  });

  it('should make who guesses wait, longer each time, and nobody else', async () => {
    for (let guess = 0; guess < 5; guess++) expect((await login('ducha1', `guess-${guess}`)).status).toBe(401);
    const refused = await login('ducha1', siban.password);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await errorOf(refused)).toEqual({
      status: 429,
      code: 'TOO_MANY_LOGINS',
      message: '连续输错密码，请1秒后再试；忘记密码请联系系统管理员重置。',
    });
    for (let again = 0; again < 3; again++) expect((await login('ducha1', siban.password)).status).toBe(429);
    expect((await login('zhuren', siban.password)).status).toBe(200);
    wall += 1_000;
    expect((await login('ducha1', 'guess-5')).status).toBe(401);
    wall += 1_999;
    expect((await login('ducha1', siban.password)).status).toBe(429);
    wall += 1;
    expect((await login('ducha1', siban.password)).status).toBe(200);
    const entries = async (action: string) =>
      siban.store.database.selectFrom('audit_entry').select('seq').where('action', '=', action).where('actor', '=', 'ducha1').execute();
    expect([(await entries('登录失败')).length, (await entries('登录受限')).length]).toEqual([6, 1]);
  });

  it('should make who guesses the old password in a session wait as well', async () => {
    const own = await signIn(siban.url, 'pingyi', siban.password);
    const guess = () =>
      own.raw('/api/session/password', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ current: 'guess', password: '江河湖海山川与月' }),
      });
    for (let times = 0; times < 5; times++) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
  });

  it('should leave the log of acts sound whatever name was typed', async () => {
    for (const name of ['\ud800', 'a\u0000b', '<script>']) expect((await login(name, 'x')).status).toBe(401);
    expect(await (await signIn(siban.url, 'shenji', siban.password)).send('POST', '/api/audit/verify')).toMatchObject({ ok: true });
  });

  it('should give a cookie that no script reads and no other site sends', async () => {
    const cookie = (await login('zhuren', siban.password)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^siban_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  });
});

describe('a session', () => {
  const wanted = { status: 401, code: 'UNAUTHENTICATED', message: '登录已失效，请重新登录。' };

  it('should not be made up', async () => {
    for (const cookie of [
      '',
      'siban_session=',
      `siban_session=${'a'.repeat(43)}`,
      "siban_session=' OR 1=1 --",
      'siban_session=zhuren',
      `other=1; siban_session=${'b'.repeat(200)}`,
    ]) {
      expect(await errorOf(await session(siban.url, cookie).raw('/api/work'))).toEqual(wanted);
    }
  });

  it('should end when it is over and when its owner signs out', async () => {
    const over = await signIn(siban.url, 'zhuren', siban.password);
    const other = await signIn(siban.url, 'zhuren', siban.password);
    expect(await over.get('/api/session')).toMatchObject({ username: 'zhuren' });
    await other.send('DELETE', '/api/session');
    expect(await errorOf(await other.raw('/api/work'))).toEqual(wanted);
    expect((await over.raw('/api/work')).status).toBe(200);
    await byHand(siban.store, `UPDATE session SET expires_at = ${wall - 1}`);
    expect(await errorOf(await over.raw('/api/work'))).toEqual(wanted);
  });

  it('should end when nobody has used it for four hours, and not by what a page asks by itself', async () => {
    const [used, left, unattended] = [
      await signIn(siban.url, 'zhuren', siban.password),
      await signIn(siban.url, 'zhuren', siban.password),
      await signIn(siban.url, 'zhuren', siban.password),
    ];
    const writes = async () =>
      (await siban.store.database.selectFrom('session').select('used_at').where('used_at', '=', wall).execute()).length;
    const hour = 3_600_000;
    wall += 60_000;
    expect((await used.raw('/api/work')).status).toBe(200);
    // A minute later is not worth a write.
    expect(await writes()).toBe(0);
    for (let hours = 1; hours <= 5; hours++) {
      wall += hour;
      expect((await used.raw('/api/work')).status).toBe(200);
      expect(await writes()).toBe(1);
      await unattended.raw('/api/work', { headers: { 'x-unattended': '1' } });
    }
    expect([(await used.raw('/api/work')).status, (await unattended.raw('/api/work')).status]).toEqual([200, 401]);
    expect(await errorOf(await left.raw('/api/work'))).toEqual(wanted);
    // Used or not, it is over after twelve hours.
    for (let hours = 6; hours <= 12; hours++) {
      expect((await used.raw('/api/work')).status).toBe(200);
      wall += hour;
    }
    expect((await used.raw('/api/work')).status).toBe(401);
  });

  it('should not be of any use to somebody who left the office', async () => {
    const leaver = await signIn(siban.url, 'sswj-staff', siban.password);
    await byHand(siban.store, "UPDATE person SET active = 0 WHERE username = 'sswj-staff'");
    expect(await errorOf(await leaver.raw('/api/work'))).toEqual(wanted);
    expect((await login('sswj-staff', siban.password)).status).toBe(401);
  });

  it('should be settled before what is sent is read', async () => {
    expect(
      await errorOf(await fetch(`${siban.url}/api/cases`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })),
    ).toEqual(wanted);
  });
});

describe('a request from another site', () => {
  let before: unknown;
  const units = async (): Promise<unknown> => siban.store.units.all();
  beforeEach(async () => {
    before = await units();
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'])(
    'should be refused when it would change something: %s',
    async (origin) => {
      const admin = await signIn(siban.url, 'guanli', siban.password);
      const body = JSON.stringify({ unitId: 'evil', name: '某单位' });
      expect(
        await errorOf(await admin.raw('/api/units', { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body })),
      ).toEqual({ status: 403, code: 'FORBIDDEN', message: '请求来自其他网站，已拒绝。' });
      expect((await admin.raw('/api/session', { method: 'DELETE', headers: { origin } })).status).toBe(403);
      expect((await login('guanli', siban.password, { origin })).status).toBe(403);
      expect(await units()).toEqual(before);
    },
  );

  it('should be taken from this site’s own pages', async () => {
    const admin = await signIn(siban.url, 'guanli', siban.password);
    expect((await admin.raw('/api/session', { method: 'DELETE', headers: { origin: siban.url } })).status).toBe(200);
  });
});

describe('every answer of the API', () => {
  it('should be kept by no cache and framed by no other site', async () => {
    const answer = await fetch(`${siban.url}/api/state`);
    expect([
      answer.headers.get('cache-control'),
      answer.headers.get('x-frame-options'),
      answer.headers.get('x-content-type-options'),
      answer.headers.get('x-powered-by'),
    ]).toEqual(['no-store', 'SAMEORIGIN', 'nosniff', null]);
    for (const rule of ["script-src 'self';", "base-uri 'none';", "object-src 'none';"])
      expect(answer.headers.get('content-security-policy')).toContain(rule);
  });
});
