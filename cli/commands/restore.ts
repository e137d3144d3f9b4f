import { parseArgs } from 'node:util';
import { restoreBackup } from '../backup/restore-backup.ts';
import { settingOf } from '../settings.ts';
import { checkApart } from './backup.ts';

/** `siban restore --from DIR`: a backup becomes SIBAN_DATA, which must be empty or not there yet. */
export async function restore(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { from: { type: 'string' } } });
  if (!values.from) throw new Error("Expected 'siban restore --from DIR', but no backup was named.");
  console.log(await restoreBackup({ from: values.from, dataDir: settingOf(process.env, 'SIBAN_DATA'), check: checkApart }));
}
