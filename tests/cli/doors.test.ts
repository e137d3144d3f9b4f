/** What HOST opens, and what others find closed: the engine of an office is for the office's own process. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZBClient } from 'zeebe-node';
import { clusterAccess } from '../../cli/gateway-access.ts';
import { engineDoors, webInClear } from '../../cli/doors.ts';
import { optionsFrom } from '../../cli/commands/start.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { zeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { freePort } from '../support/free-port.ts';
import { madeCertificate } from '../support/made-certificate.ts';
import { builtSiban, runTool } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban } from '../support/running-siban.ts';

const SECRET = 'a-secret-of-this-office-0123';
let folder: string;
const parts: (() => unknown)[] = [];
let certificate: { cert: string; key: string };
let files: { GATEWAY_TLS_CERT: string; GATEWAY_TLS_KEY: string };
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-doors-'));
  certificate = await madeCertificate('127.0.0.1');
  files = { GATEWAY_TLS_CERT: join(folder, 'cert.pem'), GATEWAY_TLS_KEY: join(folder, 'key.pem') };
  writeFileSync(files.GATEWAY_TLS_CERT, certificate.cert);
  writeFileSync(files.GATEWAY_TLS_KEY, certificate.key);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const close of parts.splice(0).reverse()) await close();
});

/** Another address of this machine: what a colleague's would reach. */
const elsewhere = '127.0.0.2';
const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

describe('HOST', () => {
  it('should open the pages and nothing else', async () => {
    const [gatewayPort, managementPort] = [await freePort(), await freePort()];
    const siban = await startTestSiban('2026-03-02T09:00', { host: '0.0.0.0', gatewayPort, managementPort });
    parts.push(() => siban.close());
    const pages = Number(new URL(siban.url).port);
    expect([await answers(elsewhere, pages), await answers(elsewhere, gatewayPort), await answers(elsewhere, managementPort)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await answers('127.0.0.1', gatewayPort), await answers('127.0.0.1', managementPort)]).toEqual([true, true]);
  });
});

describe('the gateway of an office', () => {
  const message = { name: 'a', correlationKey: 'b', variables: {}, timeToLive: 0 };

  it('should take nothing from another program on this machine that was not given its secret', async () => {
    const siban = await startTestSiban('2026-03-02T09:00');
    parts.push(() => siban.close());
    const other = new ZBClient(siban.gateway, { loglevel: 'NONE', retry: false });
    parts.push(() => other.close());
    await expect(other.publishMessage(message)).rejects.toMatchObject({ code: 16 });
    await expect(other.completeJob({ jobKey: '1', variables: {} })).rejects.toMatchObject({ code: 16 });
    const own = zeebeCommands(siban.gateway, undefined, siban.gatewayAccess);
    parts.push(() => own.close());
    expect(await own.isReachable()).toBe(true);
  });

  it("should take an office's own workers by the secret that was set for them", async () => {
    const siban = await startTestSiban('2026-03-02T09:00', { gatewaySecret: SECRET });
    parts.push(() => siban.close());
    const worker = new ZBClient(siban.gateway, { loglevel: 'NONE', retry: false, basicAuth: { username: 'x', password: SECRET } });
    parts.push(() => worker.close());
    expect((await worker.topology()).clusterSize).toBe(1);
  });

  it('should keep the secret that it makes to itself, another one for each start', async () => {
    const [one, two] = [await startTestSiban('2026-03-02T09:00'), await startTestSiban('2026-03-02T09:00')];
    parts.push(
      () => one.close(),
      () => two.close(),
    );
    const [first, second] = [one, two].map(({ gatewayAccess }) => gatewayAccess.basicAuth?.password ?? '');
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
  });

  it('should serve the office itself when others reach it with TLS only', async () => {
    const siban = await startTestSiban('2026-03-02T09:00', { gatewayTls: certificate, gatewaySecret: SECRET });
    parts.push(() => siban.close());
    expect(await siban.commands.isReachable()).toBe(true);
    const access = clusterAccess({ ZEEBE_ADDRESS: siban.gateway, ZEEBE_SECRET: SECRET, ZEEBE_TLS_CA: files.GATEWAY_TLS_CERT });
    const other = zeebeCommands(siban.gateway, undefined, access.access);
    parts.push(() => other.close());
    expect(await other.isReachable()).toBe(true);
  });
});

describe('an engine elsewhere', () => {
  it('should be worked with over TLS and by its secret, its clock, too', async () => {
    const port = await freePort();
    const engine = await startEngine({
      dataDir: ':memory:',
      port: 0,
      managementPort: 0,
      clock: 'controlled',
      secret: SECRET,
      managementSecret: SECRET,
      exportUrl: `http://siban:${SECRET}@127.0.0.1:${port}`,
    });
    parts.push(() => engine.close());
    const at = '2026-01-05T08:30';
    await engine.engine.clock.pin(Date.parse(`${at}+08:00`));
    const siban = await startTestSiban(at, {
      port,
      exportToken: SECRET,
      zeebeAddress: engine.address,
      zeebeManagementUrl: engine.managementUrl as string,
      zeebeAccess: clusterAccess({ ZEEBE_ADDRESS: engine.address, ZEEBE_SECRET: SECRET }),
    });
    parts.push(() => siban.close());
    expect(new Date(siban.clock.now()).toISOString()).toBe('2026-01-05T00:30:00.000Z');
    expect(await siban.commands.isReachable()).toBe(true);
  });

  it('should not be told the secret for everybody on the way to read', () => {
    expect(() => clusterAccess({ ZEEBE_ADDRESS: 'zeebe.example:26500', ZEEBE_SECRET: SECRET })).toThrow(
      /^Expected ZEEBE_TLS_CA to be set,/,
    );
    const clock = (url: string) => clusterAccess({ ZEEBE_ADDRESS: '127.0.0.1:26500', ZEEBE_SECRET: SECRET, ZEEBE_MANAGEMENT_URL: url });
    expect(() => clock('http://zeebe.example:9600')).toThrow(/^Expected ZEEBE_MANAGEMENT_URL to begin with https:/);
    for (const url of ['https://zeebe.example:9600', 'http://127.0.0.1:9600', 'http://[::1]:9600']) expect(() => clock(url)).not.toThrow();
    expect(clusterAccess({ ZEEBE_ADDRESS: '127.0.0.1:26500' })).toEqual({ access: {} });
  });
});

describe('pages that others can reach', () => {
  it('should be said to go in clear, unless they do not', () => {
    expect(webInClear({ host: '0.0.0.0', isTls: false, isBehindProxy: false })).toMatch(
      /HOST=0\.0\.0\.0.*密码和文书在网络上是明文.*TLS_CERT.*SIBAN_TRUSTED_PROXY/,
    );
    expect(webInClear({ host: '192.0.2.7', isTls: false, isBehindProxy: false })).toBeDefined();
    for (const safe of [
      { host: '127.0.0.1', isTls: false, isBehindProxy: false },
      { host: '0.0.0.0', isTls: true, isBehindProxy: false },
      { host: '0.0.0.0', isTls: false, isBehindProxy: true },
    ])
      expect(webInClear(safe)).toBeUndefined();
  });
});

describe('settings that would open the engine to others', () => {
  it.each(['0.0.0.0', '::', '192.0.2.7', 'siban.example'])('should be refused without secret and certificate, for %s', (host) => {
    for (const name of ['GATEWAY_HOST', 'MANAGEMENT_HOST'])
      for (const given of [{}, { GATEWAY_SECRET: SECRET }, files])
        expect(() => engineDoors({ [name]: host, ...given })).toThrow(
          new RegExp(
            `^Expected GATEWAY_SECRET, GATEWAY_TLS_CERT and GATEWAY_TLS_KEY to be set, because ${name} '.*' opens the engine to other machines, .*\\.$`,
          ),
        );
    expect(engineDoors({ GATEWAY_HOST: host, GATEWAY_SECRET: SECRET, ...files })).toMatchObject({ host, managementHost: '127.0.0.1' });
  });

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('should need neither for %s, which only this machine reaches', (host) => {
    expect(engineDoors({ GATEWAY_HOST: host })).toEqual({ host, managementHost: '127.0.0.1' });
  });

  it('should not follow HOST', () => {
    expect(optionsFrom({ HOST: '0.0.0.0', ALLOW_CLEAR_TEXT: 'pages' })).toMatchObject({
      host: '0.0.0.0',
      gatewayHost: '127.0.0.1',
      managementHost: '127.0.0.1',
    });
  });

  it.each([
    [{ GATEWAY_SECRET: 'short' }, /^Expected GATEWAY_SECRET to be at least 16 letters/],
    [{ GATEWAY_SECRET: '机密机密机密机密机密机密机密机密' }, /^Expected GATEWAY_SECRET to be at least 16 letters/],
    [
      { GATEWAY_TLS_CERT: '/nowhere/cert.pem' },
      /^Expected GATEWAY_TLS_CERT and GATEWAY_TLS_KEY to be set both or not at all, but only GATEWAY_TLS_CERT is\. Set GATEWAY_TLS_KEY, too\.$/,
    ],
    [
      { GATEWAY_TLS_CERT: '/nowhere/cert.pem', GATEWAY_TLS_KEY: '/nowhere/key.pem' },
      /^Expected GATEWAY_TLS_CERT to name a file that can be read, but '\/nowhere\/cert\.pem' cannot: ENOENT\.$/,
    ],
  ])('should be refused in one line: %j', (environment, words) => {
    expect(() => engineDoors(environment)).toThrow(words);
  });

  it('should be refused when the key is not the certificate’s', () => {
    expect(() => engineDoors({ GATEWAY_TLS_CERT: files.GATEWAY_TLS_KEY, GATEWAY_TLS_KEY: files.GATEWAY_TLS_CERT })).toThrow(
      /^Expected GATEWAY_TLS_CERT '.*' and GATEWAY_TLS_KEY '.*' to be a certificate and its key without a password, both in PEM, but they are not: .*\.$/,
    );
  });
});

describe('the command line', () => {
  it.each([['start'], ['engine']])('should end with that line alone: siban %s', async (command) => {
    await builtSiban();
    const dataDir = newDataFolder();
    parts.push(() => removeFolder(dataDir));
    const { code, output } = await runTool([command], dataDir, {
      GATEWAY_HOST: '0.0.0.0',
      PORT: '0',
      GATEWAY_PORT: '0',
      MANAGEMENT_PORT: '0',
    });
    expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^Expected GATEWAY_SECRET, GATEWAY_TLS_CERT/)]]);
  });

  it('should say which setting to set when it may not deploy to the Siban that runs', async () => {
    await builtSiban();
    const dataDir = newDataFolder();
    parts.push(() => removeFolder(dataDir));
    const gatewayPort = await freePort();
    const siban = await startTestSiban('2026-03-02T09:00', { gatewayPort });
    parts.push(() => siban.close());
    const file = join(import.meta.dirname, '../../processes/case/case.bpmn');
    const { code, output } = await runTool(['deploy', file], dataDir, { GATEWAY_PORT: String(gatewayPort) });
    expect([code, output.trim().split('\n')]).toEqual([
      1,
      [expect.stringMatching(/^Expected the gateway at 127\.0\.0\.1:\d+ to let this command in, .* Set GATEWAY_SECRET to the same text/)],
    ]);
  });
});
