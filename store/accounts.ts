/** People as whoever keeps the accounts sees them: those who left too, a page at a time. */
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { RoleId } from '../processes/contract.ts';
import { PERSON_COLUMNS, personsOf, type PersonRow } from './people.ts';
import { holdsOn, type Today } from './posts.ts';
import { containingWords } from './search-text.ts';
import type { OfficeDatabase } from './store.ts';

export interface AccountRow extends PersonRow {
  readonly active: boolean;
  /** Roles that wait for somebody to confirm them, and those of them that the first of his posts is to have. */
  readonly asked: RoleId[];
  readonly askedOfFirst: RoleId[];
}
export interface AccountFilter {
  /** In the name, the login name, the title or the unit's name. */ readonly text?: string | undefined;
  readonly unitId?: string | undefined;
  readonly role?: RoleId | undefined;
  /** first: has not changed the password that he was given */
  readonly state?: 'active' | 'disabled' | 'first' | undefined;
}
/** What of him is the same in every post. */
export interface AccountChange {
  readonly name: string;
  readonly email: string | null;
}

export interface AccountReader {
  /** In the order of login names, behind the one that `after` names. */
  page(
    filter: AccountFilter,
    after: string | undefined,
    limit: number,
  ): Promise<{ total: number; rows: AccountRow[]; next: string | null }>;
  get(userId: string): Promise<AccountRow | undefined>;
  isTaken(username: string): Promise<boolean>;
  /** Whose login name or address of mail this is, with those who left: an address may be of more than one. */
  matching(field: 'username' | 'email', value: string): Promise<AccountRow[]>;
  any(): Promise<boolean>;
  /** Of everybody who ever was here: histories keep their names. */
  nameOf(userId: string): Promise<string | undefined>;
  /** Everybody, with those who left. */
  all(): Promise<AccountRow[]>;
  /** Who has one of these roles today, but for some, in the order of login names. */
  holders(roles: readonly RoleId[], except: readonly string[], limit: number): Promise<string[]>;
}
/** Inside an act. */
export interface Accounts extends AccountReader {
  change(userId: string, change: AccountChange): Promise<void>;
  setPassword(userId: string, passwordHash: string, mustChange: boolean): Promise<true>;
  setActive(userId: string, active: boolean): Promise<void>;
}

/** Two are one too many already; those who left are among them. */
const MOST_MATCHING = 20;

const selected = (database: OfficeDatabase) => database.selectFrom('person').select([...PERSON_COLUMNS, 'active']);
type Selected = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number];

async function accountsOf(database: OfficeDatabase, today: Today, found: readonly Selected[], whole = false): Promise<AccountRow[]> {
  const persons = await personsOf(database, today, found, whole);
  const asked = await askedOf(database, whole ? undefined : found.map(({ user_id }) => user_id));
  return persons.map(({ found: { active }, ...person }) => {
    const his = asked.get(person.userId) ?? [];
    const rolesIn = (rows: typeof his): RoleId[] => [...new Set(rows.flatMap(({ roles }) => roles))];
    const ofFirst = his.filter(({ postId }) => postId === person.posts[0]?.postId);
    return { ...person, active: active === 1, asked: rolesIn(his), askedOfFirst: rolesIn(ofFirst) };
  });
}

interface Asked {
  readonly postId: string | null;
  readonly roles: readonly RoleId[];
}
/** Roles of their posts that wait; a substitution that waits gives nobody a role of his own. */
async function askedOf(database: OfficeDatabase, userIds: readonly string[] | undefined): Promise<Map<string, Asked[]>> {
  if (userIds?.length === 0) return new Map();
  const query = database
    .selectFrom('role_request')
    .select(['user_id', 'post_id', 'roles'])
    .where('outcome', '=', 'open')
    .where('substitute_id', 'is', null)
    .orderBy('asked_at');
  const rows = await (userIds ? query.where('user_id', 'in', userIds) : query).execute();
  const asked = new Map<string, Asked[]>();
  for (const { user_id, post_id, roles } of rows)
    asked.set(user_id, [...(asked.get(user_id) ?? []), { postId: post_id, roles: JSON.parse(roles) as RoleId[] }]);
  return asked;
}

/** Has a post that holds on this day and is like this. */
const hasPost = (day: string, like: RawBuilder<boolean>): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from post left join unit on unit.unit_id = post.unit_id where post.user_id = person.user_id and ${holdsOn(day)} and ${like})`;
/** One of these roles stands with the post. */
const ofRole = (roles: readonly RoleId[]): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from post_role where post_role.post_id = post.post_id and post_role.role in (${sql.join(roles)}))`;

function filtered<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  filter: AccountFilter,
  day: string,
): SelectQueryBuilder<DB, TB, O> {
  const { text = '', unitId, role, state } = filter;
  const own = containingWords(text, ['person.name', 'person.username']);
  const inPost = containingWords(text, ['post.title', 'unit.name']);
  const tests = [
    ...own.map((word, at) => sql<boolean>`(${word} or ${hasPost(day, inPost[at] as RawBuilder<boolean>)})`),
    ...(unitId === undefined ? [] : [hasPost(day, sql<boolean>`post.unit_id = ${unitId}`)]),
    ...(role === undefined ? [] : [hasPost(day, ofRole([role]))]),
    ...(state === 'active' ? [sql<boolean>`person.active = 1`] : []),
    ...(state === 'disabled' ? [sql<boolean>`person.active = 0`] : []),
    ...(state === 'first' ? [sql<boolean>`person.active = 1 and person.must_change = 1`] : []),
  ];
  return tests.reduce((narrowed, test) => narrowed.where(test), query);
}

export function createAccounts(database: OfficeDatabase, today: Today): Accounts {
  return { ...reader(database, today), ...writer(database) };
}

const reader = (database: OfficeDatabase, today: Today): AccountReader => ({
  async page(filter, after, limit) {
    const day = today();
    const counted = database.selectFrom('person').select((eb) => eb.fn.countAll<number>().as('count'));
    const { count } = await filtered(counted, filter, day).executeTakeFirstOrThrow();
    const query = filtered(selected(database), filter, day)
      .orderBy('username')
      .limit(limit + 1);
    const found = await (after === undefined ? query : query.where('username', '>', after)).execute();
    const rows = await accountsOf(database, today, found.slice(0, limit));
    return { total: Number(count), rows, next: found.length > limit ? (rows.at(-1)?.username ?? null) : null };
  },
  async get(userId) {
    const found = await selected(database).where('person.user_id', '=', userId).executeTakeFirst();
    return found && (await accountsOf(database, today, [found]))[0];
  },
  isTaken: async (username) =>
    (await database
      .selectFrom('person')
      .select('user_id')
      .where((eb) => eb.or([eb('username', '=', username), eb('user_id', '=', username)]))
      .executeTakeFirst()) !== undefined,
  async matching(field, value) {
    const query = selected(database).orderBy('username').limit(MOST_MATCHING);
    const found = await (
      field === 'username' ? query.where('username', '=', value) : query.where(sql<boolean>`lower(person.email) = ${value.toLowerCase()}`)
    ).execute();
    return accountsOf(database, today, found);
  },
  any: async () => (await database.selectFrom('person').select('user_id').limit(1).executeTakeFirst()) !== undefined,
  nameOf: async (userId) => (await database.selectFrom('person').select('name').where('user_id', '=', userId).executeTakeFirst())?.name,
  all: async () => accountsOf(database, today, await selected(database).orderBy('username').execute(), true),
  async holders(roles, except, limit) {
    if (roles.length === 0) return [];
    const query = database
      .selectFrom('post_role')
      .innerJoin('post', 'post.post_id', 'post_role.post_id')
      .innerJoin('person', 'person.user_id', 'post.user_id')
      .select(['person.user_id as user_id', 'username'])
      .distinct()
      .where('role', 'in', roles)
      .where(holdsOn(today()))
      .where('active', '=', 1)
      .orderBy('username')
      .limit(limit);
    const rows = await (except.length === 0 ? query : query.where('person.user_id', 'not in', except)).execute();
    return rows.map(({ user_id }) => user_id);
  },
});

const writer = (database: OfficeDatabase): Omit<Accounts, keyof AccountReader> => ({
  async change(userId, { name, email }) {
    await database.updateTable('person').set({ name, email }).where('user_id', '=', userId).execute();
  },
  async setPassword(userId, passwordHash, mustChange) {
    await database
      .updateTable('person')
      .set({ password_hash: passwordHash, must_change: Number(mustChange) })
      .where('user_id', '=', userId)
      .execute();
    return true;
  },
  async setActive(userId, active) {
    await database
      .updateTable('person')
      .set({ active: Number(active) })
      .where('user_id', '=', userId)
      .execute();
  },
});
