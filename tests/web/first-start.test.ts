/** An empty system: the demo's office is loaded once, whoever asks, and open pages hear of changes without being told their content. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { readDirectory } from '../../cli/demo/load-directory.ts';
import { signIn } from '../../cli/play/api-client.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { smallCase } from '../acceptance/support/small-case.ts';

let siban: RunningSiban;
beforeAll(async () => {
  siban = await startSiban({ dataDir: ':memory:', host: '127.0.0.1', port: 0, controlledClock: true, log: silentLogger });
}, 60_000);
afterAll(() => siban.close());

const state = async (): Promise<{ empty: boolean; demo: boolean }> =>
  (await fetch(`${siban.url}/api/state`)).json() as Promise<{ empty: boolean; demo: boolean }>;
const load = (): Promise<Response> => fetch(`${siban.url}/api/demo`, { method: 'POST' });

describe('an empty system', () => {
  it('should load the demo once when it is asked twice at the same time, and not again later', async () => {
    expect(await state()).toMatchObject({ empty: true, demo: false });
    expect((await Promise.all([load(), load()])).map(({ status }) => status)).toEqual([201, 201]);
    expect(await state()).toMatchObject({ empty: false, demo: true });
    const again = await load();
    expect([again.status, ((await again.json()) as { message: string }).message]).toEqual([409, '系统中已有数据，不能再载入演示数据。']);
  });
});

describe('an open page', () => {
  it('should hear which case changed, and nothing of what is in it', async () => {
    expect((await fetch(`${siban.url}/api/events`)).status).toBe(401);
    const clerk = await signIn(siban.url, 'ducha1', readDirectory().password);
    const leaving = new AbortController();
    const stream = await clerk.raw('/api/events', { signal: leaving.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const { caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', {
      matter: smallCase({ id: 'live', start: '', delivered: '' }).matter,
    });
    let heard = '';
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      heard += Buffer.from(chunk).toString('utf8');
      if (heard.includes(caseId)) break;
    }
    leaving.abort();
    expect(heard).toContain(`event: changed\ndata: ["${caseId}"]`);
    expect(heard).not.toContain('小区不动产登记');
  });
});
