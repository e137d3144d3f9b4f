/** 异常: where processes stand still, why, and what is done about it. */
import { z } from 'zod';
import { paging } from './lists.ts';
import { route } from './route.ts';

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
} as const;
