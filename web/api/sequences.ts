/** 文号: where their numbers begin. */
import { z } from 'zod';
import { route } from './route.ts';

export const sequencesRoutes = {
  putSequence: route({
    method: 'put',
    path: '/api/sequences/:sequence',
    summary: '设置文号起始（例如年中启用系统）',
    access: 'set-sequences',
    params: z.object({ sequence: z.string() }),
    body: z.object({ year: z.number().int(), next: z.number().int().min(1), reason: z.string().min(2, '请说明原因') }),
    response: z.object({ sequence: z.string(), year: z.number(), next: z.number() }),
  }),
} as const;
