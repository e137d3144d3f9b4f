/** How much is asked: of a person, wherever he sits; an office behind one address is not one person. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { session, type ApiSession } from '../../playbook/api-client.ts';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban } from '../../cli/start-siban.ts';
import { REQUEST_LIMITS } from '../../web/server/request-limits.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

let strict: TestSiban;
/** With the limits that an office has, behind a proxy. */
let usual: TestSiban;
beforeAll(async () => {
  strict = await startTestSiban('2026-03-02T09:00', { requestLimits: { person: 5, anonymous: 4, signIn: 1 } });
  usual = await startTestSiban('2026-03-02T09:00', { requestLimits: REQUEST_LIMITS, trustedProxies: ['127.0.0.1'] });
});
afterAll(async () => {
  await strict.close();
  await usual.close();
});

const signedIn = async (siban: TestSiban, userId: string): Promise<ApiSession> =>
  session(
    siban.url,
    `siban_session=${await siban.store.act({ at: '2026-03-02T09:00:00+08:00', actor: userId, action: '登录', subject: 'session', detail: null }, (tx) => tx.sessions.create(userId, Date.now()))}`,
  );
const login = async (siban: TestSiban, address: string): Promise<number> => {
  const answer = await fetch(`${siban.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ username: 'nobody', password: 'guess' }),
  });
  return answer.status;
};

describe('a person', () => {
  it('should be asked to wait when he asks too much, in whatever window, and nobody else with him', async () => {
    const [one, again] = [await signedIn(strict, 'zhuren'), await signedIn(strict, 'zhuren')];
    const statuses: number[] = [];
    for (const [who, path] of [
      [one, '/api/session'],
      [one, '/api/work'],
      [one, '/api/units'],
      [again, '/api/state'],
      [again, '/api/state'],
      [again, '/api/state'],
    ] as const)
      statuses.push((await who.raw(path)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await one.raw('/api/work');
    expect([refused.status, ((await refused.json()) as { message: string }).message]).toEqual([429, '操作过于频繁，请稍候一分钟再试。']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await (await signedIn(strict, 'ducha1')).raw('/api/session')).status).toBe(200);
  });

  it('should not become another one by a made-up session', async () => {
    const statuses: number[] = [];
    for (const letter of ['a', 'b', 'c', 'd', 'e'])
      statuses.push((await session(strict.url, `siban_session=${letter.repeat(43)}`).raw('/api/work')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    // Whoever is signed in goes on, behind the same address.
    expect((await (await signedIn(strict, 'ducha2')).raw('/api/session')).status).toBe(200);
  });
});

describe('an office of two hundred behind one address', () => {
  it('should be answered, when all come in the same minute and work', async () => {
    const people: ApiSession[] = [];
    for (let number = 0; number < 200; number++) {
      const entry = { at: '2026-03-02T09:00:00+08:00', actor: 'admin', action: '新增用户', subject: `user/w${number}`, detail: null };
      await usual.store.act(entry, (tx) =>
        tx.people.create({ username: `w${number}`, name: '某', passwordHash: 'x', roles: ['inspector'] }),
      );
      people.push(await signedIn(usual, `w${number}`));
    }
    // The first page before anybody is signed in, then what pages ask for.
    const statuses: number[][] = [];
    statuses.push(await Promise.all(people.map(async () => (await fetch(`${usual.url}/api/session`)).status)));
    for (let round = 0; round < 6; round++)
      statuses.push(await Promise.all(people.map(async (person) => (await person.raw('/api/calendars/2026')).status)));
    expect(statuses.map((round) => [...new Set(round)])).toEqual([[401], [200], [200], [200], [200], [200], [200]]);
  });
});

describe('signing in', () => {
  it('should be limited by address, since nobody is known yet, and an address is not what anybody says it is', async () => {
    expect([await login(strict, '10.0.0.1'), await login(strict, '10.0.0.2')]).toEqual([401, 429]);
  });

  it('should be counted by what a known proxy says', async () => {
    expect(await login(usual, '10.0.0.2')).toBe(401);
    const entry = await usual.store.database
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', '登录失败')
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    expect(JSON.stringify(entry)).toContain('10.0.0.2');
  });

  it('should say which setting is wrong when a proxy is no address', async () => {
    const start = startSiban({ dataDir: ':memory:', host: '127.0.0.1', port: 0, log: silentLogger, trustedProxies: ['my-proxy'] });
    await expect(start).rejects.toThrow(
      "Expected trusted proxies to be addresses or subnets, but they are 'my-proxy'. See SIBAN_TRUSTED_PROXY.",
    );
  });
});
