/** The store of an office, from whatever the last start left: a demo that was broken off is thrown away. */
import { nameDemoOffice } from '../demo/load-directory.ts';
import { withoutHalfADemo } from '../demo/start-over.ts';
import { registerMigrations } from '../register/migration.ts';
import { openStore, type Store } from '../store/store.ts';
import { momentText } from '../web/server/moment.ts';

export interface OpenOfficeOptions {
  readonly dataDir: string;
  readonly onStartedOver?: () => void;
}

/**
 * @param today the office's day
 * @param parts what is to be closed in the end, the last one first
 */
export async function openOffice(
  { dataDir, onStartedOver }: OpenOfficeOptions,
  today: () => string,
  parts: (() => Promise<void>)[],
): Promise<Store> {
  const { store, startedOver } = await withoutHalfADemo(dataDir, () =>
    openStore({ dataDir, migrations: registerMigrations, now: momentText(Date.now()), today }),
  );
  if (startedOver) onStartedOver?.();
  parts.push(() => store.close());
  await nameDemoOffice(store);
  return store;
}
