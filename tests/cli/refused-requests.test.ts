/** Whoever tries doors is seen in the log, and cannot fill it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ZBClient } from 'zeebe-node';
import { silentLogger } from '../../cli/logger.ts';
import { refusedRequests } from '../../cli/refused-requests.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';

type Line = { readonly kind: string; readonly count: number; readonly from?: string };

describe('refused requests', () => {
  let said: [object, string][];
  let minutes: (() => void)[];
  let called: number;
  const made = () =>
    refusedRequests({
      log: { warn: (details, message) => void said.push([details, message]) },
      after: (milliseconds, run) => {
        expect(milliseconds).toBe(60_000);
        minutes.push(run);
        return () => void called++;
      },
    });
  const minuteOver = (): void => minutes.splice(0).forEach((over) => over());
  beforeEach(() => {
    [said, minutes, called] = [[], [], 0];
  });

  it('should be told at once, and those of the minute after together, each kind for itself', () => {
    const { tell } = made();
    for (let time = 0; time < 1_000; time++) tell('guess', 'Some guessed', { from: `10.0.0.${time % 200}` });
    tell('flood', 'Some flooded', { from: '10.0.0.9' });
    expect(said).toEqual([
      [{ kind: 'guess', count: 1, from: '10.0.0.0' }, 'Some guessed'],
      [{ kind: 'flood', count: 1, from: '10.0.0.9' }, 'Some flooded'],
    ]);
    minuteOver();
    expect(said.slice(2)).toEqual([[{ kind: 'guess', count: 999, from: '10.0.0.199' }, 'Some guessed']]);
    tell('guess', 'Some guessed', { from: '10.0.0.1' });
    expect(said).toHaveLength(3);
    minuteOver();
    minuteOver();
    expect(said).toHaveLength(4);
    tell('guess', 'Some guessed', { from: '10.0.0.2' });
    expect(said[4]?.[0]).toMatchObject({ count: 1, from: '10.0.0.2' });
  });

  it('should be told to the last one when Siban stops', () => {
    const { tell, stop } = made();
    for (let time = 0; time < 3; time++) tell('guess', 'Some guessed', {});
    stop();
    expect([said.map(([details]) => (details as Line).count), called]).toEqual([[1, 2], 1]);
  });
});

describe('a Siban whose doors are tried', () => {
  let siban: RunningSiban;
  const warned: [Line, string][] = [];
  beforeAll(async () => {
    siban = await startSiban({
      dataDir: ':memory:',
      host: '127.0.0.1',
      port: 0,
      log: { ...silentLogger, warn: (details, message) => void warned.push([details as Line, message]) },
      requestLimits: { person: 100, anonymous: 100, signIn: 2 },
      metricsToken: 'a-token-of-the-figures',
    });
  });
  afterAll(() => siban.close());
  const post = async (path: string, body: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(`${siban.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })).status;

  it('should warn of each kind once, with the address and nothing of what was sent', async () => {
    const code = JSON.stringify({ code: 'geheim-guess' });
    const tries: [string, number[]][] = [
      ['setup-code', [await post('/api/setup/code', code), await post('/api/setup/code', code)]],
      ['other-site', [await post('/api/setup/code', code, { origin: 'https://evil.example' })]],
      [
        'bad-body',
        [await post('/api/setup/code', '{"code": geheim'), await post('/api/setup/code', 'geheim', { 'content-type': 'text/plain' })],
      ],
      ['too-large', [await post('/api/setup/code', JSON.stringify({ code: 'geheim'.repeat(300_000) }))]],
      ['metrics-token', [(await fetch(`${siban.url}/metrics`, { headers: { authorization: 'Bearer geheim' } })).status]],
    ];
    const name = JSON.stringify({ username: 'geheim', password: 'geheim' });
    const signIns = [await post('/api/session', name), await post('/api/session', name), await post('/api/session', name)];
    const stranger = new ZBClient(siban.gateway, {
      loglevel: 'NONE',
      retry: false,
      basicAuth: { username: 'x', password: 'geheim-geheim-geheim' },
    });
    await expect(stranger.topology()).rejects.toMatchObject({ code: 16 });
    await stranger.close();
    expect(tries.map(([, statuses]) => statuses)).toEqual([[403, 403], [403], [400, 415], [413], [401]]);
    expect(signIns.at(-1)).toBe(429);
    const kinds = warned.map(([{ kind }]) => kind).filter((kind) => kind !== undefined);
    expect(kinds.toSorted()).toEqual([...tries.map(([kind]) => kind), 'too-many', 'engine-no-secret'].toSorted());
    for (const [line] of warned.filter(([{ kind }]) => kind !== undefined && kind !== 'engine-no-secret'))
      expect(line).toMatchObject({ count: 1, from: expect.stringContaining('127.0.0.1') });
    expect(JSON.stringify(warned)).not.toMatch(/geheim|evil/);
  });
});
