/**
 * What somebody asked for on another's behalf and a second person has yet to confirm: the roles of a post, or that he stands in for somebody. At
 * most one request is open for a post, and one for a substitution.
 */
import type { RoleId } from '../processes/contract.ts';
import { toOf } from './posts.ts';
import type { OfficeDatabase } from './store.ts';

export interface RoleRequest {
  readonly requestId: string;
  readonly userId: string;
  /** Who is to have them, and who asks for it. */
  readonly name: string;
  readonly roles: RoleId[];
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: string;
  /** Whose roles these are to be; null for a substitution. */ readonly postId: string | null;
  /** The substitution that is asked for. */ readonly substituteId: string | null;
  readonly unitName: string | null;
  readonly title: string | null;
  readonly from: string;
  readonly to: string | null;
  /** For whom he is to stand in. */ readonly principalName: string | null;
}
export type RequestOutcome = 'confirmed' | 'refused' | /** by another wish of who asked */ 'withdrawn';

export interface RoleRequestReader {
  /** The open ones, oldest first. */
  list(limit: number): Promise<{ total: number; rows: RoleRequest[] }>;
  /** Undefined when it is not open (any more). */
  get(requestId: string): Promise<RoleRequest | undefined>;
  ofPost(postId: string): Promise<RoleRequest | undefined>;
  ofSubstitute(substituteId: string): Promise<RoleRequest | undefined>;
}
/** Inside an act. */
export interface RoleRequests extends RoleRequestReader {
  ask(
    request: Pick<RoleRequest, 'requestId' | 'userId' | 'askedBy' | 'askedAt' | 'postId' | 'substituteId'> & {
      readonly roles: readonly RoleId[];
    },
  ): Promise<void>;
  close(requestId: string, outcome: RequestOutcome, by: string, at: string): Promise<void>;
}

const selected = (database: OfficeDatabase) =>
  database
    .selectFrom('role_request')
    .innerJoin('person', 'person.user_id', 'role_request.user_id')
    .leftJoin('substitute', 'substitute.substitute_id', 'role_request.substitute_id')
    .innerJoin('post', (join) => join.on((eb) => eb('post.post_id', '=', eb.fn.coalesce('role_request.post_id', 'substitute.post_id'))))
    .leftJoin('person as principal', (join) =>
      join.onRef('principal.user_id', '=', 'post.user_id').on('substitute.substitute_id', 'is not', null),
    )
    .leftJoin('unit', 'unit.unit_id', 'post.unit_id')
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
      'role_request.post_id as post_id',
      'role_request.substitute_id as substitute_id',
      'post.title as title',
      'principal.name as principal_name',
      (eb) => eb.fn.coalesce('substitute.from_day', 'post.from_day').as('from_day'),
      (eb) => eb.fn.coalesce('substitute.to_day', 'post.to_day').as('to_day'),
    ]);

const rowOf = (found: Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number]): RoleRequest => ({
  requestId: found.request_id,
  userId: found.user_id,
  name: found.name,
  unitName: found.unit_name,
  roles: JSON.parse(found.roles) as RoleId[],
  askedBy: found.asked_by,
  askedByName: found.asker_name ?? found.asked_by,
  askedAt: found.asked_at,
  postId: found.post_id,
  substituteId: found.substitute_id,
  title: found.title,
  from: found.from_day,
  to: toOf(found.to_day),
  principalName: found.principal_name,
});

export function createRoleRequests(database: OfficeDatabase): RoleRequests {
  const one = async (
    column: 'role_request.request_id' | 'role_request.post_id' | 'role_request.substitute_id',
    value: string,
  ): Promise<RoleRequest | undefined> => {
    const found = await selected(database).where(column, '=', value).executeTakeFirst();
    return found && rowOf(found);
  };
  return {
    async list(limit) {
      const { count } = await database
        .selectFrom('role_request')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('outcome', '=', 'open')
        .executeTakeFirstOrThrow();
      return {
        total: Number(count),
        rows: (await selected(database).orderBy('asked_at').orderBy('request_id').limit(limit).execute()).map(rowOf),
      };
    },
    get: (requestId) => one('role_request.request_id', requestId),
    ofPost: (postId) => one('role_request.post_id', postId),
    ofSubstitute: (substituteId) => one('role_request.substitute_id', substituteId),
    async ask({ requestId, userId, roles, askedBy, askedAt, postId, substituteId }) {
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
          post_id: postId,
          substitute_id: substituteId,
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
