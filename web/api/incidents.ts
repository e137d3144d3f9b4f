/** 异常: where processes stand still, why, and what is done about it. */
import { z } from 'zod';
import { paging } from './lists.ts';
import { key, route } from './route.ts';

export const incident = z.object({
  key: z.string(),
  /** Null while it stands still. */ endedAt: z.string().nullable(),
  at: z.string(),
  /** The step, as the diagram calls it. */ element: z.string(),
  process: z.string(),
  /** 案号; null where there is none (yet). */ number: z.string().nullable(),
  /** For whoever sees the case in full. */ case: z.object({ caseId: z.string(), title: z.string() }).nullable(),
  errorType: z.string(),
  why: z.string(),
  advice: z.string(),
  /** The engine's own words; for whoever sees the case in full. */ message: z.string().nullable(),
});
export type Incident = z.infer<typeof incident>;

const parked = z.object({ /** partition-position */ record: z.string(), number: z.string().nullable(), reason: z.string() });
export type ParkedRecord = z.infer<typeof parked>;
const stuckMail = z.object({
  id: z.string(),
  /** Whom it is for. */ to: z.string(),
  createdAt: z.string(),
  attempts: z.number(),
  /** Not tried any more. */ givenUp: z.boolean(),
  /** What the mail server said last. */ error: z.string().nullable(),
});
export type StuckMail = z.infer<typeof stuckMail>;
const mailId = z.object({ id: z.string().min(1).max(200) });

/** mended: the step goes on · again: it stands still again, for the reason of `incident` · off: it was called off · under-way: not known yet */
export const RETRY_OUTCOMES = ['mended', 'again', 'off', 'under-way'] as const;

export const incidentsRoutes = {
  incidents: route({
    method: 'get',
    path: '/api/incidents',
    summary: '停住的流程：停在哪一步、哪件事项、何时起、原因和处理办法；未恢复的在前，新的在前',
    access: 'see-incidents',
    query: z.object({
      ...paging,
      offset: z.coerce.number().int().min(0).max(10_000).default(0),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({ /** At most 10,000 are counted. */ total: z.number(), rows: z.array(incident) }),
  }),
  retryIncident: route({
    method: 'post',
    path: '/api/incidents/:key/retry',
    summary: '重试停住的一步，并答复结果：已恢复、再次停住（附原因）、仍在办理',
    access: 'resolve-incidents',
    params: key,
    response: z.object({
      settled: z.boolean(),
      outcome: z.enum(RETRY_OUTCOMES),
      message: z.string(),
      /** What it stands still at now. */ incident: incident.nullable(),
    }),
  }),
  standingAside: route({
    method: 'get',
    path: '/api/incidents/aside',
    summary: '未能入账的记录和发不出去的邮件：哪件事项、给谁、为什么，不含内容',
    access: 'resolve-incidents',
    response: z.object({ parked: z.array(parked), mail: z.array(stuckMail) }),
  }),
  resendMail: route({
    method: 'post',
    path: '/api/outbox/:id/resend',
    summary: '重新发送一封发不出去的邮件',
    access: 'resolve-incidents',
    params: mailId,
    response: z.object({ ok: z.boolean() }),
  }),
  discardMail: route({
    method: 'post',
    path: '/api/outbox/:id/discard',
    summary: '作废一封发不出去的邮件',
    access: 'resolve-incidents',
    params: mailId,
    body: z.object({ reason: z.string('请填写作废的理由').trim().min(2, '请填写作废的理由').max(500, '理由过长') }),
    response: z.object({ ok: z.boolean() }),
  }),
  enterAgain: route({
    method: 'post',
    path: '/api/incidents/parked/:record/enter',
    summary: '重新入账：把这条记录所属的事项按记录重做一遍',
    access: 'resolve-incidents',
    params: z.object({ record: z.string().regex(/^\d{1,9}-\d{1,15}$/) }),
    response: z.object({ entered: z.boolean(), message: z.string() }),
  }),
} as const;
