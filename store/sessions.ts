/** Sessions: 256 random bits with the person, kept only as their hash, for twelve hours of the office's time. */
import { createHash, randomBytes } from 'node:crypto';
import type { OfficeDatabase } from './store.ts';

const LIFETIME_MS = 12 * 3_600_000;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface SessionReader {
  /** Whose these sessions are; those that are over are left out. */
  usersOf(tokens: readonly string[], now: number): Promise<Map<string, string>>;
}
/** Inside an act: signing in and out are acts. */
export interface Sessions extends SessionReader {
  create(userId: string, now: number): Promise<string>;
  /** Undefined when there is no such session. */
  end(token: string): Promise<true | undefined>;
}

/** `now` is the wall clock, whatever the engine's is: a moved clock must neither end sessions nor keep them. */
export function createSessions(database: OfficeDatabase): Sessions {
  return {
    async create(userId, now) {
      const token = randomBytes(32).toString('base64url');
      await database.deleteFrom('session').where('expires_at', '<', now).execute();
      await database
        .insertInto('session')
        .values({ token_hash: hashOf(token), user_id: userId, expires_at: now + LIFETIME_MS })
        .execute();
      return token;
    },
    async usersOf(tokens, now) {
      const byHash = new Map(tokens.map((token) => [hashOf(token), token]));
      if (byHash.size === 0) return new Map();
      const rows = await database
        .selectFrom('session')
        .select(['token_hash', 'user_id'])
        .where('token_hash', 'in', [...byHash.keys()])
        .where('expires_at', '>', now)
        .execute();
      return new Map(rows.map(({ token_hash, user_id }) => [byHash.get(token_hash) as string, user_id]));
    },
    end: async (token) => {
      const { numDeletedRows } = await database.deleteFrom('session').where('token_hash', '=', hashOf(token)).executeTakeFirst();
      return numDeletedRows > 0n ? true : undefined;
    },
  };
}
