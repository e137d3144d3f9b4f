import { createHash } from 'node:crypto';

const KEPT_MAX = 20_000;
const RUN = /(.)\1{9999,}/gs;

/** A long text by its length and hash, so that a recording of megabytes stays small. Of a text that says more, only its long runs of one letter are shortened. */
export function shorten(text: string): string {
  const shown = text.replace(RUN, (run) => `‹${run.length} × ${run[0]}›`);
  if (shown.length <= KEPT_MAX) return shown;
  return `‹${text.length} characters, ${createHash('sha256').update(text).digest('hex').slice(0, 16)}›`;
}
