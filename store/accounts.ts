/** People as whoever keeps the accounts sees them: those who left too, a page at a time. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { RoleId } from '../processes/contract.ts';
import { PERSON_COLUMNS, personOf, type PersonRow } from './people.ts';
import { containingWords } from './search-text.ts';
import type { OfficeDatabase } from './store.ts';

export interface AccountRow extends PersonRow {
  readonly active: boolean;
  /** Roles that wait for somebody to confirm them. */
  readonly asked: RoleId[];
}
export interface AccountFilter {
  /** In the name, the login name, the title or the unit's name. */ readonly text?: string | undefined;
  readonly unitId?: string | undefined;
  readonly role?: RoleId | undefined;
  /** first: has not changed the password that he was given */
  readonly state?: 'active' | 'disabled' | 'first' | undefined;
}
export interface AccountChange {
  readonly name: string;
  readonly title: string | null;
  readonly unitId: string | null;
  readonly email: string | null;
  readonly roles: readonly RoleId[];
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
  /** Who works here with one of these roles, but for some, in the order of login names. */
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

const selected = (database: OfficeDatabase) =>
  database
    .selectFrom('person')
    .leftJoin('unit', 'unit.unit_id', 'person.unit_id')
    .leftJoin('role_request', (join) => join.onRef('role_request.user_id', '=', 'person.user_id').on('role_request.outcome', '=', 'open'))
    .select([...PERSON_COLUMNS, 'active', 'role_request.roles as asked']);
type Selected = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number];

const rowOf = (found: Selected): AccountRow => ({
  ...personOf(found),
  active: found.active === 1,
  asked: found.asked === null ? [] : (JSON.parse(found.asked) as RoleId[]),
});

/** Roles are kept as JSON text; their ids are words that are no part of each other's quoted form. */
const holds = (role: RoleId) => sql<boolean>`person.roles like ${`%"${role}"%`}`;

function filtered<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, filter: AccountFilter): SelectQueryBuilder<DB, TB, O> {
  const { text = '', unitId, role, state } = filter;
  const tests = [
    ...containingWords(text, ['person.name', 'person.username', 'person.title', 'unit.name']),
    ...(unitId === undefined ? [] : [sql<boolean>`person.unit_id = ${unitId}`]),
    ...(role === undefined ? [] : [holds(role)]),
    ...(state === 'active' ? [sql<boolean>`person.active = 1`] : []),
    ...(state === 'disabled' ? [sql<boolean>`person.active = 0`] : []),
    ...(state === 'first' ? [sql<boolean>`person.active = 1 and person.must_change = 1`] : []),
  ];
  return tests.reduce((narrowed, test) => narrowed.where(test), query);
}

export function createAccounts(database: OfficeDatabase): Accounts {
  return { ...reader(database), ...writer(database) };
}

const reader = (database: OfficeDatabase): AccountReader => ({
  async page(filter, after, limit) {
    const counted = database
      .selectFrom('person')
      .leftJoin('unit', 'unit.unit_id', 'person.unit_id')
      .select((eb) => eb.fn.countAll<number>().as('count'));
    const { count } = await filtered(counted, filter).executeTakeFirstOrThrow();
    const query = filtered(selected(database), filter)
      .orderBy('username')
      .limit(limit + 1);
    const found = await (after === undefined ? query : query.where('username', '>', after)).execute();
    const rows = found.slice(0, limit).map(rowOf);
    return { total: Number(count), rows, next: found.length > limit ? (rows.at(-1)?.username ?? null) : null };
  },
  async get(userId) {
    const found = await selected(database).where('person.user_id', '=', userId).executeTakeFirst();
    return found && rowOf(found);
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
    return found.map(rowOf);
  },
  any: async () => (await database.selectFrom('person').select('user_id').limit(1).executeTakeFirst()) !== undefined,
  nameOf: async (userId) => (await database.selectFrom('person').select('name').where('user_id', '=', userId).executeTakeFirst())?.name,
  all: async () => (await selected(database).orderBy('username').execute()).map(rowOf),
  async holders(roles, except, limit) {
    if (roles.length === 0) return [];
    const query = database
      .selectFrom('person')
      .select('user_id')
      .where('active', '=', 1)
      .where((eb) => eb.or(roles.map(holds)))
      .orderBy('username')
      .limit(limit);
    const rows = await (except.length === 0 ? query : query.where('user_id', 'not in', except)).execute();
    return rows.map(({ user_id }) => user_id);
  },
});

const writer = (database: OfficeDatabase): Omit<Accounts, keyof AccountReader> => ({
  async change(userId, { name, title, unitId, email, roles }) {
    await database
      .updateTable('person')
      .set({ name, title, unit_id: unitId, email, roles: JSON.stringify(roles) })
      .where('user_id', '=', userId)
      .execute();
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
