/**
 * A demo that was broken off while it loaded (a kill, a power cut) is thrown away at the next start. Only a folder that was empty when the
 * loading began carries the mark, so that nothing else can be in it.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eraseDatabase } from '../store/open-database.ts';
import type { Store } from '../store/store.ts';

const LOADING = 'demo-loading';

export const markLoading = (store: Pick<Store, 'setSetting'>, isLoading: boolean): Promise<void> =>
  store.setSetting(LOADING, String(isLoading));

/** @returns a store without a half-loaded demo, and whether one was thrown away */
export async function withoutHalfADemo(dataDir: string, open: () => Promise<Store>): Promise<{ store: Store; startedOver: boolean }> {
  const store = await open();
  if ((await store.setting(LOADING)) !== 'true' || dataDir === ':memory:') return { store, startedOver: false };
  await store.close();
  // The mark goes last: killed meanwhile, the next start throws the rest away. (An engine without its database would look like an office's.)
  for (const name of ['engine', 'files']) rmSync(join(dataDir, name), { recursive: true, force: true });
  eraseDatabase(dataDir);
  return { store: await open(), startedOver: true };
}
