/** The second person: he confirms or refuses what another one asked for on somebody's behalf, a role or that he stands in for a leader. */
import { isSameHand } from '../../../rules/access/same-hand.ts';
import { roleNames } from '../../../processes/contract.ts';
import { nameIn } from '../../../rules/access/capacities.ts';
import { mayDecide } from '../../../rules/access/granting.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Store } from '../../../store/store.ts';
import type { RoleRequest } from '../../../store/role-requests.ts';
import { HttpError } from '../http-errors.ts';
import type { User } from '../../api/entities.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';
import { tellAll } from './role-grants.ts';
import { daysText, tellNamed } from './substitute-messages.ts';

/** More at once than anybody looks through. */
const MOST_SHOWN = 200;

interface Decided {
  readonly userId: string;
  readonly request: RoleRequest;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly told: readonly string[];
}

export function roleDecisions({ act, roleRequests }: Store, { now }: AccountParts): Pick<OfficeAccounts, 'roleRequests' | 'decideRoles'> {
  return {
    async roleRequests(viewer) {
      const { total, rows } = await roleRequests.list(MOST_SHOWN);
      return { total, rows: rows.map((row) => ({ ...shownOf(row), decidable: mayDecide(viewer, row) })) };
    },
    async decideRoles(requestId, decision, actor) {
      const confirmed = decision === 'confirm';
      const at = now();
      return act(
        ({ userId, request, before, after }: Decided) => ({
          at,
          actor: actor.userId,
          action: isStandIn(request) ? (confirmed ? '确认代理' : '退回代理') : confirmed ? '确认岗位授予' : '退回岗位授予',
          subject: `user/${userId}`,
          detail: {
            requestId,
            askedBy: request.askedBy,
            roles: request.roles,
            ...(request.substituteId === null
              ? { postId: request.postId, before: { roles: before }, after: { roles: after } }
              : { substituteId: request.substituteId, principal: request.principalName, from: request.from, to: request.to }),
          },
        }),
        async (tx): Promise<Decided> => {
          const request = await tx.roleRequests.get(requestId);
          if (!request) throw new HttpError('REQUEST_GONE');
          demandDecision(actor, request);
          await tx.roleRequests.close(requestId, confirmed ? 'confirmed' : 'refused', actor.userId, at);
          return request.substituteId === null
            ? decideRoles(tx, request, confirmed, actor, at)
            : decideSubstitute(tx, request, request.substituteId, confirmed, actor, at);
        },
      );
    },
  };
}

const shownOf = ({ postId: _post, substituteId: _substitute, ...row }: RoleRequest) => row;

const isStandIn = ({ substituteId }: RoleRequest): boolean => substituteId !== null;

async function decideRoles(tx: ActTransaction, request: RoleRequest, confirmed: boolean, actor: User, at: string): Promise<Decided> {
  const { requestId, userId, name, roles, askedBy } = request;
  const post = await tx.posts.get(request.postId as string);
  if (!post) throw new HttpError('REQUEST_GONE');
  const after = confirmed ? [...new Set([...post.roles, ...roles])] : post.roles;
  if (confirmed) await tx.posts.change(post.postId, { ...post, roles: after });
  const when = post.from > at.slice(0, 10) ? `，自${post.from}起生效。` : '，即时生效。';
  const told = await tellAll(tx, [...new Set([askedBy, ...(confirmed ? [userId] : [])])], {
    id: `role-decision/${requestId}`,
    at,
    title: confirmed ? '岗位授予已确认' : '岗位授予被退回',
    text: `${nameIn(actor.name, actor.represents)}${confirmed ? '确认了' : '退回了'}${name}的“${roleNames(roles)}”岗位${confirmed ? when : '，如仍需授予请与其沟通后再提。'}`,
  });
  return { userId, request, before: post.roles, after, told };
}

async function decideSubstitute(
  tx: ActTransaction,
  request: RoleRequest,
  substituteId: string,
  confirmed: boolean,
  actor: User,
  at: string,
): Promise<Decided> {
  const substitute = await tx.substitutes.get(substituteId);
  if (substitute?.state !== 'asked') throw new HttpError('REQUEST_GONE');
  await tx.substitutes.setState(substituteId, confirmed ? 'agreed' : 'refused');
  const { name, principalName, post } = substitute;
  const told = confirmed
    ? await tellNamed(tx, substitute, [request.askedBy], at)
    : await tellAll(tx, [...new Set([request.askedBy, post.userId])], {
        id: `substitute-refused/${substituteId}`,
        at,
        title: '代理被退回',
        text: `${nameIn(actor.name, actor.represents)}退回了由${name}代理${principalName}（${daysText(substitute)}）的安排，如仍需代理请与其沟通后再提。`,
      });
  return { userId: substitute.userId, request, before: [], after: [], told };
}

function demandDecision(actor: User, request: RoleRequest): void {
  if (mayDecide(actor, request)) return;
  if (isSameHand(actor, request.askedBy) || isSameHand(actor, request.userId))
    throw new HttpError('SELF_REVIEW', { message: '提出的人和被授予的人不能自己确认，请由秘书长、审计员等其他人员办理。' });
  throw new HttpError('FORBIDDEN', {
    message: '领导和审计岗位的授予由秘书长或审计员确认，请联系他们。',
    refused: { action: 'confirm-leaders', subject: `role-request/${request.requestId}` },
  });
}
