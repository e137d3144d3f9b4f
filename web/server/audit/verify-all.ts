/** Whether all that is kept is as it was written, one kind after the other: records, acts, files. */

export interface Verdict {
  readonly ok: boolean;
  readonly checked: number;
  readonly brokenAt: string | null;
  readonly reason: string | null;
}
/** @param onProgress hears how many were checked so far */
export type Check = (onProgress: (checked: number) => void) => Promise<Verdict>;

/** Goes through all of them, whatever it finds; the first that is broken is told. */
export async function verifyAll(checks: readonly Check[], onProgress: (checked: number) => void = () => undefined): Promise<Verdict> {
  let checked = 0;
  let broken: Verdict | undefined;
  for (const check of checks) {
    const before = checked;
    const found = await check((now) => onProgress(before + now));
    checked += found.checked;
    onProgress(checked);
    if (!found.ok) broken ??= found;
  }
  return { ok: broken === undefined, checked, brokenAt: broken?.brokenAt ?? null, reason: broken?.reason ?? null };
}
