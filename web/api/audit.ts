/** The log of acts, and whether it is whole. */
import { z } from 'zod';
import { route } from './route.ts';

const logRow = z.object({
  seq: z.number(),
  at: z.string(),
  actor: z.string(),
  /** Null: nobody of this office, e.g. the software itself, or a login name that somebody tried. */ actorName: z.string().nullable(),
  /** For whom he did it (代), by name. */ onBehalfOf: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  detail: z.unknown(),
});
export type LogRow = z.infer<typeof logRow>;

const verification = z.object({
  seq: z.number(),
  at: z.string(),
  by: z.string(),
  ok: z.boolean(),
  checked: z.number(),
  brokenAt: z.string().nullable(),
  reason: z.string().nullable(),
  seconds: z.number(),
  /** It could not be done to its end, and says nothing of what is kept. */ interrupted: z.boolean(),
});
export type Verification = z.infer<typeof verification>;

export const auditRoutes = {
  log: route({
    method: 'get',
    path: '/api/audit',
    summary: '操作日志，最新的在前',
    access: 'read-log',
    query: z.object({
      /** Whose acts. */ actor: z.string().max(400).optional(),
      /** The name of an act, see act-names.ts. */ action: z.string().max(40).optional(),
      day: z.iso.date().optional(),
      /** `next` of the page before. */ after: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    response: z.object({ total: z.number(), rows: z.array(logRow), next: z.string().nullable() }),
  }),
  verifyAudit: route({
    method: 'post',
    path: '/api/audit/verify',
    summary: '校验记录未被改动；正在校验的，等它的结果',
    access: 'verify-audit',
    response: z.object({ ok: z.boolean(), checked: z.number(), brokenAt: z.string().nullable(), reason: z.string().nullable() }),
  }),
  verifications: route({
    method: 'get',
    path: '/api/audit/verifications',
    summary: '正在进行的校验和最近的校验结果，最新的在前',
    access: 'verify-audit',
    response: z.object({
      running: z.object({ by: z.string(), at: z.string(), checked: z.number(), /** About so many in all. */ of: z.number() }).nullable(),
      rows: z.array(verification),
    }),
  }),
} as const;
