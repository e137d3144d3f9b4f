/**
 * The code that the console shows when Siban starts without people: whoever stands at the machine sets the office up, and nobody else on the
 * network. It is good for the first set-up and for the demo, and gone with either.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { firstPassword } from '../accounts/first-password.ts';

export interface SetupCode {
  /** e.g. k7m2-q9xd-3hvt */ readonly text: string;
  /** In the same time, right or wrong; capitals, spaces and missing hyphens do not matter. */
  matches(entered: string): boolean;
}

const plain = (code: string): string =>
  code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '');
const digest = (code: string): Buffer => createHash('sha256').update(plain(code)).digest();

export function setupCode(randomHex: (bytes: number) => string): SetupCode {
  const text = firstPassword(randomHex);
  const wanted = digest(text);
  return { text, matches: (entered) => timingSafeEqual(digest(entered), wanted) };
}
