/**
 * A demo that was broken off while it loaded (a kill, a power cut) is thrown away at the next start. Only a folder that was empty when the
 * loading began carries the mark, so that nothing else can be in it.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STORE_FILE } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';

const LOADING = 'demo-loading';

export const markLoading = (store: Pick<Store, 'setSetting'>, isLoading: boolean): Promise<void> =>
  store.setSetting(LOADING, String(isLoading));

/** @returns a store without a half-loaded demo, and whether one was thrown away */
export async function withoutHalfADemo(dataDir: string, open: () => Promise<Store>): Promise<{ store: Store; startedOver: boolean }> {
  const store = await open();
  if ((await store.setting(LOADING)) !== 'true' || dataDir === ':memory:') return { store, startedOver: false };
  await store.close();
  for (const name of readdirSync(dataDir))
    if (name.startsWith(STORE_FILE) || name === 'engine' || name === 'files') rmSync(join(dataDir, name), { recursive: true });
  return { store: await open(), startedOver: true };
}
