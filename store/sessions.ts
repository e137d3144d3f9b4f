/** Sessions: 256 random bits with the person, kept only as their hash. They end by themselves, and when their owner or the office ends them. */
import { createHash, randomBytes } from 'node:crypto';
import type { OfficeDatabase } from './store.ts';

/** A day at the office with what comes before and after it: nobody is thrown out of his work, and no night is spanned. */
export const SESSION_LIFETIME_MS = 12 * 3_600_000;
/** Longer than a noon's rest with a meeting behind it, shorter than half a day: a machine that was left does not stay open to whoever passes. */
export const SESSION_IDLE_MS = 4 * 3_600_000;
/** The last use is written so seldom: to within this much it is known, and reading does not become writing. */
export const NOTE_USE_EVERY_MS = 5 * 60_000;
/** Of one person at once; the one that began first gives way. Nobody works at so many machines. */
const MOST_SESSIONS = 20;
const LONGEST_TEXT = 200;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** By his password, or at the office's own provider of identities (OpenID Connect). */
export type SignedInBy = 'password' | 'oidc';
export interface SessionOrigin {
  readonly address: string | null;
  /** What the browser says it is. */ readonly browser: string | null;
}
export interface SessionHolder {
  readonly userId: string;
  readonly sessionId: string;
  readonly usedAt: number;
  readonly how: SignedInBy;
  /** The post that he works in with it; null: his first. */ readonly capacity: string | null;
}
export interface SessionRow extends SessionOrigin {
  readonly sessionId: string;
  readonly createdAt: number;
  readonly usedAt: number;
}

export interface SessionReader {
  /** Whose these sessions are; those that are over are left out. */
  holdersOf(tokens: readonly string[], now: number): Promise<Map<string, SessionHolder>>;
  /** One person's, the latest first. */
  ofPerson(userId: string, now: number): Promise<SessionRow[]>;
  noteUse(token: string, now: number): Promise<void>;
}
/** Inside an act: signing in and out are acts. */
export interface Sessions extends SessionReader {
  create(userId: string, now: number, origin?: SessionOrigin, how?: SignedInBy): Promise<string>;
  /** Undefined when there is no such session. */
  end(token: string): Promise<true | undefined>;
  /** Undefined when this person has no such session. */
  endOne(userId: string, sessionId: string): Promise<true | undefined>;
  /** All of a person's but the one with this token. How many there were. */
  endAllOf(userId: string, except?: string): Promise<number>;
  /** From now on he works with it in this post; null: in his first. Undefined when there is no such session. */
  setCapacity(token: string, capacity: string | null): Promise<true | undefined>;
}

/** `now` is the wall clock, whatever the engine's is: a moved clock must neither end sessions nor keep them. */
export function createSessions(database: OfficeDatabase): Sessions {
  return { ...reader(database), ...writer(database) };
}

const reader = (database: OfficeDatabase): SessionReader => ({
  async holdersOf(tokens, now) {
    const byHash = new Map(tokens.map((token) => [hashOf(token), token]));
    if (byHash.size === 0) return new Map();
    const rows = await database
      .selectFrom('session')
      .select(['token_hash', 'user_id', 'session_id', 'used_at', 'how', 'capacity'])
      .where('token_hash', 'in', [...byHash.keys()])
      .where('expires_at', '>', now)
      .where('used_at', '>', now - SESSION_IDLE_MS)
      .execute();
    return new Map(
      rows.map(({ token_hash, user_id, session_id, used_at, how, capacity }) => [
        byHash.get(token_hash) as string,
        { userId: user_id, sessionId: session_id, usedAt: Number(used_at), how: how === 'oidc' ? 'oidc' : 'password', capacity },
      ]),
    );
  },
  async ofPerson(userId, now) {
    const rows = await database
      .selectFrom('session')
      .selectAll()
      .where('user_id', '=', userId)
      .where('expires_at', '>', now)
      .where('used_at', '>', now - SESSION_IDLE_MS)
      .orderBy('created_at', 'desc')
      .orderBy('session_id')
      .limit(MOST_SESSIONS)
      .execute();
    return rows.map(({ session_id, created_at, used_at, address, browser }) => ({
      sessionId: session_id,
      createdAt: Number(created_at),
      usedAt: Number(used_at),
      address,
      browser,
    }));
  },
  async noteUse(token, now) {
    await database
      .updateTable('session')
      .set({ used_at: now })
      .where('token_hash', '=', hashOf(token))
      .where('used_at', '<', now)
      .execute();
  },
});

const writer = (database: OfficeDatabase): Omit<Sessions, keyof SessionReader> => ({
  async create(userId, now, origin, how = 'password') {
    const token = randomBytes(32).toString('base64url');
    await database
      .deleteFrom('session')
      .where((eb) => eb.or([eb('expires_at', '<', now), eb('used_at', '<', now - SESSION_IDLE_MS)]))
      .execute();
    const kept = await database
      .selectFrom('session')
      .select('session_id')
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('session_id')
      .limit(MOST_SESSIONS - 1)
      .execute();
    if (kept.length === MOST_SESSIONS - 1)
      await database
        .deleteFrom('session')
        .where('user_id', '=', userId)
        .where(
          'session_id',
          'not in',
          kept.map(({ session_id }) => session_id),
        )
        .execute();
    await database
      .insertInto('session')
      .values({
        token_hash: hashOf(token),
        session_id: randomBytes(9).toString('base64url'),
        user_id: userId,
        created_at: now,
        used_at: now,
        expires_at: now + SESSION_LIFETIME_MS,
        address: origin?.address?.slice(0, LONGEST_TEXT) ?? null,
        browser: origin?.browser?.slice(0, LONGEST_TEXT) ?? null,
        how,
        capacity: null,
      })
      .execute();
    return token;
  },
  async end(token) {
    const { numDeletedRows } = await database.deleteFrom('session').where('token_hash', '=', hashOf(token)).executeTakeFirst();
    return numDeletedRows > 0n ? true : undefined;
  },
  async endOne(userId, sessionId) {
    const { numDeletedRows } = await database
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return numDeletedRows > 0n ? true : undefined;
  },
  async endAllOf(userId, except) {
    const all = database.deleteFrom('session').where('user_id', '=', userId);
    const { numDeletedRows } = await (except === undefined ? all : all.where('token_hash', '!=', hashOf(except))).executeTakeFirst();
    return Number(numDeletedRows);
  },
  async setCapacity(token, capacity) {
    const { numUpdatedRows } = await database
      .updateTable('session')
      .set({ capacity })
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    return numUpdatedRows > 0n ? true : undefined;
  },
});
