/** The pages over TLS, as an office without a proxy has them; and the same cookie behind a proxy that has it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type ConnectionOptions } from 'node:tls';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../cli/logger.ts';
import { optionsFrom } from '../../cli/commands/start.ts';
import { madeCertificate } from '../support/made-certificate.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

let folder: string;
let tls: { cert: string; key: string };
let siban: TestSiban;
let warned: [object, string][];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-tls-'));
  tls = await madeCertificate('127.0.0.1');
  warned = [];
  siban = await startTestSiban('2026-03-02T09:00', {
    tls,
    log: { ...silentLogger, warn: (details, message) => void warned.push([details, message]) },
    demoCases: true,
  });
});
afterAll(async () => {
  await siban.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
const ask = (path: string, options: RequestOptions = {}, body?: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(`${siban.url}${path}`, { ca: tls.cert, ...options }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    sent.once('error', reject);
    sent.end(body && JSON.stringify(body));
  });
const signIn = () => ({ username: 'zhuren', password: siban.password });

describe('pages with a certificate of their own', () => {
  it('should be https, and tell browsers to stay with it', async () => {
    expect(siban.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, headers } = await ask('/api/state');
    expect([status, headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    await expect(ask('/api/state', { ca: [] })).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await expect(fetch(siban.url.replace('https', 'http'))).rejects.toThrow('fetch failed');
  });

  it('should give a cookie that never goes out without TLS, to pages of this very address alone', async () => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', origin: siban.url } };
    const { status, headers } = await ask('/api/session', options, signIn());
    expect([status, headers['set-cookie']]).toEqual([200, [expect.stringMatching(/; HttpOnly; SameSite=Strict; .*; Secure$/)]]);
    const other = { ...options, headers: { ...options.headers, origin: 'https://evil.example' } };
    expect((await ask('/api/session', other, signIn())).status).toBe(403);
  });

  it('should let the demo’s time be moved, which is done from within by a door that needs no certificate', async () => {
    const headers = { 'content-type': 'application/json', origin: siban.url };
    const cookie = String((await ask('/api/session', { method: 'POST', headers }, signIn())).headers['set-cookie']).split(';')[0] as string;
    const { status } = await ask('/api/demo/clock', { method: 'POST', headers: { ...headers, cookie } }, { to: 'working-day' });
    expect(status).toBe(200);
    expect(siban.clock.now()).toBeGreaterThanOrEqual(Date.parse('2026-03-03T09:00:00+08:00'));
  });
});

/** What came of a handshake: the version and the cipher, or why there was none. */
const greeted = (options: ConnectionOptions): Promise<string> =>
  new Promise((resolve) => {
    const { hostname: host, port } = new URL(siban.url);
    const socket = connect({ host, port: Number(port), ca: tls.cert, ...options }, () => {
      resolve(`${socket.getProtocol()} ${socket.getCipher().name}`);
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });

describe('the TLS of the pages', () => {
  it('should take no old version, and no cipher that can be read later with the key or that proves no message', async () => {
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    expect(await greeted({})).toMatch(/^TLSv1\.3 TLS_/);
    expect(await greeted({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384');
    expect(await greeted({ ...old, maxVersion: 'TLSv1.1' })).toMatch(/ALERT|ERR_SSL/);
    for (const ciphers of ['ECDHE-ECDSA-AES256-SHA', 'ECDHE-ECDSA-AES128-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA'])
      expect([ciphers, await greeted({ maxVersion: 'TLSv1.2', ciphers })]).toEqual([
        ciphers,
        expect.stringMatching(/ALERT_HANDSHAKE_FAILURE/),
      ]);
  });

  it('should tell the log of handshakes that came to nothing, once for a minute of them', () => {
    expect(warned.filter(([details]) => (details as { kind: string }).kind === 'tls')).toEqual([
      [{ kind: 'tls', count: 1, reason: expect.stringMatching(/^E/) }, expect.stringContaining('by TLS')],
    ]);
  });
});

describe('pages without a certificate', () => {
  it('should say nothing of TLS, but make the cookie Secure behind a proxy that is believed', async () => {
    const plain = await startTestSiban('2026-03-02T09:00', { trustedProxies: ['127.0.0.1'] });
    const answer = async (proto: string): Promise<Response> =>
      fetch(`${plain.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-proto': proto },
        body: JSON.stringify({ username: 'zhuren', password: plain.password }),
      });
    try {
      const [behind, direct] = [await answer('https'), await answer('http')];
      expect(behind.headers.get('set-cookie')).toMatch(/; Secure$/);
      expect(direct.headers.get('set-cookie')).not.toContain('Secure');
      expect(behind.headers.get('strict-transport-security')).toBeNull();
    } finally {
      await plain.close();
    }
  });
});

describe('settings of TLS that are wrong', () => {
  const path = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('should be refused in one line that names the setting', async () => {
    const [cert, key] = [path('cert.pem', tls.cert), path('key.pem', tls.key)];
    expect(optionsFrom({ TLS_CERT: cert, TLS_KEY: key }).tls).toEqual(tls);
    const cases: [NodeJS.ProcessEnv, RegExp][] = [
      [{ TLS_CERT: cert }, /^Expected TLS_CERT and TLS_KEY to be set both or not at all, but only TLS_CERT is\. Set TLS_KEY, too\.$/],
      [{ TLS_KEY: key }, /^Expected TLS_CERT and TLS_KEY to be set both or not at all, but only TLS_KEY is\. Set TLS_CERT, too\.$/],
      [
        { TLS_CERT: join(folder, 'none.pem'), TLS_KEY: key },
        /^Expected TLS_CERT to name a file that can be read, but '.*none\.pem' cannot: ENOENT\.$/,
      ],
      [{ TLS_CERT: cert, TLS_KEY: folder }, /^Expected TLS_KEY to name a file that can be read, but '.*' cannot: EISDIR\.$/],
      [{ TLS_CERT: key, TLS_KEY: key }, /^Expected TLS_CERT '.*' and TLS_KEY '.*' to be a certificate and its key [^\n]*\.$/],
      [
        { TLS_CERT: cert, TLS_KEY: path('other.pem', (await madeCertificate('127.0.0.1')).key) },
        /^Expected TLS_CERT '.*' and TLS_KEY '.*' to be a certificate and its key [^\n]*mismatch\.$/,
      ],
    ];
    for (const [environment, words] of cases) expect(() => optionsFrom(environment)).toThrow(words);
  });
});
