/** What `siban audit verify` checks: the record log, the log of acts, and the files. */
import type { Register } from '../../register/register.ts';
import type { Store } from '../../store/store.ts';

/** @returns how many entries were checked, and where the first change was found, in words */
export async function verifyAll(
  store: Pick<Store, 'audit' | 'files'>,
  register: Pick<Register, 'verify'>,
): Promise<{ checked: number; broken: string | undefined }> {
  const results = [await register.verify(), await store.audit.verify(), await store.files.verify()];
  const broken = results.find(({ ok }) => !ok);
  return {
    checked: results.reduce((sum, result) => sum + result.checked, 0),
    broken: broken && `${broken.brokenAt}，${broken.reason}`,
  };
}
