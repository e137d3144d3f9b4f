/** An empty system: the demo's office is loaded once, whoever asks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { until } from '../support/until.ts';

let siban: RunningSiban;
beforeAll(async () => {
  siban = await startSiban({ dataDir: ':memory:', host: '127.0.0.1', port: 0, controlledClock: true, log: silentLogger });
});
afterAll(() => siban.close());

const state = async (): Promise<{ empty: boolean; demo: boolean; demoLoading: object | null }> =>
  (await fetch(`${siban.url}/api/state`)).json() as Promise<{ empty: boolean; demo: boolean; demoLoading: object | null }>;
const load = (): Promise<Response> =>
  fetch(`${siban.url}/api/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: siban.setupCode }),
  });

describe('an empty system', () => {
  it('should load the demo once when it is asked twice at the same time, and not again later', async () => {
    expect(await state()).toMatchObject({ empty: true, demo: false });
    expect((await Promise.all([load(), load()])).map(({ status }) => status)).toEqual([202, 202]);
    await until('the demo to be there', async () => {
      const { demo, demoLoading } = await state();
      return demo && demoLoading === null;
    });
    expect(await state()).toMatchObject({ empty: false, demo: true });
    const log = await siban.store.database.selectFrom('audit_entry').select('action').execute();
    expect(log.filter(({ action }) => action === '载入演示数据')).toHaveLength(1);
    const again = await load();
    expect([again.status, ((await again.json()) as { message: string }).message]).toEqual([409, '系统已经设置过了，请直接登录。']);
  });
});
