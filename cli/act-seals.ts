/** The key under which the pages seal acts: made once, kept with the settings of the store, and never given out. */
import type { ActSeals } from '../register/act-seals.ts';
import type { Register } from '../register/register.ts';
import type { Store } from '../store/store.ts';

const SETTING = 'act-seals';
const BYTES = 32;

export async function readSeals(store: Pick<Store, 'setting'>): Promise<ActSeals | undefined> {
  const kept = await store.setting(SETTING);
  return kept === undefined ? undefined : ((JSON.parse(kept) ?? undefined) as ActSeals | undefined);
}

/** To be called when the register has all that the engine wrote, and before anybody acts: acts of before have no seal. */
export async function beginSeals(
  store: Pick<Store, 'setSetting'>,
  register: Register,
  randomHex: (bytes: number) => string,
): Promise<void> {
  if (register.seals) return;
  const seals = { key: randomHex(BYTES), from: await register.nextPositions() };
  await store.setSetting(SETTING, JSON.stringify(seals));
  register.expectSeals(seals);
}
