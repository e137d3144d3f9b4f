/** The inlet of a cluster's records, as its bundled Elasticsearch exporter uses it: over HTTP, with a token. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express, { type RequestHandler } from 'express';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { recordInlet } from '../../cli/record-inlet.ts';
import { refusedRequests } from '../../cli/refused-requests.ts';
import type { Key } from '../../register/keys.ts';
import { newRegister, type TestRegister } from './support/projected.ts';

const TOKEN = 'a-token-of-the-cluster';
let made: TestRegister;
let server: Server;
let url: string;

let inlet: RequestHandler;
let warned: string[];
/** What waits for a minute to be over. */
let minutes: (() => void)[];

beforeEach(async () => {
  made = await newRegister();
  [warned, minutes] = [[], []];
  const { tell } = refusedRequests({
    log: { warn: (details, message) => void warned.push(`${(details as { count: number }).count} × ${message}`) },
    after: (_milliseconds, run) => (minutes.push(run), () => undefined),
  });
  inlet = recordInlet(made.register, { token: TOKEN, refused: tell });
});
beforeAll(async () => {
  const app = express();
  app.use('/zeebe-export', (request, response, next) => inlet(request, response, next));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zeebe-export`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const basic = (password: string): string => `Basic ${Buffer.from(`siban:${password}`).toString('base64')}`;
const bulk = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/_bulk`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: basic(TOKEN), ...headers },
    body: body as never,
  });
const timer = (position: number, change: object = {}): string =>
  JSON.stringify({
    partitionId: 1,
    position,
    key: position,
    timestamp: 1_780_000_000_000,
    recordType: 'EVENT',
    valueType: 'TIMER',
    intent: 'CREATED',
    value: { dueDate: 1_790_000_000_000 + position, processInstanceKey: 5 },
    ...change,
  });
const action = (position: number): string =>
  JSON.stringify({ index: { _index: 'zeebe-record_timer', _id: `1-${position}`, routing: '1' } });
const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const timers = async (): Promise<Key[]> =>
  (await made.register.database.selectFrom('timer').select('timer_key').orderBy('timer_key').execute()).map(({ timer_key }) => timer_key);
const logged = async (): Promise<number> => (await made.register.database.selectFrom('record_log').select('seq').execute()).length;

describe('the inlet for a cluster’s records', () => {
  it('should take records, in the open and packed, and answer what the exporter waits for', async () => {
    const answer = await bulk(lines(action(1), timer(1), action(2), timer(2)));
    expect([answer.status, answer.headers.get('x-elastic-product'), await answer.json()]).toEqual([
      200,
      'Elasticsearch',
      { took: 0, errors: false, items: [{ index: { status: 201 } }, { index: { status: 201 } }] },
    ]);
    expect((await bulk(gzipSync(lines(action(3), timer(3))), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(await timers()).toEqual([1, 2, 3]);
    const template = await fetch(`${url}/_component_template/zeebe-record`, {
      method: 'PUT',
      headers: { authorization: basic(TOKEN), 'content-type': 'application/json; charset=UTF-8' },
      body: '{}',
    });
    expect([template.status, await template.json()]).toEqual([200, { acknowledged: true }]);
  });

  it('should take nothing from who does not know the token', async () => {
    for (const authorization of [basic('another'), basic(''), 'Bearer wrong', '', 'Basic !!!']) {
      const answer = await bulk(lines(action(1), timer(1)), { authorization });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
    expect((await bulk(lines(action(1), timer(1)), { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    expect(await timers()).toEqual([1]);
  });

  it('should answer what the exporter asks for before it delivers', async () => {
    for (const path of ['/_index_template/zeebe-record_job_8.6.0', '/zeebe-record*/_settings', '/_ilm/policy/zeebe']) {
      const answer = await fetch(`${url}${path}`, {
        method: 'PUT',
        headers: { authorization: basic(TOKEN), 'content-type': 'application/json' },
        body: '{}',
      });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    expect((await fetch(url, { headers: { authorization: basic(TOKEN) } })).status).toBe(200);
  });

  it.each([
    ['origin', 'http://evil.example'],
    ['origin', 'null'],
    ['cookie', 'siban_session=x'],
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-proto', 'https'],
    ['forwarded', 'for=203.0.113.9'],
  ])('should take nothing from a browser or through a proxy, even with the token: %s', async (name, value) => {
    expect((await bulk(lines(action(1), timer(1)), { [name]: value })).status).toBe(403);
    expect([await logged(), await timers()]).toEqual([0, []]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/x-ndjsonx'])(
    'should take nothing as %s',
    async (type) => {
      expect((await bulk(lines(action(1), timer(1)), { 'content-type': type })).status).toBe(415);
      expect(await logged()).toBe(0);
    },
  );

  it('should refuse a bulk that is too large before it is read', async () => {
    const size = 64 * 1024 * 1024 + 1;
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${url}/_bulk`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', authorization: basic(TOKEN), 'content-length': size },
      });
      sent.once('response', (answer) => {
        resolve(answer.statusCode);
        sent.destroy();
      });
      sent.once('error', reject);
      sent.write('{');
    });
    expect(status).toBe(413);
  });

  it('should tell the log of refusals, once a minute for each kind', async () => {
    const refused = async (): Promise<void> => {
      await bulk(lines(action(1), timer(1)), { authorization: basic('guess') });
      await bulk(lines(action(1), timer(1)), { origin: 'http://evil.example' });
    };
    await refused();
    await refused();
    expect(warned).toEqual([
      '1 × A delivery of records was refused. Expected the exporter to give the token of SIBAN_EXPORT_TOKEN, but it did not.',
      expect.stringMatching(/^1 × A delivery of records was refused\. Expected records to come from an exporter itself, .*'origin'/),
    ]);
    await refused();
    for (const over of minutes.splice(0)) over();
    expect(warned.slice(2)).toEqual([expect.stringMatching(/^2 × .*SIBAN_EXPORT_TOKEN/), expect.stringMatching(/^2 × .*'origin'/)]);
    expect(warned.join()).not.toContain('guess');
  });

  it('should take the same bulk twice as once', async () => {
    const body = lines(action(1), timer(1), action(2), timer(2));
    await Promise.all([bulk(body), bulk(body), bulk(body)]);
    expect([await logged(), await timers()]).toEqual([2, [1, 2]]);
  });

  it('should keep aside what is no record, with its reason, and take the rest', async () => {
    const answer = await bulk(
      lines(
        action(1),
        timer(1),
        action(2),
        '{"cut off',
        action(3),
        '"text"',
        timer(4),
        action(5),
        timer(5, { position: 'x' }),
        action(6),
        timer(6, { key: 2 ** 63 }),
        action(7),
        timer(7),
      ),
    );
    expect(answer.status).toBe(200);
    expect(await timers()).toEqual([1, 4, 7]);
    const refused = await made.register.database.selectFrom('refused_line').select(['line', 'reason']).orderBy('reason').execute();
    expect(refused.map(({ line }) => line).toSorted()).toEqual(
      ['"text"', '{"cut off', timer(5, { position: 'x' }), timer(6, { key: 2 ** 63 })].toSorted(),
    );
    expect(refused.map(({ reason }) => reason)).toContain('Expected \'position\' of a record to be an integer, but it is "x".');
    await bulk(lines(action(2), '{"cut off'));
    expect((await made.register.rebuild()).refused).toBe(4);
    expect(await timers()).toEqual([1, 4, 7]);
  });

  it('should park a record that no projection understands, and go on', async () => {
    await bulk(lines(action(1), timer(1, { value: { processInstanceKey: 5 } }), action(2), timer(2)));
    expect(await timers()).toEqual([2]);
    expect(await made.register.database.selectFrom('parked_record').select(['partition_id', 'position', 'reason']).execute()).toEqual([
      { partition_id: 1, position: 1, reason: expect.stringContaining('due_at') },
    ]);
    expect(await made.register.verify()).toMatchObject({ ok: true, checked: 2 });
  });

  it('should count positions of each partition by themselves', async () => {
    const correlated = (partitionId: number): string =>
      timer(9, {
        partitionId,
        valueType: 'PROCESS_MESSAGE_SUBSCRIPTION',
        intent: 'CORRELATED',
        value: { messageName: 'resume', correlationKey: `case-${partitionId}`, processInstanceKey: 5 },
      });
    await bulk(lines(action(9), correlated(2), action(9), correlated(1), action(3), timer(3, { partitionId: 3 })));
    const keys = await made.register.database.selectFrom('correlation').select('correlation_key').orderBy('correlation_key').execute();
    expect(keys.map(({ correlation_key }) => correlation_key)).toEqual(['case-1', 'case-2']);
    expect([
      await made.register.nextPosition(1),
      await made.register.nextPosition(2),
      await made.register.nextPosition(3),
      await made.register.nextPosition(4),
    ]).toEqual([10, 10, 4, 1]);
  });

  it('should refuse what is packed wrongly or holds too many lines, and store nothing of it', async () => {
    const broken = await bulk('no gzip at all', { 'content-encoding': 'gzip' });
    expect([broken.status, await broken.json()]).toEqual([
      400,
      { error: 'Expected a bulk packed with gzip, but it could not be unpacked.' },
    ]);
    expect((await bulk('{}\n'.repeat(20_001))).status).toBe(413);
    expect([await logged(), await timers()]).toEqual([0, []]);
  });
});
