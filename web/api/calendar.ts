/** The working calendars of the years. */
import { z } from 'zod';
import { route } from './route.ts';
import { FIRST_YEAR, LAST_YEAR } from './years.ts';

const ofYear = z.object({ year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR) });

const days = z.object({ holidays: z.array(z.iso.date()).max(200), workdays: z.array(z.iso.date()).max(100) });

/** One deadline that a calendar would move; an earlier day is only proposed. */
export const calendarMove = z.object({
  caseId: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  /** What is to be done by it. */
  what: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.enum(['later', 'earlier']),
});
export type CalendarMove = z.infer<typeof calendarMove>;

export const calendarRoutes = {
  calendar: route({
    method: 'get',
    path: '/api/calendars/:year',
    summary: '工作日历',
    access: 'user',
    params: ofYear,
    response: z.object({
      year: z.number(),
      provisional: z.boolean(),
      holidays: z.array(z.string()),
      workdays: z.array(z.string()),
      /** Whose it is: published here, come with the product, or none yet. */
      source: z.enum(['office', 'product']).nullable(),
      /** Who published it last and when, for those who may publish one. */
      published: z.object({ by: z.string().nullable(), at: z.string().nullable() }).nullable(),
    }),
  }),
  readCalendarNotice: route({
    method: 'post',
    path: '/api/calendars/:year/notice',
    summary: '读放假通知，得出放假和上班的日期（不保存）',
    access: 'publish-calendar',
    params: ofYear,
    body: z.object({ text: z.string().min(1, '请粘贴放假通知').max(20_000, '通知太长，请只粘贴放假安排的部分') }),
    response: z.object({
      holidays: z.array(z.string()),
      workdays: z.array(z.string()),
      problems: z.array(z.object({ line: z.number(), text: z.string(), message: z.string() })),
    }),
  }),
  previewCalendar: route({
    method: 'post',
    path: '/api/calendars/:year/preview',
    summary: '公布前看哪些期限会变（不保存）',
    access: 'publish-calendar',
    params: ofYear,
    body: days,
    response: z.object({
      /** Published before: what was computed with it stays. */
      again: z.boolean(),
      warnings: z.array(z.string()),
      /** Deadlines that wait for a calendar, and which of them would move later, or get an earlier day proposed. */
      waiting: z.number(),
      later: z.number(),
      earlier: z.number(),
      /** There are more than were counted. */
      more: z.boolean(),
      rows: z.array(calendarMove),
      /** Some are of cases that the reader does not see: they are counted only. */
      hidden: z.boolean(),
    }),
  }),
  putCalendar: route({
    method: 'put',
    path: '/api/calendars/:year',
    summary: '发布工作日历',
    access: 'publish-calendar',
    params: ofYear,
    body: days,
    response: z.object({ year: z.number(), rows: z.number() }),
  }),
} as const;
