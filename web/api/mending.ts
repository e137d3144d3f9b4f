/** Setting something right by hand where a process stands still: the administrator asks, 主任 or 秘书长 confirms. */
import { z } from 'zod';
import { incident, RETRY_OUTCOMES } from './incidents.ts';
import { key, route } from './route.ts';

const valueKind = z.enum(['text', 'number', 'date', 'boolean', 'json']);
const reason = z.string('请填写理由').trim().min(2, '请填写理由，说明为什么要这样处理').max(500, '理由过长，不能超过500字');
const requestId = z.object({ requestId: z.string().min(1).max(80) });

const offered = z.object({
  name: z.string(),
  kind: valueKind,
  /** JSON as it is now; null where whoever asks may not see it. */ value: z.string().nullable(),
  /** The step's message speaks of it. */ needed: z.boolean(),
  /** Why it cannot be corrected, with what to do instead. */ barred: z.string().nullable(),
});
export type OfferedVariable = z.infer<typeof offered>;

const mendRow = z.object({
  requestId: z.string(),
  incidentKey: z.string(),
  kind: z.enum(['variable', 'skip']),
  element: z.string(),
  process: z.string(),
  number: z.string().nullable(),
  why: z.string(),
  name: z.string().nullable(),
  /** JSON; null where there was none, or where the reader does not see the case. */ before: z.string().nullable(),
  after: z.string().nullable(),
  /** Whether `before` is kept back. */ hidden: z.boolean(),
  reason: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  state: z.enum(['open', 'sending', 'done', 'failed', 'declined', 'withdrawn']),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
  mayConfirm: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type MendRow = z.infer<typeof mendRow>;

export const mendingRoutes = {
  mendRequests: route({
    method: 'get',
    path: '/api/incidents/mending',
    summary: '更正数据、跳过一步的申请：最近的在前',
    access: 'see-incidents',
    response: z.object({ rows: z.array(mendRow) }),
  }),
  mendOffer: route({
    method: 'get',
    path: '/api/incidents/:key/mending',
    summary: '停住的一步可以更正哪些数据、能不能跳过',
    access: 'resolve-incidents',
    params: key,
    response: z.object({
      /** Why nothing can be asked for; null where something can. */ closed: z.string().nullable(),
      variables: z.array(offered),
      /** Values are not shown. */ hidden: z.boolean(),
      /** Why it cannot be skipped; null where it can. */ notSkipped: z.string().nullable(),
    }),
  }),
  askMending: route({
    method: 'post',
    path: '/api/incidents/:key/mending',
    summary: '申请更正一项数据，或跳过一步',
    access: 'resolve-incidents',
    params: key,
    body: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('variable'),
        name: z.string('请选择要更正的数据').min(1, '请选择要更正的数据').max(200, '名称过长'),
        valueKind,
        value: z.string('请填写新值').max(64_000, '内容过长，不能超过6万字。'),
        reason,
      }),
      z.strictObject({ kind: z.literal('skip'), reason }),
    ]),
    response: z.object({ requestId: z.string() }),
    status: 201,
  }),
  confirmMending: route({
    method: 'post',
    path: '/api/incidents/mending/:requestId/confirm',
    summary: '同意：更正数据或跳过一步，并答复结果',
    access: 'confirm-mending',
    params: requestId,
    response: z.object({
      settled: z.boolean(),
      outcome: z.enum(RETRY_OUTCOMES),
      message: z.string(),
      incident: incident.nullable(),
    }),
  }),
  declineMending: route({
    method: 'post',
    path: '/api/incidents/mending/:requestId/decline',
    summary: '不同意，写明理由',
    access: 'confirm-mending',
    params: requestId,
    body: z.strictObject({ reason }),
    response: z.object({ ok: z.boolean() }),
  }),
  withdrawMending: route({
    method: 'post',
    path: '/api/incidents/mending/:requestId/withdraw',
    summary: '撤回自己的申请',
    access: 'resolve-incidents',
    params: requestId,
    response: z.object({ ok: z.boolean() }),
  }),
} as const;
