/** The log of acts, and whether it is whole. */
import { z } from 'zod';
import { paging } from './lists.ts';
import { route } from './route.ts';

const logRow = z.object({
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.unknown(),
});
export type LogRow = z.infer<typeof logRow>;

export const auditRoutes = {
  log: route({
    method: 'get',
    path: '/api/audit',
    summary: '操作日志，最新的在前',
    access: 'read-log',
    query: z.object(paging),
    response: z.object({ total: z.number(), rows: z.array(logRow) }),
  }),
  verifyAudit: route({
    method: 'post',
    path: '/api/audit/verify',
    summary: '校验记录未被改动',
    access: 'verify-audit',
    response: z.object({ ok: z.boolean(), checked: z.number(), brokenAt: z.string().nullable(), reason: z.string().nullable() }),
  }),
} as const;
