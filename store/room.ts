/** Whether there is room to write. Only where the last write found none, something is written to find out. */
import type { DatabasePort } from './port.ts';
import type { OfficeTables } from './schema.ts';
import { setSetting, setting } from './settings.ts';
import { isStoreFull } from './store-full-error.ts';

const SETTING = 'room';
/** More than is free in the pages that are there already. */
const PROBE = 'x'.repeat(64 * 1024);

export async function roomIn(port: DatabasePort<OfficeTables>): Promise<'ok' | 'full' | 'failed'> {
  try {
    if (!port.isFull) {
      await setting(port.database, SETTING);
      return 'ok';
    }
    await port.transaction('a look for room', (tx) => setSetting(tx, SETTING, PROBE));
    await port.transaction('a look for room', (tx) => setSetting(tx, SETTING, ''));
    return 'ok';
  } catch (error) {
    return isStoreFull(error) ? 'full' : 'failed';
  }
}
