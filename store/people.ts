/** People, with what they are today: the posts that hold, and those in which they stand in for others. */
import type { RoleId } from '../processes/contract.ts';
import { checkHash } from './passwords.ts';
import { createPosts, holdsOn, SINCE_EVER, type Post, type Today } from './posts.ts';
import type { OfficeDatabase } from './store.ts';
import { createSubstitutes, isSamePost } from './substitutes.ts';

/** That he stands in for somebody today, in this post of his. */
export interface StandIn {
  readonly post: Post;
  readonly principal: { readonly userId: string; readonly name: string; /** of all his posts */ readonly unitIds: string[] };
}

export interface PersonRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  /** These three of the post that he has longest. */ readonly title: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** Of all posts that hold today. */ readonly roles: RoleId[];
  readonly email: string | null;
  /** He still has the password that somebody gave him. */ readonly mustChangePassword: boolean;
  /** That hold today. */ readonly posts: readonly Post[];
  readonly standIns: readonly StandIn[];
}
export interface NewPerson {
  readonly username: string;
  readonly name: string;
  /** Made before: a hash takes its time, and not while the database is held. */ readonly passwordHash: string;
  readonly roles: readonly RoleId[];
  /** Somebody else knows it. */ readonly mustChangePassword?: boolean | undefined;
  readonly unitId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly title?: string | null | undefined;
  /** The first day of his post; absent: since ever. */ readonly from?: string | undefined;
  /** Its last day; null or absent: open. */ readonly to?: string | null | undefined;
}

export interface PeopleReader {
  all(): Promise<PersonRow[]>;
  byId(userId: string): Promise<PersonRow | undefined>;
  byIds(userIds: readonly string[]): Promise<PersonRow[]>;
  /** Whose password this is, and whether it should be hashed anew. Takes the same time for a name that nobody has. */
  checkPassword(username: string, password: string): Promise<{ person: PersonRow; isOld: boolean } | undefined>;
  /** Whose work it is today: who has a post with this role, in this unit when one is given, and who stands in for one of them. */
  withRole(role: RoleId, unitId?: string): Promise<PersonRow[]>;
  /** Who has a post in this unit today, or one with one of these roles. */
  inUnitOr(unitId: string | null, roles: readonly RoleId[], limit: number): Promise<PersonRow[]>;
  /** Who stands in today for this person in a post with this role. */
  standingIn(userId: string, role: RoleId): Promise<PersonRow[]>;
}
/** Inside an act. */
export interface People extends PeopleReader {
  /**
   * With all the roles that are given: nobody is asked to confirm them. This is for setting up an office that has no people yet; in one that
   * has, accounts are made by `web/server/accounts`, where a second person confirms a leader's role.
   */
  create(person: NewPerson): Promise<PersonRow>;
  keepHash(userId: string, passwordHash: string): Promise<true>;
}

export const PERSON_COLUMNS = ['person.user_id as user_id', 'username', 'person.name as name', 'email', 'must_change'] as const;

interface Found {
  readonly user_id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly must_change: number;
}

/** Adds to these people what they are today. @param whole it is about everybody: asked at once */
export async function personsOf<Row extends Found>(
  database: OfficeDatabase,
  today: Today,
  found: readonly Row[],
  whole = false,
): Promise<(PersonRow & { readonly found: Row })[]> {
  if (found.length === 0) return [];
  const userIds = whole ? undefined : found.map(({ user_id }) => user_id);
  const posts = createPosts(database, today);
  const [own, others] = [grouped(await posts.holding(userIds)), await createSubstitutes(database, today).holding(userIds)];
  const ofPrincipals = whole ? own : grouped(await posts.holding([...new Set(others.map(({ post }) => post.userId))]));
  const standIns = grouped(others);
  return found.map((row) => {
    const held = own.get(row.user_id) ?? [];
    return {
      userId: row.user_id,
      username: row.username,
      name: row.name,
      title: held[0]?.title ?? null,
      roles: [...new Set(held.flatMap(({ roles }) => roles))],
      unitId: held[0]?.unitId ?? null,
      unitName: held[0]?.unitName ?? null,
      email: row.email,
      mustChangePassword: row.must_change === 1,
      posts: held,
      standIns: (standIns.get(row.user_id) ?? []).map(({ post, roles, principalName }) => ({
        post: { ...post, roles },
        principal: { userId: post.userId, name: principalName, unitIds: unitsOf(ofPrincipals.get(post.userId) ?? []) },
      })),
      found: row,
    };
  });
}

function grouped<Row extends { readonly userId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.userId, [...(groups.get(row.userId) ?? []), row]);
  return groups;
}
const unitsOf = (posts: readonly Post[]): string[] => [...new Set(posts.flatMap(({ unitId }) => unitId ?? []))];

export function createPeople(database: OfficeDatabase, today: Today): People {
  const select = () =>
    database
      .selectFrom('person')
      .where('person.active', '=', 1)
      .select([...PERSON_COLUMNS, 'password_hash']);
  const persons = async (found: Awaited<ReturnType<ReturnType<typeof select>['execute']>>, whole = false): Promise<PersonRow[]> =>
    (await personsOf(database, today, found, whole)).map(({ found: _row, ...person }) => person);
  const byIds = async (userIds: readonly string[]): Promise<PersonRow[]> =>
    userIds.length === 0 ? [] : persons(await select().where('user_id', 'in', userIds).orderBy('username').execute());
  const withRole = async (role: RoleId, unitId?: string): Promise<PersonRow[]> => {
    const day = today();
    const posts = database
      .selectFrom('post_role')
      .innerJoin('post', 'post.post_id', 'post_role.post_id')
      .where('role', '=', role)
      .where(holdsOn(day))
      .$if(unitId !== undefined, (query) => query.where('post.unit_id', '=', unitId as string));
    const own = await posts.select('post.user_id as user_id').distinct().execute();
    const standing = await posts
      .innerJoin('substitute', 'substitute.post_id', 'post.post_id')
      .innerJoin('person as principal', 'principal.user_id', 'post.user_id')
      .where('state', '=', 'agreed')
      .where('principal.active', '=', 1)
      .where(holdsOn(day, 'substitute'))
      .where(isSamePost)
      .where('substitute.roles', 'like', `%"${role}"%`)
      .select('substitute.user_id as user_id')
      .distinct()
      .execute();
    return byIds([...new Set([...own, ...standing].map(({ user_id }) => user_id))]);
  };
  return {
    all: async () => persons(await select().orderBy('username').execute(), true),
    byId: async (userId) => (await byIds([userId]))[0],
    byIds,
    async create({ username, name, passwordHash, roles, unitId, email, title, from = SINCE_EVER, to = null, mustChangePassword = false }) {
      await database
        .insertInto('person')
        .values({
          user_id: username,
          username,
          name,
          email: email ?? null,
          password_hash: passwordHash,
          active: 1,
          must_change: Number(mustChangePassword),
        })
        .execute();
      const post = { postId: `${username}~1`, userId: username, unitId: unitId ?? null, title: title ?? null, roles, from, to };
      await createPosts(database, today).add(post);
      return (await byIds([username]))[0] as PersonRow;
    },
    async checkPassword(username, password) {
      const found = await select().where('username', '=', username).executeTakeFirst();
      const answer = await checkHash(password, found?.password_hash);
      const [person] = found && answer !== 'wrong' ? await persons([found]) : [];
      return person && { person, isOld: answer === 'right, of old' };
    },
    async keepHash(userId, passwordHash) {
      await database.updateTable('person').set({ password_hash: passwordHash }).where('user_id', '=', userId).execute();
      return true;
    },
    withRole,
    async inUnitOr(unitId, roles, limit) {
      const day = today();
      const ofUnit = database.selectFrom('post').where(holdsOn(day)).where('unit_id', '=', unitId).select('post.user_id as user_id');
      const ofRole = database
        .selectFrom('post_role')
        .innerJoin('post', 'post.post_id', 'post_role.post_id')
        .where('role', 'in', roles)
        .where(holdsOn(day))
        .select('post.user_id as user_id');
      const rows = await ofUnit.union(ofRole).limit(limit).execute();
      return byIds(rows.map(({ user_id }) => user_id));
    },
    async standingIn(userId, role) {
      const day = today();
      const rows = await database
        .selectFrom('post')
        .innerJoin('post_role', 'post_role.post_id', 'post.post_id')
        .innerJoin('substitute', 'substitute.post_id', 'post.post_id')
        .where('post.user_id', '=', userId)
        .where('role', '=', role)
        .where('state', '=', 'agreed')
        .where(holdsOn(day))
        .where(holdsOn(day, 'substitute'))
        .where(isSamePost)
        .where('substitute.roles', 'like', `%"${role}"%`)
        .select('substitute.user_id as user_id')
        .execute();
      return byIds(rows.map(({ user_id }) => user_id));
    },
  };
}
