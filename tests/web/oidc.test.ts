/** Signing in at the office's own provider of identities: who comes in, who does not, and what a cheat's answers are worth. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { session, signIn } from '../../playbook/api-client.ts';
import type { OidcSettings } from '../../web/server/oidc/oidc-client.ts';
import { byHand } from '../support/by-hand.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

let provider: IdentityProvider;
let siban: TestSiban;
let wall = Date.parse('2026-03-02T09:00:00+08:00');
const settings = (more: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer: provider.issuer,
  clientId: provider.client.id,
  clientSecret: provider.client.secret,
  scopes: 'openid profile email',
  label: '统一认证',
  matching: { claim: 'preferred_username', field: 'username' },
  withoutTls: true,
  ...more,
});
const others: TestSiban[] = [];
const starting = async (more: Partial<OidcSettings> = {}): Promise<TestSiban> => {
  const other = await startTestSiban('2026-03-02T09:00', { wallClock: () => wall, oidc: settings(more) });
  others.push(other);
  return other;
};
beforeAll(async () => {
  provider = await startIdentityProvider();
  siban = await starting();
  others.pop();
});
afterAll(async () => {
  await siban.close();
  await provider.close();
});
afterEach(async () => {
  provider.reset();
  await others.pop()?.close();
});

interface Back {
  readonly location: string;
  /** Of the session, when there is one. */ readonly cookie: string;
}
const cookieOf = (answer: Response, name: string): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.startsWith(`${name}=`) && pair.length > name.length + 1) ?? '';

const begin = (body: object = {}, at = siban, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${at.url}/api/oidc`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
/** Up to the address by which the provider sends the browser back. */
async function visit(body: object = {}, at = siban): Promise<{ callback: string; cookie: string }> {
  const begun = await begin(body, at);
  const { url } = (await begun.json()) as { url: string };
  const there = await fetch(url, { redirect: 'manual' });
  return { callback: there.headers.get('location') ?? '', cookie: cookieOf(begun, 'siban_oidc') };
}
async function comeBack(callback: string, cookie: string): Promise<Back> {
  const answer = await fetch(callback, { redirect: 'manual', headers: { cookie } });
  expect(answer.status).toBe(303);
  return { location: answer.headers.get('location') ?? '', cookie: cookieOf(answer, 'siban_session') };
}
async function throughProvider(body: object = {}, at = siban): Promise<Back> {
  const { callback, cookie } = await visit(body, at);
  return comeBack(callback, cookie);
}
const REFUSED = (why: string): Back => ({ location: `/?refused=${why}`, cookie: '' });
const entries = async (action: string) =>
  (await siban.store.database.selectFrom('audit_entry').select(['actor', 'detail']).where('action', '=', action).execute()).map(
    ({ actor, detail }) => ({ actor, ...(JSON.parse(detail) as Record<string, unknown>) }),
  );

describe('signing in at the provider', () => {
  it('should be offered by its name', async () => {
    expect(await (await fetch(`${siban.url}/api/state`)).json()).toMatchObject({ signInBy: '统一认证' });
  });

  it.each(['RS256', 'ES256'] as const)('should let in whom the provider names, by %s, back at his page', async (algorithm) => {
    provider.behaviour.algorithm = algorithm;
    const { location, cookie } = await throughProvider({ to: '/cases?text=甲' });
    expect(location).toBe('/cases?text=%E7%94%B2');
    expect(await session(siban.url, cookie).get('/api/session')).toMatchObject({ username: 'zhuren', how: 'oidc' });
    expect((await entries('登录')).at(-1)).toEqual({ actor: 'zhuren', from: '127.0.0.1', how: 'oidc' });
    const asked = provider.visits[0]?.searchParams;
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'siban',
      redirect_uri: `${siban.url}/api/oidc/callback`,
      code_challenge_method: 'S256',
      scope: 'openid profile email',
    });
  });

  it('should keep what it has to remember in a cookie of ten minutes that no script reads', async () => {
    expect((await begin()).headers.get('set-cookie')).toMatch(/^siban_oidc=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  it('should end the session that the browser had before', async () => {
    const before = await throughProvider();
    const { callback, cookie } = await visit();
    const after = await comeBack(callback, `${cookie}; ${before.cookie}`);
    const status = async ({ cookie: own }: Back) => (await session(siban.url, own).raw('/api/session')).status;
    expect([await status(before), await status(after)]).toEqual([401, 200]);
  });

  it('should not ask for a password of his own whoever still has his first one', async () => {
    await byHand(siban.store, "UPDATE person SET must_change = 1 WHERE username = 'ducha1'");
    provider.behaviour.claims = { preferred_username: 'ducha1' };
    const { cookie } = await throughProvider();
    expect(await session(siban.url, cookie).get('/api/session')).toMatchObject({ username: 'ducha1', mustChangePassword: false });
    expect((await session(siban.url, cookie).raw('/api/work')).status).toBe(200);
    const byPassword = await signIn(siban.url, 'ducha1', siban.password);
    expect((await byPassword.raw('/api/work')).status).toBe(403);
  });

  it('should ask userinfo for a claim that the token has not', async () => {
    provider.behaviour.claims = {};
    provider.behaviour.userInfo = { preferred_username: 'ducha2' };
    const fresh = await starting();
    const { cookie } = await throughProvider({}, fresh);
    expect(await session(fresh.url, cookie).get('/api/session')).toMatchObject({ username: 'ducha2' });
    provider.behaviour.userInfo = { sub: 'somebody-else', preferred_username: 'ducha2' };
    expect(await throughProvider({}, fresh)).toEqual(REFUSED('failed'));
  });

  it('should match by the address of mail where the setting says so, and never two people', async () => {
    const byMail = await starting({ matching: { claim: 'email', field: 'email' } });
    const mail = (username: string, email: string) =>
      byHand(byMail.store, `UPDATE person SET email = '${email}' WHERE username = '${username}'`);
    await mail('ducha1', 'One@example.gov.cn');
    provider.behaviour.claims = { email: 'one@example.gov.cn' };
    const { cookie } = await throughProvider({}, byMail);
    expect(await session(byMail.url, cookie).get('/api/session')).toMatchObject({ username: 'ducha1' });
    provider.behaviour.claims = { email: 'one@example.gov.cn', email_verified: false };
    expect(await throughProvider({}, byMail)).toEqual(REFUSED('claim'));
    await mail('ducha2', 'one@example.gov.cn');
    provider.behaviour.claims = { email: 'one@example.gov.cn' };
    expect(await throughProvider({}, byMail)).toEqual(REFUSED('double'));
    // Who left does not stand in the way of who came after him.
    await byHand(byMail.store, "UPDATE person SET active = 0 WHERE username = 'ducha1'");
    expect((await throughProvider({}, byMail)).location).toBe('/');
  });

  it('should end the provider’s session too, and not where one signed in by password', async () => {
    const { cookie } = await throughProvider();
    const { next } = await session(siban.url, cookie).send<{ next: string }>('DELETE', '/api/session');
    expect(new URL(next).pathname).toBe('/logout');
    expect(Object.fromEntries(new URL(next).searchParams)).toMatchObject({ client_id: 'siban', post_logout_redirect_uri: `${siban.url}/` });
    expect((await session(siban.url, cookie).raw('/api/session')).status).toBe(401);
    const byPassword = await signIn(siban.url, 'zhuren', siban.password);
    expect(await byPassword.send('DELETE', '/api/session')).toEqual({ ok: true, next: null });
  });
});

describe('whoever has no account here', () => {
  it.each([
    ['unknown', { preferred_username: 'stranger' }],
    ['unknown', { preferred_username: 'ZHUREN' }],
    ['unknown', { preferred_username: "zhuren' OR 1=1 --" }],
    ['claim', {}],
    ['claim', { preferred_username: ['zhuren'] }],
    ['claim', { preferred_username: '' }],
    ['claim', { preferred_username: 'x'.repeat(10_000) }],
  ])('should not come in: %s', async (why, claims) => {
    provider.behaviour.claims = claims;
    const people = (await siban.store.accounts.all()).length;
    expect(await throughProvider()).toEqual(REFUSED(why));
    expect((await siban.store.accounts.all()).length).toBe(people);
  });

  it('should be told so when he has left, and the log says who and why', async () => {
    await byHand(siban.store, "UPDATE person SET active = 0 WHERE username = 'sswj-staff'");
    provider.behaviour.claims = { preferred_username: 'sswj-staff' };
    expect(await throughProvider()).toEqual(REFUSED('disabled'));
    expect((await entries('登录失败')).at(-1)).toMatchObject({
      actor: 'sswj-staff',
      how: 'oidc',
      reason: expect.stringContaining('已停用'),
    });
  });
});

describe('an answer that is not as it should be', () => {
  const seconds = () => Math.floor(Date.now() / 1_000);
  it.each<[string, () => void]>([
    ['another nonce', () => (provider.behaviour.claims['nonce'] = 'another')],
    ['no nonce', () => (provider.behaviour.claims['nonce'] = undefined)],
    ['another issuer in the token', () => (provider.behaviour.claims['iss'] = 'https://evil.example')],
    ['a token for another client', () => (provider.behaviour.claims['aud'] = 'another')],
    [
      'a token for two clients, made for the other',
      () => Object.assign(provider.behaviour.claims, { aud: ['siban', 'other'], azp: 'other' }),
    ],
    ['a token that is over', () => Object.assign(provider.behaviour.claims, { iat: seconds() - 900, exp: seconds() - 600 })],
    ['a token signed by another', () => (provider.behaviour.foreignKey = true)],
    ['another state', () => (provider.behaviour.callback = (back) => back.set('state', 'another'))],
    ['no state', () => (provider.behaviour.callback = (back) => back.delete('state'))],
    ['two states', () => (provider.behaviour.callback = (back) => back.append('state', 'another'))],
    ['another provider’s answer (mix-up)', () => (provider.behaviour.callback = (back) => back.set('iss', 'https://evil.example'))],
    ['no word of which provider answers', () => (provider.behaviour.callback = (back) => back.delete('iss'))],
    ['a code of nobody', () => (provider.behaviour.callback = (back) => back.set('code', 'made-up'))],
    ['no code', () => (provider.behaviour.callback = (back) => back.delete('code'))],
  ])('should let nobody in: %s', async (_, spoil) => {
    spoil();
    expect(await throughProvider()).toEqual(REFUSED('failed'));
  });

  it('should say that nobody came in when he broke off there', async () => {
    provider.behaviour.callback = (back) => {
      back.delete('code');
      back.set('error', 'access_denied');
    };
    expect(await throughProvider()).toEqual(REFUSED('cancelled'));
  });

  it('should not be taken twice, from another browser, or late', async () => {
    provider.behaviour.takesCodesAgain = true;
    const { callback, cookie } = await visit();
    expect(await comeBack(callback, '')).toEqual(REFUSED('late'));
    const other = await visit();
    expect(await comeBack(callback, other.cookie)).toEqual(REFUSED('failed'));
    expect((await comeBack(callback, cookie)).location).toBe('/');
    expect(await comeBack(callback, cookie)).toEqual(REFUSED('late'));
    const slow = await visit();
    wall += 10 * 60_000 + 1;
    expect(await comeBack(slow.callback, slow.cookie)).toEqual(REFUSED('late'));
    expect(await comeBack(slow.callback, `siban_oidc=${'A'.repeat(200)}`)).toEqual(REFUSED('late'));
  });

  it('should fill no log, however often it comes', async () => {
    const before = (await entries('登录失败')).length;
    provider.behaviour.callback = (back) => back.set('code', 'made-up');
    for (let times = 0; times < 20; times++) await throughProvider();
    expect((await entries('登录失败')).length - before).toBeLessThan(6);
  });
});

describe('the page that one comes back to', () => {
  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/api/session',
    `/${'a'.repeat(600)}`,
    'cases',
    '',
  ])('should be one of ours: %j', async (to) => {
    expect((await throughProvider({ to })).location).toBe('/');
  });

  it('should let another site begin nothing', async () => {
    expect((await begin({}, siban, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('signing in again over a page', () => {
  it('should let in only whose page it is', async () => {
    expect(await throughProvider({ userId: 'zhuren', to: 'https://evil.example' })).toMatchObject({ location: '/signed-in' });
    expect(provider.visits[0]?.searchParams.get('login_hint')).toBe('zhuren');
    expect(await throughProvider({ userId: 'ducha2' })).toEqual({ location: '/signed-in?refused=other', cookie: '' });
    expect((await entries('登录失败')).at(-1)).toMatchObject({ actor: 'zhuren', reason: expect.stringContaining('另一个人') });
  });
});

describe('when the provider is away', () => {
  it('should say so in one sentence, let passwords in, and be there again when it is', async () => {
    const fresh = await starting();
    provider.behaviour.isDown = true;
    const answer = await begin({}, fresh);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { code: 'SIGN_IN_AWAY', message: '统一认证暂时连不上，请用用户名和密码登录，或稍后再试。' },
    ]);
    expect(await (await signIn(fresh.url, 'zhuren', fresh.password)).get('/api/session')).toMatchObject({ how: 'password' });
    provider.reset();
    const { cookie } = await throughProvider({}, fresh);
    expect(cookie).not.toBe('');
    // It went away while somebody was signing in, and when somebody signs out.
    const under = await visit({}, fresh);
    provider.behaviour.isDown = true;
    expect((await comeBack(under.callback, under.cookie)).cookie).toBe('');
  });

  it('should be nothing at all where none is set', async () => {
    const plain = await startTestSiban('2026-03-02T09:00');
    others.push(plain);
    expect((await begin({}, plain)).status).toBe(404);
    expect(await (await fetch(`${plain.url}/api/state`)).json()).toMatchObject({ signInBy: null });
  });
});
