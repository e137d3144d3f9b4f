/** The second person: he confirms or refuses a role that another one asked for on somebody's behalf. */
import { roleNames } from '../../../processes/contract.ts';
import { mayDecide } from '../../../rules/access/granting.ts';
import type { Store } from '../../../store/store.ts';
import type { RoleRequest } from '../../../store/role-requests.ts';
import { HttpError } from '../http-errors.ts';
import type { User } from '../../api/entities.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';
import { tellAll } from './role-grants.ts';

/** More at once than anybody looks through. */
const MOST_SHOWN = 200;

export function roleDecisions({ act, roleRequests }: Store, { now }: AccountParts): Pick<OfficeAccounts, 'roleRequests' | 'decideRoles'> {
  return {
    async roleRequests(viewer) {
      const { total, rows } = await roleRequests.list(MOST_SHOWN);
      return { total, rows: rows.map((row) => ({ ...row, decidable: mayDecide(viewer, row) })) };
    },
    async decideRoles(requestId, decision, actor) {
      const confirmed = decision === 'confirm';
      const at = now();
      return act(
        ({
          userId,
          request,
          before,
          after,
        }: {
          userId: string;
          request: RoleRequest;
          before: readonly string[];
          after: readonly string[];
        }) => ({
          at,
          actor: actor.userId,
          action: confirmed ? '确认岗位授予' : '退回岗位授予',
          subject: `user/${userId}`,
          detail: { requestId, askedBy: request.askedBy, roles: request.roles, before: { roles: before }, after: { roles: after } },
        }),
        async (tx) => {
          const request = await tx.roleRequests.get(requestId);
          const person = request && (await tx.accounts.get(request.userId));
          if (!request || !person) throw new HttpError('REQUEST_GONE');
          demandDecision(actor, request);
          const after = confirmed ? [...new Set([...person.roles, ...request.roles])] : person.roles;
          if (confirmed) await tx.accounts.change(person.userId, { ...person, roles: after });
          await tx.roleRequests.close(requestId, confirmed ? 'confirmed' : 'refused', actor.userId, at);
          const told = await tellAll(tx, [request.askedBy, ...(confirmed ? [person.userId] : [])], {
            id: `role-decision/${requestId}`,
            at,
            title: confirmed ? '岗位授予已确认' : '岗位授予被退回',
            text: `${actor.name}${confirmed ? '确认了' : '退回了'}${person.name}的“${roleNames(request.roles)}”岗位${confirmed ? '，即时生效。' : '，如仍需授予请与其沟通后再提。'}`,
          });
          return { userId: person.userId, request, before: person.roles, after, told };
        },
      );
    },
  };
}

function demandDecision(actor: User, request: RoleRequest): void {
  if (mayDecide(actor, request)) return;
  if (actor.userId === request.askedBy || actor.userId === request.userId)
    throw new HttpError('SELF_REVIEW', { message: '提出的人和被授予的人不能自己确认，请由秘书长、审计员等其他人员办理。' });
  throw new HttpError('FORBIDDEN', {
    message: '领导和审计岗位的授予由秘书长或审计员确认，请联系他们。',
    refused: { action: 'confirm-leaders', subject: `role-request/${request.requestId}` },
  });
}
