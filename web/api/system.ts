/** What is about the system itself: its state, the demo, what could not be entered, the live stream, this description. */
import { z } from 'zod';
import { route } from './route.ts';

/** What the register could not take as it came; all 0 is well. */
const intake = z.object({
  /** Records that could not be entered. */ parked: z.number(),
  /** Lines that are no records. */ refused: z.number(),
  /** Records that contradict one that was taken. */ alarms: z.number(),
  /** Acts of people that did not come through the pages. */ unsealed: z.number(),
});
export type Intake = z.infer<typeof intake>;

export const systemRoutes = {
  state: route({
    method: 'get',
    path: '/api/state',
    summary: '系统状态',
    access: 'public',
    response: z.object({
      empty: z.boolean(),
      demo: z.boolean(),
      /** How far a demo is that is being loaded. */ demoLoading: z.object({ done: z.number(), of: z.number() }).nullable(),
      /** It broke off; the next start throws away what there is of it. */ demoFailed: z.boolean(),
      /** Its clock may be moved. */ demoClock: z.boolean(),
      /** As it stands above its papers. */ officeName: z.string().nullable(),
      /** What staff call the provider at which they sign in; null: by password alone. */ signInBy: z.string().nullable(),
      now: z.string(),
      engine: z.enum(['embedded', 'zeebe']),
      pendingJobs: z.number(),
      incidents: z.number(),
      version: z.string(),
      nextTimerAt: z.string().nullable(),
      provisionalYears: z.array(z.number()),
      demoLogins: z.array(z.object({ username: z.string(), name: z.string(), role: z.string(), password: z.string() })),
    }),
  }),
  intake: route({
    method: 'get',
    path: '/api/intake',
    summary: '记录入账情况：未能入账的、不是记录的、与已收下的同号记录内容不同的、未经网页提交的',
    access: 'see-intake',
    response: intake,
  }),
  events: route({
    method: 'get',
    path: '/api/events',
    summary: '实时变更（SSE）：只说哪些事项、哪些列表有变化',
    access: 'user',
    query: z.object({ after: z.string().max(40).optional() }),
    contentType: 'text/event-stream',
  }),
  openapi: route({
    method: 'get',
    path: '/api/openapi.json',
    summary: '本接口说明（OpenAPI 3.1）',
    access: 'public',
    contentType: 'application/json',
  }),
} as const;
