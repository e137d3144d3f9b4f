/** Whether a backup can be started from: every byte as written, both databases whole, the chains unbroken, and register and engine of one piece. */
import { join } from 'node:path';
import { checkEngine } from '../../engine/engine-files.ts';
import { PARTITION_ID } from '../../engine/protocol/record.ts';
import { lastRead } from '../../register/last-read.ts';
import { registerMigrations } from '../../register/migration.ts';
import { checkDatabase } from '../../store/open-database.ts';
import { openStore } from '../../store/store.ts';
import { registerOn } from '../attach-register.ts';
import type { AppLogger } from '../logger.ts';
import { verifyOffice } from '../verify-office.ts';
import { checkParts, readManifest, totalBytes } from './manifest.ts';
import { removeTraces } from './take-backup.ts';

const MEGABYTE = 1_000_000;

/** @returns what was found, in words */
export async function checkBackup(folder: string, now: string, log: AppLogger): Promise<string> {
  const manifest = await readManifest(folder);
  await checkParts(folder, manifest);
  checkDatabase(folder);
  const store = await openStore({ dataDir: folder, migrations: registerMigrations, now, shared: true });
  try {
    const register = await registerOn(store, log);
    const read = await lastRead(register, PARTITION_ID);
    const engine =
      manifest.engine === 'embedded'
        ? `台账到第 ${read?.position ?? 0} 条、引擎到第 ${checkEngine(join(folder, 'engine'), read)} 条`
        : `台账到第 ${read?.position ?? 0} 条、不含引擎（集群另行备份）`;
    const { checked, broken } = await verifyOffice(store, register);
    if (broken) throw new Error(`Expected the backup '${folder}' to pass 'siban audit verify', but it does not: ${broken}`);
    const size = (totalBytes(manifest) / MEGABYTE).toFixed(1);
    return `${manifest.takenAt} 的数据，${manifest.files.length} 个文件，${size} MB，${engine}，核对 ${checked} 条，未发现改动。`;
  } finally {
    await store.close();
    removeTraces(folder);
  }
}
