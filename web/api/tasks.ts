/** 我的工作 and the tasks in it. */
import { z } from 'zod';
import * as e from './entities.ts';
import { after, next, paging, taskFilters } from './lists.ts';
import { key, route, taken } from './route.ts';

export const tasksRoutes = {
  work: route({
    method: 'get',
    path: '/api/work',
    summary: '我的工作：待签收、今日到期、红灯、待我审批的件数，以及各自最前面的若干件',
    access: 'user',
    response: e.work,
  }),
  officeWork: route({
    method: 'get',
    path: '/api/work/office',
    summary: '代为办理的任务、事不过夜清单',
    access: 'user',
    response: e.officeWork,
  }),
  tasks: route({
    method: 'get',
    path: '/api/tasks',
    summary: '任务列表：一件事项的；不指明事项时，未办的为等本人办理的，已办的为本人办理的',
    access: 'user',
    query: z.object({
      ...taskFilters,
      ...paging,
      after,
    }),
    response: z.object({
      total: z.number(),
      /** There are more than `total`, which is as far as one’s own acts are counted; the pages have them all. */
      more: z.boolean(),
      rows: z.array(e.taskRow),
      next,
    }),
  }),
  task: route({
    method: 'get',
    path: '/api/tasks/:key',
    summary: '一件任务及其表单',
    access: 'user',
    params: key,
    response: z.object({
      task: e.taskRow,
      form: z.unknown(),
      data: z.record(z.string(), z.unknown()),
      may: z.array(e.taskAction),
      refusal: z.string().nullable(),
      /** What was kept of the form; only for those who may hand it in or prepare it. */
      draft: e.taskDraft.nullable(),
      done: e.taskDone.nullable(),
    }),
  }),
  keepTaskDraft: route({
    method: 'put',
    path: '/api/tasks/:key/draft',
    summary: '暂存表单（承办人拟稿，单位负责人提交）',
    access: 'user',
    params: key,
    body: z.object({ form: z.record(z.string(), z.unknown()) }),
    response: e.taskDraft,
  }),
  completeTask: route({
    method: 'post',
    path: '/api/tasks/:key/complete',
    summary: '办理任务',
    access: 'user',
    params: key,
    body: z.object({ form: z.record(z.string(), z.unknown()) }),
    response: taken,
  }),
} as const;
