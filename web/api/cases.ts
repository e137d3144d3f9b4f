/** 督查事项: the register, one case, its course and its diagrams. */
import { z } from 'zod';
import * as e from './entities.ts';
import { caseFilters, casePaging, next, paging } from './lists.ts';
import { caseId, key, route, taken } from './route.ts';

export const casesRoutes = {
  cases: route({
    method: 'get',
    path: '/api/cases',
    summary: '督查事项台账',
    access: 'see-register',
    query: z.object({ ...caseFilters, ...casePaging }),
    response: z.object({
      total: z.number(),
      /** There are more than `total`, which is as far as a text that finds so many is counted; the pages and the export have them all. */
      more: z.boolean(),
      rows: z.array(e.caseRow),
      /** Of those that were counted. */
      lights: z.object({ 红: z.number(), 黄: z.number(), 蓝: z.number(), 绿: z.number() }),
      next,
    }),
  }),
  exportCases: route({
    method: 'get',
    path: '/api/cases.csv',
    summary: '导出台账（CSV，与屏幕同一筛选）',
    access: 'export-register',
    query: z.object(caseFilters),
    contentType: 'text/csv',
  }),
  register: route({
    method: 'post',
    path: '/api/cases',
    summary: '立项登记',
    access: 'register',
    body: z.object({
      matter: e.matter,
      requestId: z
        .string()
        .regex(/^[A-Za-z0-9-]{8,78}$/, '请求编号为8至78位字母、数字或连字符')
        .optional(),
    }),
    response: taken.extend({ caseId: z.string(), processInstanceKey: z.string(), warnings: z.array(z.string()) }),
    status: 201,
  }),
  case: route({ method: 'get', path: '/api/cases/:caseId', summary: '一件督查事项', access: 'user', params: caseId, response: e.casePage }),
  timeline: route({
    method: 'get',
    path: '/api/cases/:caseId/timeline',
    summary: '全过程记录',
    access: 'user',
    params: caseId,
    query: z.object(paging),
    response: z.object({ total: z.number(), rows: z.array(e.timelineEntry) }),
  }),
  tokens: route({
    method: 'get',
    path: '/api/instances/:key/tokens',
    summary: '流程图与当前位置',
    access: 'user',
    params: key,
    response: e.tokens,
  }),
} as const;
