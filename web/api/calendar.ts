/** The working calendars of the years. */
import { z } from 'zod';
import { route } from './route.ts';

export const calendarRoutes = {
  calendar: route({
    method: 'get',
    path: '/api/calendars/:year',
    summary: '工作日历',
    access: 'user',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2199) }),
    response: z.object({ year: z.number(), provisional: z.boolean(), holidays: z.array(z.string()), workdays: z.array(z.string()) }),
  }),
  putCalendar: route({
    method: 'put',
    path: '/api/calendars/:year',
    summary: '发布工作日历',
    access: 'publish-calendar',
    params: z.object({ year: z.coerce.number().int().min(2000).max(2199) }),
    body: z.object({ holidays: z.array(z.iso.date()).max(200), workdays: z.array(z.iso.date()).max(100) }),
    response: z.object({ year: z.number(), rows: z.number() }),
  }),
} as const;
