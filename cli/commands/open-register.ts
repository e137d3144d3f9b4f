import { registerMigration } from '../../register/migration.ts';
import { Register } from '../../register/register.ts';
import { openStore, type Store } from '../../store/store.ts';
import { momentText } from '../../web/server/moment.ts';
import { createLogger } from '../logger.ts';
import { settingOf } from '../settings.ts';

/** Store and register of SIBAN_DATA, for tools that run while Siban does not. */
export async function openRegister(): Promise<{ store: Store; register: Register }> {
  const store = await openStore({ dataDir: settingOf(process.env, 'SIBAN_DATA'), migrations: [registerMigration], now: momentText(Date.now()) });
  return { store, register: new Register(store.database, createLogger(settingOf(process.env, 'LOG_LEVEL'))) };
}
