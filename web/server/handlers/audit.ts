import type { auditRoutes } from '../../api/audit.ts';
import type { HandlersOf } from '../context.ts';

export function auditHandlers(): HandlersOf<typeof auditRoutes> {
  return {
    async log({ context: { office }, query: { after, ...query } }) {
      const { next, ...page } = await office.log({ ...query, before: after });
      return { ...page, next: next === null ? null : String(next) };
    },
    verifyAudit: ({ context: { office }, user }) => office.verifyAudit(user.userId),
    verifications: ({ context: { office } }) => office.verifications(),
  };
}
