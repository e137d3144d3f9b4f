/** People. Roles are kept as JSON text. */
import type { RoleId } from '../processes/contract.ts';
import { checkHash } from './passwords.ts';
import type { OfficeDatabase } from './store.ts';

export interface PersonRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly title: string | null;
  readonly roles: RoleId[];
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly email: string | null;
  /** He still has the password that somebody gave him. */ readonly mustChangePassword: boolean;
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
}

export interface PeopleReader {
  all(): Promise<PersonRow[]>;
  byId(userId: string): Promise<PersonRow | undefined>;
  byIds(userIds: readonly string[]): Promise<PersonRow[]>;
  /** Whose password this is, and whether it should be hashed anew. Takes the same time for a name that nobody has. */
  checkPassword(username: string, password: string): Promise<{ person: PersonRow; isOld: boolean } | undefined>;
  withRole(role: RoleId, unitId?: string): Promise<PersonRow[]>;
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

/** Of a person, joined with his unit. */
export const PERSON_COLUMNS = [
  'person.user_id as user_id',
  'username',
  'person.name as name',
  'title',
  'person.roles as roles',
  'person.unit_id as unit_id',
  'unit.name as unit_name',
  'email',
  'must_change',
] as const;

interface Found {
  readonly user_id: string;
  readonly username: string;
  readonly name: string;
  readonly title: string | null;
  readonly roles: string;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly email: string | null;
  readonly must_change: number;
}
export const personOf = (found: Found): PersonRow => ({
  userId: found.user_id,
  username: found.username,
  name: found.name,
  title: found.title,
  roles: JSON.parse(found.roles) as RoleId[],
  unitId: found.unit_id,
  unitName: found.unit_name,
  email: found.email,
  mustChangePassword: found.must_change === 1,
});

export function createPeople(database: OfficeDatabase): People {
  const select = () =>
    database
      .selectFrom('person')
      .leftJoin('unit', 'unit.unit_id', 'person.unit_id')
      .where('person.active', '=', 1)
      .select([...PERSON_COLUMNS, 'password_hash']);
  const all = async (): Promise<PersonRow[]> => (await select().orderBy('username').execute()).map(personOf);
  return {
    all,
    async byId(userId) {
      const found = await select().where('user_id', '=', userId).executeTakeFirst();
      return found && personOf(found);
    },
    byIds: async (userIds) => (userIds.length === 0 ? [] : (await select().where('user_id', 'in', userIds).execute()).map(personOf)),
    async create({ username, name, passwordHash, roles, unitId, email, title, mustChangePassword = false }) {
      await database
        .insertInto('person')
        .values({
          user_id: username,
          username,
          name,
          title: title ?? null,
          roles: JSON.stringify(roles),
          unit_id: unitId ?? null,
          email: email ?? null,
          password_hash: passwordHash,
          active: 1,
          must_change: Number(mustChangePassword),
        })
        .execute();
      return personOf(await select().where('user_id', '=', username).executeTakeFirstOrThrow());
    },
    async checkPassword(username, password) {
      const found = await select().where('username', '=', username).executeTakeFirst();
      const answer = await checkHash(password, found?.password_hash);
      return found && answer !== 'wrong' ? { person: personOf(found), isOld: answer === 'right, of old' } : undefined;
    },
    async keepHash(userId, passwordHash) {
      await database.updateTable('person').set({ password_hash: passwordHash }).where('user_id', '=', userId).execute();
      return true;
    },
    withRole: async (role, unitId) =>
      (await all()).filter((person) => person.roles.includes(role) && (unitId === undefined || person.unitId === unitId)),
  };
}
