/** The working calendars of the years. */
import { z } from 'zod';
import { route } from './route.ts';

const ofYear = z.object({ year: z.coerce.number().int().min(2000).max(2199) });

export const calendarRoutes = {
  calendar: route({
    method: 'get',
    path: '/api/calendars/:year',
    summary: '工作日历',
    access: 'user',
    params: ofYear,
    response: z.object({ year: z.number(), provisional: z.boolean(), holidays: z.array(z.string()), workdays: z.array(z.string()) }),
  }),
  putCalendar: route({
    method: 'put',
    path: '/api/calendars/:year',
    summary: '发布工作日历',
    access: 'publish-calendar',
    params: ofYear,
    body: z.object({ holidays: z.array(z.iso.date()).max(200), workdays: z.array(z.iso.date()).max(100) }),
    response: z.object({ year: z.number(), rows: z.number() }),
  }),
} as const;
