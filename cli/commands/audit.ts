import { verifyOffice } from '../verify-office.ts';
import { openRegister } from './open-register.ts';

/** `siban audit verify`: exit code 1 and the broken position when something was changed. */
export async function audit([verb]: string[]): Promise<void> {
  if (verb !== 'verify') throw new Error(`Expected 'siban audit verify', but found '${verb ?? ''}'.`);
  const { store, register } = await openRegister({ shared: true });
  const { checked, broken } = await verifyOffice(store, register);
  await store.close();
  console.log(broken === undefined ? `校验通过：共核对 ${checked} 条，未发现改动。` : `校验未通过：${broken}`);
  if (broken !== undefined) process.exitCode = 1;
}
