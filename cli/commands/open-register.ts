import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { registerMigrations } from '../../register/migration.ts';
import type { Register } from '../../register/register.ts';
import { openStore, type Store } from '../../store/store.ts';
import { momentText } from '../../web/server/moment.ts';
import { registerOn } from '../attach-register.ts';
import { createLogger } from '../logger.ts';
import { settingOf } from '../settings.ts';

/** Store and register of SIBAN_DATA as it is, for tools that run while Siban does not, or (shared) only look. */
export async function openRegister({ shared = false }: { shared?: boolean } = {}): Promise<{ store: Store; register: Register }> {
  const dataDir = settingOf(process.env, 'SIBAN_DATA');
  if (!existsSync(join(dataDir, 'siban.db')))
    throw new Error(
      `Expected the data folder '${dataDir}' to have a Siban's data, but there is no siban.db. Set SIBAN_DATA to its folder.`,
    );
  const store = await openStore({
    dataDir,
    migrations: registerMigrations,
    now: momentText(Date.now()),
    shared,
  });
  return { store, register: registerOn(store, createLogger(settingOf(process.env, 'LOG_LEVEL'))) };
}
