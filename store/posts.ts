/** 岗位: what a person is in the office from one day to another. What he may do follows from the posts that hold on the office's day. */
import { sql, type RawBuilder } from 'kysely';
import type { RoleId } from '../processes/contract.ts';
import type { OfficeDatabase } from './store.ts';

/** The office's day, e.g. `2026-03-02`. */
export type Today = () => string;
/** Since when somebody has a post that was entered before days were kept. */
export const SINCE_EVER = '0001-01-01';
/** How an open end is kept. */
const OPEN_END = '9999-12-31';

export interface Post {
  readonly postId: string;
  readonly userId: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly title: string | null;
  readonly roles: RoleId[];
  /** The first day. */ readonly from: string;
  /** The last day; null: open. */ readonly to: string | null;
}
export type NewPost = Omit<Post, 'unitName' | 'roles'> & { readonly roles: readonly RoleId[] };
/** From the first day to the last; null: open. */
export interface Term {
  readonly from: string;
  readonly to: string | null;
}

export interface PostReader {
  get(postId: string): Promise<Post | undefined>;
  /** One person's, the latest first, with those that ended and those to come. */
  ofPerson(userId: string): Promise<Post[]>;
  /** Those of these people that hold today, in the order in which they began; of everybody when none are named. */
  holding(userIds?: readonly string[]): Promise<Post[]>;
  /** From when to when people who work here have one of these roles, as far as it is not over. */
  terms(roles: readonly RoleId[]): Promise<Term[]>;
}
/** Inside an act. */
export interface Posts extends PostReader {
  add(post: NewPost): Promise<void>;
  change(postId: string, change: Pick<NewPost, 'unitId' | 'title' | 'roles' | 'to'>): Promise<void>;
  remove(postId: string): Promise<void>;
}

export const endOf = (to: string | null): string => to ?? OPEN_END;
export const toOf = (day: string): string | null => (day === OPEN_END ? null : day);

/** Row `table` (`post`, `substitute` or a name given to one) holds on this day. */
export const holdsOn = (day: string, table = 'post'): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${table}.to_day`)} >= ${day} and ${sql.ref(`${table}.from_day`)} <= ${day}`;

export const POST_COLUMNS = [
  'post.post_id as post_id',
  'post.user_id as user_id',
  'post.unit_id as unit_id',
  'unit.name as unit_name',
  'post.title as title',
  'post.roles as roles',
  'post.from_day as from_day',
  'post.to_day as to_day',
] as const;
interface Found {
  readonly post_id: string;
  readonly user_id: string;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly title: string | null;
  readonly roles: string;
  readonly from_day: string;
  readonly to_day: string;
}
export const postOf = (found: Found): Post => ({
  postId: found.post_id,
  userId: found.user_id,
  unitId: found.unit_id,
  unitName: found.unit_name,
  title: found.title,
  roles: JSON.parse(found.roles) as RoleId[],
  from: found.from_day,
  to: toOf(found.to_day),
});

export function createPosts(database: OfficeDatabase, today: Today): Posts {
  const select = () => database.selectFrom('post').leftJoin('unit', 'unit.unit_id', 'post.unit_id').select(POST_COLUMNS);
  return {
    async get(postId) {
      const found = await select().where('post_id', '=', postId).executeTakeFirst();
      return found && postOf(found);
    },
    ofPerson: async (userId) =>
      (await select().where('user_id', '=', userId).orderBy('from_day', 'desc').orderBy('to_day', 'desc').orderBy('post_id').execute()).map(
        postOf,
      ),
    async holding(userIds) {
      if (userIds?.length === 0) return [];
      const query = select().where(holdsOn(today())).orderBy('from_day').orderBy('post_id');
      return (await (userIds ? query.where('user_id', 'in', userIds) : query).execute()).map(postOf);
    },
    async terms(roles) {
      if (roles.length === 0) return [];
      const rows = await database
        .selectFrom('post_role')
        .innerJoin('post', 'post.post_id', 'post_role.post_id')
        .innerJoin('person', 'person.user_id', 'post.user_id')
        .select(['from_day', 'to_day'])
        .distinct()
        .where('role', 'in', roles)
        .where('to_day', '>=', today())
        .where('active', '=', 1)
        .execute();
      return rows.map(({ from_day, to_day }) => ({ from: from_day, to: toOf(to_day) }));
    },
    ...writer(database),
  };
}

const writer = (database: OfficeDatabase): Omit<Posts, keyof PostReader> => {
  const putRoles = async (postId: string, roles: readonly RoleId[]): Promise<void> => {
    await database.deleteFrom('post_role').where('post_id', '=', postId).execute();
    if (roles.length > 0)
      await database
        .insertInto('post_role')
        .values(roles.map((role) => ({ role, post_id: postId })))
        .execute();
  };
  return {
    async add({ postId, userId, unitId, title, roles, from, to }) {
      await database
        .insertInto('post')
        .values({
          post_id: postId,
          user_id: userId,
          unit_id: unitId,
          title,
          roles: JSON.stringify(roles),
          from_day: from,
          to_day: endOf(to),
        })
        .execute();
      await putRoles(postId, roles);
    },
    async change(postId, { unitId, title, roles, to }) {
      await database
        .updateTable('post')
        .set({ unit_id: unitId, title, roles: JSON.stringify(roles), to_day: endOf(to) })
        .where('post_id', '=', postId)
        .execute();
      await putRoles(postId, roles);
    },
    async remove(postId) {
      await database.deleteFrom('post_role').where('post_id', '=', postId).execute();
      await database.deleteFrom('post').where('post_id', '=', postId).execute();
    },
  };
};
