/**
 * `siban user password NAME`: a new first password for somebody, by whoever holds the machine, with Siban stopped. For the office whose only
 * administrator lost his; all others ask theirs in 系统管理.
 */
import { randomUUID } from 'node:crypto';
import { registerMigrations } from '../../register/migration.ts';
import { openStore } from '../../store/store.ts';
import { officeAccounts } from '../../web/server/accounts/office-accounts.ts';
import { momentText } from '../../web/server/moment.ts';
import { operator } from '../operator.ts';
import { randomHex } from '../random-hex.ts';
import { settingOf } from '../settings.ts';

export async function user([what, userId]: string[]): Promise<void> {
  if (what !== 'password' || userId === undefined) throw new Error("Expected 'siban user password NAME', but it was something else.");
  const now = (): string => momentText(Date.now());
  const store = await openStore({
    dataDir: settingOf(process.env, 'SIBAN_DATA'),
    migrations: registerMigrations,
    now: now(),
    mustExist: true,
  });
  try {
    if (!(await store.accounts.get(userId))) throw new Error(`没有用户名为“${userId}”的人员，请核对用户名。`);
    const accounts = officeAccounts(store, {
      now,
      wallClock: Date.now,
      newId: randomUUID,
      randomHex,
    });
    const { password } = await accounts.resetPassword(userId, operator());
    console.log(`“${userId}”的新密码是 ${password}，只显示这一次；登录后须改成自己的。此人在各处的登录已结束，操作已记入日志。`);
  } finally {
    await store.close();
  }
}
