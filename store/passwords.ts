/**
 * Password hashes: argon2id with a salt each. The text that is kept (a PHC string) names the cost it was made with, so that a later, higher one
 * can be told from it. Comparing takes the same time whether or not there is anybody of that name.
 */
import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { hash, verify } from '@node-rs/argon2';

/** What OWASP recommends for argon2id: 19 MiB and two passes, some 30 ms. Guessing costs, and a morning's sign-ins do not. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;
/** What is compared with where there is nobody: of the same cost as anybody's, and of no password. */
const NOBODY = `${CURRENT}${'A'.repeat(22)}$${'A'.repeat(43)}`;

export type PasswordAnswer =
  'wrong' | 'right' /** right, and to be hashed anew: at another cost, or in the earlier form */ | 'right, of old';

/** The same password typed on another keyboard is the same text. */
const textOf = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(textOf(password), COST);

export async function checkHash(password: string, stored: string | undefined): Promise<PasswordAnswer> {
  if (stored?.startsWith('scrypt$')) return (await matchesOfOld(password, stored)) ? 'right, of old' : 'wrong';
  const known = stored?.startsWith('$argon2id$') === true;
  const matches = await verify(known ? stored : NOBODY, textOf(password)).catch(() => false);
  if (!matches || !known) return 'wrong';
  return stored.startsWith(CURRENT) ? 'right' : 'right, of old';
}

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer>;

/** `scrypt$salt$hash`, as hashes were kept before: such a one opens the door once more and is then replaced. */
async function matchesOfOld(password: string, stored: string): Promise<boolean> {
  const [, salt = '', kept = ''] = stored.split('$');
  const wanted = Buffer.from(kept, 'base64');
  if (wanted.length !== 32) return false;
  return timingSafeEqual(await derive(textOf(password), Buffer.from(salt, 'base64'), 32, { N: 16_384, r: 8, p: 1 }), wanted);
}
