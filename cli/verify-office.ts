/** What `siban audit verify` checks: the record log, the log of acts, and the files. */
import type { Register } from '../register/register.ts';
import type { Store } from '../store/store.ts';
import { verifyAll } from '../web/server/audit/verify-all.ts';

/** @returns how many entries were checked, and where the first change was found, in words */
export async function verifyOffice(
  store: Pick<Store, 'audit' | 'files'>,
  register: Pick<Register, 'verify'>,
): Promise<{ checked: number; broken: string | undefined }> {
  const { ok, checked, brokenAt, reason } = await verifyAll([(told) => register.verify(told), store.audit.verify, store.files.verify]);
  return { checked, broken: ok ? undefined : `${brokenAt}，${reason}` };
}
