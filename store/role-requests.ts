/** Roles that somebody asked for on another's behalf and that a second person has yet to confirm: at most one request a person is open. */
import type { RoleId } from '../processes/contract.ts';
import type { OfficeDatabase } from './store.ts';

export interface RoleRequest {
  readonly requestId: string;
  readonly userId: string;
  /** Who is to have them, and who asks for it. */
  readonly name: string;
  readonly unitName: string | null;
  readonly roles: RoleId[];
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: string;
}
export type RequestOutcome = 'confirmed' | 'refused' | /** by another wish of who asked */ 'withdrawn';

export interface RoleRequestReader {
  /** The open ones, oldest first. */
  list(limit: number): Promise<{ total: number; rows: RoleRequest[] }>;
  /** Undefined when it is not open (any more). */
  get(requestId: string): Promise<RoleRequest | undefined>;
  ofPerson(userId: string): Promise<RoleRequest | undefined>;
}
/** Inside an act. */
export interface RoleRequests extends RoleRequestReader {
  ask(request: Pick<RoleRequest, 'requestId' | 'userId' | 'askedBy' | 'askedAt'> & { readonly roles: readonly RoleId[] }): Promise<void>;
  close(requestId: string, outcome: RequestOutcome, by: string, at: string): Promise<void>;
}

export function createRoleRequests(database: OfficeDatabase): RoleRequests {
  const select = () =>
    database
      .selectFrom('role_request')
      .innerJoin('person', 'person.user_id', 'role_request.user_id')
      .leftJoin('unit', 'unit.unit_id', 'person.unit_id')
      .leftJoin('person as asker', 'asker.user_id', 'role_request.asked_by')
      .where('outcome', '=', 'open')
      .select([
        'request_id',
        'role_request.user_id as user_id',
        'person.name as name',
        'unit.name as unit_name',
        'role_request.roles as roles',
        'asked_by',
        'asker.name as asker_name',
        'asked_at',
      ]);
  const row = (found: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): RoleRequest => ({
    requestId: found.request_id,
    userId: found.user_id,
    name: found.name,
    unitName: found.unit_name,
    roles: JSON.parse(found.roles) as RoleId[],
    askedBy: found.asked_by,
    askedByName: found.asker_name ?? found.asked_by,
    askedAt: found.asked_at,
  });
  const one = async (column: 'role_request.request_id' | 'role_request.user_id', value: string): Promise<RoleRequest | undefined> => {
    const found = await select().where(column, '=', value).executeTakeFirst();
    return found && row(found);
  };
  return {
    async list(limit) {
      const { count } = await database
        .selectFrom('role_request')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('outcome', '=', 'open')
        .executeTakeFirstOrThrow();
      return { total: Number(count), rows: (await select().orderBy('asked_at').orderBy('request_id').limit(limit).execute()).map(row) };
    },
    get: (requestId) => one('role_request.request_id', requestId),
    ofPerson: (userId) => one('role_request.user_id', userId),
    async ask({ requestId, userId, roles, askedBy, askedAt }) {
      await database
        .insertInto('role_request')
        .values({
          request_id: requestId,
          user_id: userId,
          roles: JSON.stringify(roles),
          asked_by: askedBy,
          asked_at: askedAt,
          outcome: 'open',
          decided_by: null,
          decided_at: null,
        })
        .execute();
    },
    async close(requestId, outcome, by, at) {
      await database
        .updateTable('role_request')
        .set({ outcome, decided_by: by, decided_at: at })
        .where('request_id', '=', requestId)
        .execute();
    },
  };
}
