/** 站内消息. */
import { z } from 'zod';
import { paging } from './lists.ts';
import { route } from './route.ts';

export const inboxRoutes = {
  messages: route({
    method: 'get',
    path: '/api/inbox',
    summary: '站内消息',
    access: 'user',
    query: z.object(paging),
    response: z.object({
      total: z.number(),
      unread: z.number(),
      rows: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          body: z.string(),
          at: z.string(),
          read: z.boolean(),
          caseId: z.string().nullable(),
          /** What kind it is: workers/notify/notices, or `incident`. */ notice: z.string(),
        }),
      ),
    }),
  }),
  readMessage: route({
    method: 'post',
    path: '/api/inbox/:id/read',
    summary: '标为已读',
    access: 'user',
    params: z.object({ id: z.string() }),
    response: z.object({ ok: z.boolean() }),
  }),
} as const;
