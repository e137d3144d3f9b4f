/**
 * Who may stand in for whom (代理). 系统管理员 and 审计员 watch over what others do: nobody acts in their name, and they act in nobody's. What one
 * stands in for is never handed on, since a substitute is named for a post that is one's own.
 */
import type { RoleId } from '../../processes/contract.ts';
import type { Term } from './terms.ts';

const WATCHERS: ReadonlySet<RoleId> = new Set<RoleId>(['admin', 'auditor']);
/** A rating is one's own. */
const NEVER_STOOD_FOR: ReadonlySet<RoleId> = new Set<RoleId>([...WATCHERS, 'reviewer']);
/** Whom anybody may ask, whatever his unit. */
export const LEADERS: readonly RoleId[] = ['secretary', 'secretaryGeneral', 'director'];
/** Who is away for longer has another post, or none. */
export const MOST_DAYS = 366;

export interface Stander {
  readonly userId: string;
  readonly active: boolean;
  readonly roles: readonly RoleId[];
  readonly posts: readonly { readonly unitId: string | null }[];
}
export interface StoodFor {
  readonly principalId: string;
  readonly unitId: string | null;
  readonly roles: readonly RoleId[];
  readonly term: Term;
}

/** Why he cannot; undefined: he can. @param own it is named by whose post it is */
export function standerProblem(stander: Stander, post: StoodFor, own: boolean): string | undefined {
  if (stander.userId === post.principalId) return '不能由本人代理自己，请另选代理人。';
  if (!stander.active) return '所选代理人的账号已停用，请另选代理人。';
  if (stander.posts.length === 0) return '所选代理人现在没有任何岗位，请另选代理人。';
  if (stander.roles.some((role) => WATCHERS.has(role))) return '系统管理员和审计员不能代理他人，请另选代理人。';
  if (!own) return undefined;
  const sameUnit = post.unitId !== null && stander.posts.some(({ unitId }) => unitId === post.unitId);
  return sameUnit || stander.roles.some((role) => LEADERS.includes(role))
    ? undefined
    : '只能请本单位的同志或领导代理；请外单位同志代理的，由系统管理员办理。';
}

/** Why nobody can stand in there; undefined: somebody can. */
export function postProblem({ roles }: Pick<StoodFor, 'roles'>): string | undefined {
  if (roles.length === 0) return '这个岗位还没有授予任何权限，无需代理。';
  return roles.some((role) => NEVER_STOOD_FOR.has(role))
    ? '系统管理员、审计员和群众评议员岗位不设代理，确需他人办理的请授予岗位。'
    : undefined;
}
