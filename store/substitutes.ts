/**
 * 代理: for some days one person stands in for another in one of his posts. It begins and ends by itself, gives nothing without the post, and
 * never more than the post had when it was named: a second person may have looked at that.
 */
import { sql } from 'kysely';
import type { RoleId } from '../processes/contract.ts';
import type { OfficeDatabase } from './store.ts';
import { holdsOn, POST_COLUMNS, postOf, type Post, type Today } from './posts.ts';

export type SubstituteState = /** waits for a second person */ 'asked' | 'agreed' | 'refused' | /** called off */ 'withdrawn';
export interface Substitute {
  readonly substituteId: string;
  /** Who stands in. */ readonly userId: string;
  readonly name: string;
  /** Where, and so for whom. */ readonly post: Post;
  /** Those of the post that he was named for. */ readonly roles: RoleId[];
  readonly principalName: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
  readonly namedBy: string;
  readonly namedAt: string;
  readonly state: SubstituteState;
}
export interface NewSubstitute extends Pick<
  Substitute,
  'substituteId' | 'userId' | 'from' | 'to' | 'reason' | 'namedBy' | 'namedAt' | 'state'
> {
  readonly post: Pick<Post, 'postId' | 'unitId' | 'roles'>;
}

export interface SubstituteReader {
  get(substituteId: string): Promise<Substitute | undefined>;
  /** In this person's posts, and those in which he stands in for others: the latest first, bounded. */
  about(userId: string, limit: number): Promise<Substitute[]>;
  /** Those by which these people stand in for others today; of everybody when none are named. */
  holding(userIds?: readonly string[]): Promise<Substitute[]>;
  /** Waiting or agreed ones of a post of which a day lies within these. */
  overlapping(postId: string, from: string, to: string): Promise<Substitute[]>;
}
/** Inside an act. */
export interface Substitutes extends SubstituteReader {
  add(row: NewSubstitute): Promise<void>;
  setState(substituteId: string, state: SubstituteState): Promise<void>;
  /** All of a post that goes. */
  removeOf(postId: string): Promise<void>;
}

/** The post has not been moved to another unit since. */
export const isSamePost = sql<boolean>`coalesce(substitute.unit_id, '') = coalesce(post.unit_id, '')`;
/** Of the roles that he was named for, those that the post still has. */
const namedRoles = ({ named_roles, roles }: { readonly named_roles: string; readonly roles: string }): RoleId[] => {
  const now = JSON.parse(roles) as RoleId[];
  return (JSON.parse(named_roles) as RoleId[]).filter((role) => now.includes(role));
};

const selected = (database: OfficeDatabase) =>
  database
    .selectFrom('substitute')
    .innerJoin('post', 'post.post_id', 'substitute.post_id')
    .leftJoin('unit', 'unit.unit_id', 'post.unit_id')
    .innerJoin('person as principal', 'principal.user_id', 'post.user_id')
    .innerJoin('person as stander', 'stander.user_id', 'substitute.user_id')
    .select([
      ...POST_COLUMNS,
      'substitute_id',
      'substitute.roles as named_roles',
      'substitute.user_id as stander_id',
      'stander.name as stander_name',
      'principal.name as principal_name',
      'substitute.from_day as begins',
      'substitute.to_day as ends',
      'reason',
      'named_by',
      'named_at',
      'state',
    ]);

const rowOf = (found: Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]): Substitute => ({
  substituteId: found.substitute_id,
  userId: found.stander_id,
  name: found.stander_name,
  post: postOf(found),
  roles: namedRoles(found),
  principalName: found.principal_name,
  from: found.begins,
  to: found.ends,
  reason: found.reason,
  namedBy: found.named_by,
  namedAt: found.named_at,
  state: found.state as SubstituteState,
});

export function createSubstitutes(database: OfficeDatabase, today: Today): Substitutes {
  return { ...reader(database, today), ...writer(database) };
}

const reader = (database: OfficeDatabase, today: Today): SubstituteReader => ({
  async get(substituteId) {
    const found = await selected(database).where('substitute_id', '=', substituteId).executeTakeFirst();
    return found && rowOf(found);
  },
  async about(userId, limit) {
    const [own, others] = await Promise.all(
      (['post.user_id', 'substitute.user_id'] as const).map((column) =>
        selected(database).where(column, '=', userId).orderBy('substitute.to_day', 'desc').orderBy('substitute_id').limit(limit).execute(),
      ),
    );
    return [...(own ?? []), ...(others ?? [])].map(rowOf);
  },
  async holding(userIds) {
    if (userIds?.length === 0) return [];
    const query = selected(database)
      .where('state', '=', 'agreed')
      .where(holdsOn(today(), 'substitute'))
      .where(isSamePost)
      .where(holdsOn(today()))
      .where('principal.active', '=', 1)
      .where('stander.active', '=', 1)
      .orderBy('substitute.from_day')
      .orderBy('substitute_id');
    return (await (userIds ? query.where('substitute.user_id', 'in', userIds) : query).execute()).map(rowOf);
  },
  overlapping: async (postId, from, to) =>
    (
      await selected(database)
        .where('substitute.post_id', '=', postId)
        .where('state', 'in', ['asked', 'agreed'])
        .where('substitute.to_day', '>=', from)
        .where('substitute.from_day', '<=', to)
        .execute()
    ).map(rowOf),
});

const writer = (database: OfficeDatabase): Omit<Substitutes, keyof SubstituteReader> => ({
  async add({ substituteId, post, userId, from, to, reason, namedBy, namedAt, state }) {
    await database
      .insertInto('substitute')
      .values({
        substitute_id: substituteId,
        post_id: post.postId,
        user_id: userId,
        unit_id: post.unitId,
        roles: JSON.stringify(post.roles),
        from_day: from,
        to_day: to,
        reason,
        named_by: namedBy,
        named_at: namedAt,
        state,
      })
      .execute();
  },
  async removeOf(postId) {
    await database.deleteFrom('substitute').where('post_id', '=', postId).execute();
  },
  async setState(substituteId, state) {
    await database.updateTable('substitute').set({ state }).where('substitute_id', '=', substituteId).execute();
  },
});
