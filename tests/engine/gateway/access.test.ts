/** Who does not carry the gateway's secret gets nothing done, however he comes; who does is served as everywhere. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:tls';
import { Metadata, credentials, makeClientConstructor } from '@grpc/grpc-js';
import type { Client, ServiceError } from '@grpc/grpc-js';
import { ZBClient } from 'zeebe-node';
import type { RefusedCall, RunningEngine, StartEngineOptions, TlsFiles } from '../../../engine/engine-api.ts';
import { loadService } from '../../../engine/gateway/load-service.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { madeCertificate } from '../../support/made-certificate.ts';

const SECRET = 'a-secret-of-this-engine-0123';
const Gateway = makeClientConstructor(loadService(), 'Gateway');
let tls: TlsFiles;
let running: RunningEngine | undefined;
let close: () => unknown = () => undefined;
beforeAll(async () => {
  tls = await madeCertificate('127.0.0.1');
});
afterEach(async () => {
  await close();
  close = () => undefined;
  await running?.close();
  running = undefined;
});

const start = async (options: Partial<StartEngineOptions> = {}): Promise<RunningEngine> =>
  (running = await startEngine({ port: 0, managementPort: 0, restPort: 0, dataDir: ':memory:', ...options }));

interface Answer {
  readonly code: number;
  readonly details: string;
}

/** Code 0 for an answer, with the version it tells. */
function topology(address: string, authorization: string | undefined, channel = credentials.createInsecure()): Promise<Answer> {
  const client = new Gateway(address, channel) as unknown as Client & Record<string, (...args: unknown[]) => unknown>;
  const metadata = new Metadata();
  if (authorization !== undefined) metadata.set('authorization', authorization);
  return new Promise((resolve) => {
    client['Topology']?.({}, metadata, (error: ServiceError | null, answer?: { gatewayVersion: string }) => {
      client.close();
      resolve(error ? { code: error.code, details: error.details } : { code: 0, details: answer?.gatewayVersion ?? '' });
    });
  });
}
const basic = (password: string): string => `Basic ${Buffer.from(`siban:${password}`).toString('base64')}`;
const UNAUTHENTICATED = {
  code: 16,
  details: "Expected the metadata 'authorization' to carry this gateway's secret, but it does not.",
};

describe('an engine with a secret', () => {
  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${SECRET}x`,
    `Bearer ${SECRET.slice(0, -1)}`,
    SECRET.toUpperCase(),
    basic(''),
    basic('guess'),
    'Basic !',
  ])('should refuse a call with the authorization %p', async (authorization) => {
    const { address } = await start({ secret: SECRET });
    expect(await topology(address, authorization)).toEqual(UNAUTHENTICATED);
  });

  test('should answer whoever carries it, in either of the two ways', async () => {
    const { address } = await start({ secret: SECRET });
    for (const authorization of [`Bearer ${SECRET}`, `bearer ${SECRET}`, basic(SECRET)])
      expect(await topology(address, authorization)).toEqual({ code: 0, details: '8.6.0' });
  });

  test('should let nobody else deploy, begin or take jobs', async () => {
    const { address, engine } = await start({ secret: SECRET });
    const stranger = new ZBClient(address, { loglevel: 'NONE', retry: false });
    const known = new ZBClient(address, { loglevel: 'NONE', retry: false, basicAuth: { username: 'siban', password: SECRET } });
    close = () => Promise.all([stranger.close(), known.close()]);
    const message = { name: 'a', correlationKey: 'b', variables: {}, timeToLive: 0 };
    await expect(stranger.publishMessage(message)).rejects.toMatchObject({ code: 16 });
    await expect(stranger.cancelProcessInstance('1')).rejects.toMatchObject({ code: 16 });
    const stream = (await (
      stranger as unknown as { grpc: { activateJobsStream(request: object): Promise<NodeJS.EventEmitter> } }
    ).grpc.activateJobsStream({
      type: 't',
      worker: 'w',
      maxJobsToActivate: 1,
      timeout: 1_000,
      requestTimeout: 1_000,
    })) as NodeJS.EventEmitter;
    expect(await new Promise((resolve) => stream.once('error', ({ code }: ServiceError) => resolve(code)))).toBe(16);
    expect(engine.readRecords(1, 10)).toEqual([]);
    await known.publishMessage(message);
    expect(engine.readRecords(1, 10).map(({ intent }) => intent)).toContain('PUBLISHED');
  });

  test('should ask for it at the REST API and, when it has one, at the management port', async () => {
    const { restUrl, managementUrl } = await start({ secret: SECRET, managementSecret: SECRET });
    const asked = (url: string, authorization = ''): Promise<number> =>
      fetch(url, { headers: { authorization } }).then(({ status }) => status);
    for (const url of [`${restUrl}/v2/topology`, `${managementUrl}/actuator/health`, `${managementUrl}/actuator/prometheus`]) {
      expect([url, await asked(url), await asked(url, 'Bearer wrong')]).toEqual([url, 401, 401]);
      expect([url, await asked(url, `Bearer ${SECRET}`)]).toEqual([url, 200]);
    }
  });
});

describe('an engine without a secret', () => {
  test('should answer as Zeebe does, whoever asks and whatever he carries', async () => {
    const { address } = await start();
    for (const authorization of [undefined, 'Bearer of-an-identity-provider'])
      expect(await topology(address, authorization)).toEqual({ code: 0, details: '8.6.0' });
  });
});

describe('an engine with a certificate', () => {
  test('should speak TLS to everybody but the process that it is in', async () => {
    const { address, ownAddress, managementUrl } = await start({ secret: SECRET, tls });
    const trusting = credentials.createSsl(Buffer.from(tls.cert));
    expect(await topology(address, `Bearer ${SECRET}`, trusting)).toEqual({ code: 0, details: '8.6.0' });
    expect(await topology(address, 'Bearer wrong', credentials.createSsl(Buffer.from(tls.cert)))).toEqual(UNAUTHENTICATED);
    expect((await topology(address, `Bearer ${SECRET}`)).code).toBe(14);
    expect(ownAddress).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(await topology(ownAddress, `Bearer ${SECRET}`)).toEqual({ code: 0, details: '8.6.0' });
    expect(await topology(ownAddress, undefined)).toEqual(UNAUTHENTICATED);
    expect(managementUrl).toMatch(/^https:/);
  });

  test('should take the calls of a zeebe-node client that trusts it', async () => {
    const { address } = await start({ secret: SECRET, tls });
    const client = new ZBClient(address, {
      loglevel: 'NONE',
      useTLS: true,
      customSSL: { rootCerts: Buffer.from(tls.cert) },
      basicAuth: { username: 'siban', password: SECRET },
    });
    close = () => client.close();
    expect((await client.topology()).gatewayVersion).toBe('8.6.0');
  });
});

describe('an address that cannot be had', () => {
  test.each([
    ['the gateway', 'GATEWAY', (port: number) => ({ port })],
    ['the management port', 'MANAGEMENT', (port: number) => ({ managementPort: port })],
  ])('should be told with the setting to change: %s', async (_what, name, options) => {
    const { address } = await start();
    const taken = Number(address.split(':')[1]);
    await expect(startEngine({ port: 0, dataDir: ':memory:', ...options(taken) })).rejects.toThrow(
      new RegExp(
        `^Expected to listen on 127\\.0\\.0\\.1:${taken}.*, but it is not possible: the port is in use\\. Set ${name}_PORT to another one\\.$`,
      ),
    );
    await expect(
      startEngine({
        port: 0,
        managementPort: 0,
        dataDir: ':memory:',
        host: name === 'GATEWAY' ? '203.0.113.9' : '127.0.0.1',
        managementHost: '203.0.113.9',
      }),
    ).rejects.toThrow(/this machine has no such address\. Set (GATEWAY|MANAGEMENT)_HOST to one of its own\.$/);
  });
});

describe('the TLS of an engine', () => {
  test('should be the same at all its doors: no cipher that can be read later with the key', async () => {
    const refused: RefusedCall[] = [];
    const { address, restUrl, managementUrl } = await start({ tls, onRefused: (call) => void refused.push(call) });
    const greeted = (port: number, ciphers?: string): Promise<string> =>
      new Promise((resolve) => {
        const options = { host: '127.0.0.1', port, ca: tls.cert, maxVersion: 'TLSv1.2', ALPNProtocols: ['h2', 'http/1.1'] } as const;
        const socket = connect({ ...options, ...(ciphers ? { ciphers } : {}) }, () => {
          resolve(socket.getCipher().name);
          socket.destroy();
        });
        socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      });
    const ports = [Number(address.split(':')[1]), Number(new URL(restUrl ?? '').port), Number(new URL(managementUrl ?? '').port)];
    for (const port of ports) {
      expect(await greeted(port)).toBe('ECDHE-ECDSA-AES256-GCM-SHA384');
      expect(await greeted(port, 'ECDHE-ECDSA-AES256-SHA')).toMatch(/HANDSHAKE_FAILURE/);
    }
    expect(refused.map(({ kind, door }) => `${kind} ${door}`)).toEqual(['tls gateway', 'tls rest', 'tls management']);
  });
});

describe('an engine whose secret is being exchanged', () => {
  test('should take the new one and the one before, and tell of whoever has neither', async () => {
    const refused: RefusedCall[] = [];
    const both = [SECRET, 'the-secret-before-this-one-9'];
    const { address, restUrl, managementUrl } = await start({
      secret: both,
      managementSecret: both,
      onRefused: (call) => void refused.push(call),
    });
    for (const secret of both) expect(await topology(address, `Bearer ${secret}`)).toMatchObject({ code: 0 });
    expect(await topology(address, 'Bearer guess')).toEqual(UNAUTHENTICATED);
    const asked = async (url: string, secret: string): Promise<number> =>
      (await fetch(url, { headers: { authorization: `Bearer ${secret}` } })).status;
    for (const url of [`${restUrl}/v2/topology`, `${managementUrl}/actuator/health`])
      expect([await asked(url, SECRET), await asked(url, both[1] as string), await asked(url, 'guess')]).toEqual([200, 200, 401]);
    expect(refused.map(({ kind, door }) => `${kind} ${door}`)).toEqual(['no-secret gateway', 'no-secret rest', 'no-secret management']);
  });

  test('should let no browser take its answers for anything else', async () => {
    const { restUrl, managementUrl } = await start();
    for (const url of [`${restUrl}/v2/topology`, `${restUrl}/none`, `${managementUrl}/actuator/health`])
      expect((await fetch(url)).headers.get('x-content-type-options')).toBe('nosniff');
  });
});
