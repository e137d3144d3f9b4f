import type { auditRoutes } from '../../api/audit.ts';
import type { HandlersOf } from '../context.ts';

export function auditHandlers(): HandlersOf<typeof auditRoutes> {
  return {
    log: ({ context: { office }, query }) => office.log(query.offset, query.limit),
    verifyAudit: ({ context: { office } }) => office.verifyAudit(),
  };
}
