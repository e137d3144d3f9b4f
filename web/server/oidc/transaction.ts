/**
 * What a sign-in that is under way elsewhere has to remember, kept by the browser that began it: in a cookie that nobody can read or change, good
 * for ten minutes, and used once. The server so keeps nothing for who only begins, and nobody can push another's sign-in out.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { OidcChecks } from './oidc-port.ts';

export interface Transaction extends OidcChecks {
  /** Where it comes back to. */ readonly redirectUri: string;
  /** The page to show then. */ readonly to: string;
  /** Who it must be: somebody signs in again over a page that he was filling in. */ readonly userId: string | null;
}
interface Sealed extends Transaction {
  readonly id: string;
  readonly until: number;
}

export const TRANSACTION_MS = 10 * 60_000;
/** Of those that came back with a right answer: more do not come within ten minutes. */
const MOST_USED = 20_000;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LONGEST = 4_000;

export class Transactions {
  /** Lost with a restart, as is the key: whoever is just signing in begins again. */
  readonly #key = randomBytes(32);
  readonly #used = new Map<string, number>();

  seal(transaction: Transaction, now: number): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed: Sealed = { ...transaction, id: randomBytes(16).toString('base64url'), until: now + TRANSACTION_MS };
    const text = Buffer.concat([cipher.update(JSON.stringify(sealed), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url');
  }

  /** Undefined for what was not sealed here, is too old, or was opened before. */
  open(text: string, now: number): Transaction | undefined {
    const sealed = this.#unseal(text);
    if (!sealed || sealed.until < now || this.#used.has(sealed.id)) return undefined;
    for (const [id, until] of this.#used) {
      if (until >= now && this.#used.size < MOST_USED) break;
      this.#used.delete(id);
    }
    this.#used.set(sealed.id, sealed.until);
    return sealed;
  }

  #unseal(text: string): Sealed | undefined {
    const bytes = Buffer.from(text.slice(0, LONGEST), 'base64url');
    if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const open = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(open.toString('utf8')) as Sealed;
    } catch {
      return undefined;
    }
  }
}
