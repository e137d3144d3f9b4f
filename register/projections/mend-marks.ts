/** The mark that is set with what was mended by hand. */
import type { MendMark } from '../../processes/contract.ts';
import type { IncomingRecord } from '../incoming-record.ts';

/** Undefined for the copy that a called process has of its caller's, and for what is no mark. */
export function markIn(value: IncomingRecord['value']): MendMark | undefined {
  let mark: unknown;
  try {
    mark = JSON.parse(String(value['value']));
  } catch {
    return undefined;
  }
  if (typeof mark !== 'object' || mark === null || Array.isArray(mark)) return undefined;
  const found = mark as MendMark;
  return found.scope === String(value['scopeKey']) ? found : undefined;
}
