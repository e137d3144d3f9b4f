import { openRegister } from './open-register.ts';

/** `siban audit verify`: exit code 1 and the broken position when something was changed. */
export async function audit([verb]: string[]): Promise<void> {
  if (verb !== 'verify') throw new Error(`Expected 'siban audit verify', but found '${verb ?? ''}'.`);
  const { store, register } = await openRegister({ shared: true });
  const results = [await register.verify(), await store.audit.verify(), await store.files.verify()];
  await store.close();
  const broken = results.find(({ ok }) => !ok);
  const checked = results.reduce((sum, result) => sum + result.checked, 0);
  console.log(broken ? `校验未通过：${broken.brokenAt}，${broken.reason}` : `校验通过：共核对 ${checked} 条，未发现改动。`);
  if (broken) process.exitCode = 1;
}
