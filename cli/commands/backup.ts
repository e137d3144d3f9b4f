import { execFile } from 'node:child_process';
import { parseArgs } from 'node:util';
import { momentText } from '../../web/server/moment.ts';
import { checkBackup } from '../backup/check-backup.ts';
import { takeBackup } from '../backup/take-backup.ts';
import { createLogger } from '../logger.ts';
import { settingOf } from '../settings.ts';
import { VERSION } from '../version.ts';

/** `siban backup --out DIR`, while Siban runs or not; `siban backup --check DIR` looks whether an earlier one is whole. */
export async function backup(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { out: { type: 'string' }, check: { type: 'string' } } });
  const now = (): string => momentText(Date.now());
  if (values.check) console.log(await checkBackup(values.check, now(), createLogger(settingOf(process.env, 'LOG_LEVEL'))));
  else if (values.out)
    console.log(
      await takeBackup({ dataDir: settingOf(process.env, 'SIBAN_DATA'), out: values.out, version: VERSION, now, check: checkApart }),
    );
  else throw new Error("Expected 'siban backup --out DIR', but no place was given for the backup.");
}

/** In a process of its own, with which every file it has opened is let go of: only then can Windows give the folder its name. */
export const checkApart = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const script = process.argv[1] ?? '';
    execFile(process.execPath, [...process.execArgv, script, 'backup', '--check', folder], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message, { cause: error }));
      else resolve(stdout.trim());
    });
  });
