/** An empty system: the demo's office is loaded once, whoever asks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';

let siban: RunningSiban;
beforeAll(async () => {
  siban = await startSiban({ dataDir: ':memory:', host: '127.0.0.1', port: 0, controlledClock: true, log: silentLogger });
});
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
