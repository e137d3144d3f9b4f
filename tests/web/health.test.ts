/** What is answered while Siban starts, and to whoever watches over it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createApp } from '../../web/server/app.ts';
import type { ServerContext } from '../../web/server/context.ts';
import type { PartState } from '../../web/server/health.ts';

let server: Server;
let url: string;
let isStarted: boolean;
let isEngineFull: boolean;
let now: number;
let asked: number;
let parts: PartState[];

beforeEach(async () => {
  [isStarted, isEngineFull, now, asked] = [false, false, 0, 0];
  parts = [{ part: 'start', ready: false, state: 'starting', message: '正在启动，请稍候。' }];
  const context = {
    clock: { now: () => 0, sync: async () => undefined },
    isEngineFull: () => isEngineFull,
    log: { info() {}, warn() {}, error() {} },
    office: { isEmpty: async () => false },
    demo: { progress: undefined },
  } as unknown as ServerContext;
  const readiness = async (): Promise<PartState[]> => {
    asked++;
    return parts;
  };
  server = createServer(createApp(context, { browserFolder: '/none', readiness, isStarted: () => isStarted, wallClock: () => now }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = async (path: string, body = {}): Promise<[number, unknown]> => {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [answer.status, ((await answer.json()) as { code: string }).code];
};

it('should take nothing before everything has started, not even the demo', async () => {
  expect([await post('/api/demo'), await post('/api/cases')]).toEqual([
    [503, 'STARTING'],
    [503, 'STARTING'],
  ]);
  isStarted = true;
  expect(await post('/api/demo', { code: 'any' })).toEqual([409, 'NOT_EMPTY']);
});

it('should refuse what an engine without room would refuse late, but not signing in', async () => {
  [isStarted, isEngineFull] = [true, true];
  expect(await post('/api/cases')).toEqual([507, 'DISK_FULL']);
  expect(await post('/api/session')).toEqual([422, 'BAD_INPUT']);
});

it('should say alive at /healthz and ready at /readyz, and look no more than once a second', async () => {
  const ready = async (): Promise<[number, unknown]> => {
    const answer = await fetch(`${url}/readyz`);
    return [answer.status, await answer.json()];
  };
  expect([(await fetch(`${url}/healthz`)).status, await ready()]).toEqual([
    200,
    [503, { ready: false, parts: { start: { ready: false, state: 'starting', message: '正在启动，请稍候。' } } }],
  ]);
  parts = [{ part: 'start', ready: true, state: 'started', message: '已启动。' }];
  for (let times = 0; times < 50; times++) expect((await ready())[0]).toBe(503);
  expect(asked).toBe(1);
  now = 1_000;
  expect(await ready()).toEqual([200, { ready: true, parts: { start: { ready: true, state: 'started', message: '已启动。' } } }]);
});
