/** What a plugin's job comes to when the store refuses it. */
import { describe, expect, it } from '@jest/globals';
import { StoreFullError } from '../../store/store-full-error.ts';
import { openStore } from '../../store/store.ts';
import { storePort } from '../../workers/store-context.ts';
import { fakeOffice, fakeStore, runJob } from './support/fake-context.ts';
import { testPlugin } from './support/test-plugin.ts';

const NOW = '2026-01-05T08:30:00+08:00';

describe('a job', () => {
  it('should come again without using up a retry when the disk is full', async () => {
    const store = fakeStore();
    store.once = () => Promise.reject(new StoreFullError(new Error('database or disk is full')));
    const plugin = testPlugin('test:full', (_input, context) => context.once('x', async () => ({})));
    for (const retries of [3, 1])
      expect(await runJob(plugin, fakeOffice(NOW, { store }), {}, {}, { retries })).toEqual({
        kind: 'failed',
        retries,
        backOff: 10_000,
        message: '服务器存储空间已满，清理后自动继续。',
      });
  });

  it('should fail by itself when it uses the store from inside the store, while others go on', async () => {
    const store = await openStore({ dataDir: ':memory:', now: NOW });
    const office = fakeOffice(NOW);
    const plugin = testPlugin('test:nested', (_input, context) => context.once('outer', () => context.once('inner', async () => ({}))));
    const real = { ...office, store: storePort(store) } as unknown as typeof office;
    expect(await runJob(plugin, real, {}, {}, { retries: 1 })).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining("The open one is once 'outer' of job "),
    });
    expect(await store.once('other', 'step', (tx) => tx.nextNumber('case', 2026))).toBe(1);
    await store.close();
  });
});
