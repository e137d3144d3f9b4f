import type { accountsRoutes } from '../../api/accounts.ts';
import type { HandlersOf, ServerContext } from '../context.ts';

/** What somebody may do has changed, or his sessions have ended: his open pages hear of it before this is answered. */
async function tell({ live }: ServerContext, userId: string, told: readonly string[]): Promise<void> {
  live.officeChanged({ list: 'inbox', userIds: told });
  await live.personChanged(userId);
}

export function accountsHandlers(): HandlersOf<typeof accountsRoutes> {
  return {
    accounts: ({ context: { office }, query }) => office.accounts(query),
    async changeAccount({ context, params: { userId }, body, user }) {
      const { account, told } = await context.office.changeAccount(userId, body, user.userId);
      await tell(context, userId, told);
      return account;
    },
    async resetPassword({ context, params: { userId }, user }) {
      const { password, told } = await context.office.resetPassword(userId, user.userId);
      await tell(context, userId, told);
      return { password };
    },
    async setActive({ context, params: { userId }, body: { active }, user }) {
      const { account, told } = await context.office.setActive(userId, active, user.userId);
      await tell(context, userId, told);
      return account;
    },
    roleRequests: ({ context: { office }, user }) => office.roleRequests(user),
    async decideRoles({ context, params: { requestId }, body: { decision }, user }) {
      const { userId, told } = await context.office.decideRoles(requestId, decision, user);
      await tell(context, userId, told);
      return { ok: true };
    },
  };
}
