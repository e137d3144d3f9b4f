/**
 * Every route of the API, once: the server mounts it, the OpenAPI document is made from it, the browser calls it.
 * `access`: 'public' needs no session, 'user' any session, an action a person who may do it. What is about one case is decided by its handler.
 */
import { z } from 'zod';
import type { OfficeAction } from '../../rules/access/permissions/actions.ts';
import * as e from './entities.ts';
import { lintBasis } from './lint.ts';
import { after, caseFilters, casePaging, next, paging, taskFilters } from './lists.ts';

export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | 'user' | OfficeAction;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The route takes a file of this type as its body. */
  readonly upload?: string;
  /** Absent: the route streams or sends a file of `contentType`. */
  readonly response?: z.ZodType;
  readonly contentType?: string;
  readonly status?: number;
}
const route = <const T extends RouteSpec>(spec: T): T => spec;

const caseId = z.object({ caseId: z.string().min(1).max(80) });
const key = z.object({ key: z.string().regex(/^\d{1,19}$/) });
const draftId = z.object({ draftId: z.string().min(1).max(80) });
const draftName = z.string().trim().min(1, '请填写名称').max(120);
const draftContent = z.string().max(4_000_000);
const revision = z.number().int();
/** An act was taken: `settled` false, with a sentence and status 202, when it is not in the register yet (a cluster may need longer). */
const taken = z.object({ settled: z.boolean(), message: z.string().optional() });
/** `position`: how far the register is. What is asked after this shows at least that much, and the live stream begins there. */
const session = e.sessionUser.extend({ position: z.number() });

export const routes = {
  state: route({
    method: 'get',
    path: '/api/state',
    summary: '系统状态',
    access: 'public',
    response: z.object({
      empty: z.boolean(),
      demo: z.boolean(),
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
  loadDemo: route({
    method: 'post',
    path: '/api/demo',
    summary: '载入演示数据（仅限空系统）',
    access: 'public',
    response: z.object({ loaded: z.boolean() }),
    status: 201,
  }),
  login: route({
    method: 'post',
    path: '/api/session',
    summary: '登录',
    access: 'public',
    body: z.object({ username: z.string().min(1, '请填写用户名').max(80), password: z.string().min(1, '请填写密码').max(200) }),
    response: session,
  }),
  me: route({
    method: 'get',
    path: '/api/session',
    summary: '当前用户',
    access: 'user',
    response: session,
  }),
  logout: route({ method: 'delete', path: '/api/session', summary: '退出登录', access: 'user', response: z.object({ ok: z.boolean() }) }),
  units: route({ method: 'get', path: '/api/units', summary: '单位', access: 'see-units', response: z.array(e.unit) }),
  users: route({
    method: 'get',
    path: '/api/users',
    summary: '通讯录',
    access: 'see-users',
    /** Only those who may do this, e.g. whom a 督查组 can be made of. */
    query: z.object({ may: e.officeAction.optional() }),
    response: z.array(e.user),
  }),

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
    response: z.object({ total: z.number(), rows: z.array(e.taskRow), next }),
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
  gatePreview: route({
    method: 'get',
    path: '/api/cases/:caseId/gate-preview',
    summary: '三不放过预检（不产生效果）',
    access: 'user',
    params: caseId,
    response: z.object({ passed: z.boolean(), codes: z.array(z.string()), reasons: z.array(z.string()) }),
  }),
  tokens: route({
    method: 'get',
    path: '/api/instances/:key/tokens',
    summary: '流程图与当前位置',
    access: 'user',
    params: key,
    response: e.tokens,
  }),
  caseAction: route({
    method: 'post',
    path: '/api/cases/:caseId/actions/:action',
    summary: '批示、变更、挂起、恢复、撤销、遗留转办、追加、通报',
    access: 'user',
    params: caseId.extend({
      action: z.enum(['instruction', 'change', 'suspend', 'resume', 'revoke', 'hand-over', 'add-assignment', 'bulletin']),
    }),
    body: z.record(z.string(), z.unknown()),
    response: taken,
  }),
  assignmentAction: route({
    method: 'post',
    path: '/api/assignments/:assignmentId/actions/:action',
    summary: '进展更新、延期申请、复核申请',
    access: 'user',
    params: z.object({ assignmentId: z.string().min(1).max(100), action: z.enum(['progress-update', 'extension-request', 'appeal']) }),
    body: z.record(z.string(), z.unknown()),
    response: taken,
  }),

  document: route({
    method: 'get',
    path: '/api/documents/:documentId/:format',
    summary: '文书（html、pdf、docx）',
    access: 'user',
    params: z.object({ documentId: z.string().min(1).max(120), format: z.enum(['html', 'pdf', 'docx']) }),
    contentType: 'application/octet-stream',
  }),
  upload: route({
    method: 'post',
    path: '/api/cases/:caseId/files',
    summary: '上传佐证材料',
    access: 'user',
    params: caseId,
    query: z.object({ name: z.string().min(1).max(200) }),
    upload: 'application/octet-stream',
    response: z.object({ sha256: z.string(), size: z.number(), name: z.string() }),
    status: 201,
  }),
  file: route({
    method: 'get',
    path: '/api/cases/:caseId/files/:sha256',
    summary: '下载佐证材料',
    access: 'user',
    params: caseId.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    contentType: 'application/octet-stream',
  }),

  definitions: route({
    method: 'get',
    path: '/api/definitions',
    summary: '已发布的流程、决策表与表单',
    access: 'see-definitions',
    response: z.array(e.definitionRow),
  }),
  definition: route({
    method: 'get',
    path: '/api/definitions/:key',
    summary: '一个版本的内容',
    access: 'see-definitions',
    params: key,
    response: z.object({ definition: e.definitionRow, content: z.string() }),
  }),
  lintBasis: route({ method: 'get', path: '/api/lint', summary: '设计检查所需的内容', access: 'see-drafts', response: lintBasis }),
  openDefinition: route({
    method: 'post',
    path: '/api/definitions/:key/draft',
    summary: '打开设计：自己已有同一版的草稿就用它，没有则新建',
    access: 'edit-drafts',
    params: key,
    response: e.draftRow,
    status: 201,
  }),
  drafts: route({ method: 'get', path: '/api/drafts', summary: '草稿', access: 'see-drafts', response: z.array(e.draftRow) }),
  createDraft: route({
    method: 'post',
    path: '/api/drafts',
    summary: '新建草稿',
    access: 'edit-drafts',
    body: z.object({
      kind: z.enum(['process', 'decision', 'form']),
      name: draftName,
      content: draftContent,
      baseId: z.string().optional(),
      baseVersion: z.number().int().optional(),
    }),
    response: e.draftRow,
    status: 201,
  }),
  draft: route({
    method: 'get',
    path: '/api/drafts/:draftId',
    summary: '一份草稿',
    access: 'see-drafts',
    params: draftId,
    response: z.object({ draft: e.draftRow, content: z.string() }),
  }),
  saveDraft: route({
    method: 'put',
    path: '/api/drafts/:draftId',
    summary: '保存草稿（按修订号防覆盖）',
    access: 'edit-drafts',
    params: draftId,
    body: z.object({ content: draftContent, revision }),
    response: e.draftRow,
  }),
  renameDraft: route({
    method: 'put',
    path: '/api/drafts/:draftId/name',
    summary: '草稿改名',
    access: 'edit-drafts',
    params: draftId,
    body: z.object({ name: draftName, revision }),
    response: e.draftRow,
  }),
  deleteDraft: route({
    method: 'delete',
    path: '/api/drafts/:draftId',
    summary: '删除草稿',
    access: 'edit-drafts',
    params: draftId,
    query: z.object({ revision: z.coerce.number().int() }),
    response: z.object({ ok: z.boolean() }),
  }),
  compareDraft: route({
    method: 'post',
    path: '/api/drafts/:draftId/compare',
    summary: '比较：与已保存的草稿、与所依据的版本或与最新发布的版本有何不同',
    access: 'see-drafts',
    params: draftId,
    body: z.object({
      against: z.enum(['saved', 'base', 'newest']),
      /** What is on the screen; the saved draft by default. */
      content: draftContent.optional(),
    }),
    response: z.object({ differences: z.array(e.difference) }),
  }),
  draftImpact: route({
    method: 'get',
    path: '/api/drafts/:draftId/impact',
    summary: '发布会影响哪些在办事项',
    access: 'see-drafts',
    params: draftId,
    response: e.impact,
  }),
  deployDraft: route({
    method: 'post',
    path: '/api/drafts/:draftId/deploy',
    summary: '发布新版本',
    access: 'publish-drafts',
    params: draftId,
    body: z.object({
      reason: z.string().trim().min(2, '请说明修改原因').max(500),
      /** Of the draft as the publisher saw it. */
      revision,
      /** 以我的为准: publishes over a newer version that the publisher was told of. */
      override: z.object({ version: z.number().int(), reason: z.string().trim().min(2, '请说明为什么以您的为准').max(500) }).optional(),
    }),
    response: taken.extend({ key: z.string(), id: z.string(), version: z.number(), impact: e.impact }),
  }),

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
        z.object({ id: z.string(), title: z.string(), body: z.string(), at: z.string(), read: z.boolean(), caseId: z.string().nullable() }),
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
  putSequence: route({
    method: 'put',
    path: '/api/sequences/:sequence',
    summary: '设置文号起始（例如年中启用系统）',
    access: 'set-sequences',
    params: z.object({ sequence: z.string() }),
    body: z.object({ year: z.number().int(), next: z.number().int().min(1), reason: z.string().min(2, '请说明原因') }),
    response: z.object({ sequence: z.string(), year: z.number(), next: z.number() }),
  }),
  createUnit: route({
    method: 'post',
    path: '/api/units',
    summary: '新增单位',
    access: 'create-unit',
    body: z.object({
      unitId: z.string().regex(/^[a-z0-9-]{2,40}$/, '单位编号用小写字母、数字和连字符'),
      name: z.string().min(2),
      parentId: z.string().optional(),
      kind: z.string().default('部门'),
    }),
    response: e.unit,
    status: 201,
  }),
  createUser: route({
    method: 'post',
    path: '/api/users',
    summary: '新增用户',
    access: 'create-user',
    body: z.object({
      username: z.string().regex(/^[a-z0-9._-]{2,40}$/, '用户名用小写字母、数字、点和连字符'),
      name: z.string().min(1),
      password: z.string().min(8, '密码至少8位').max(200),
      roles: z.array(e.roleId).min(1),
      unitId: z.string().optional(),
      email: z.string().email().optional(),
    }),
    response: e.user,
    status: 201,
  }),
  log: route({
    method: 'get',
    path: '/api/audit',
    summary: '操作日志，最新的在前',
    access: 'read-log',
    query: z.object(paging),
    response: z.object({ total: z.number(), rows: z.array(e.logRow) }),
  }),
  verifyAudit: route({
    method: 'post',
    path: '/api/audit/verify',
    summary: '校验记录未被改动',
    access: 'verify-audit',
    response: z.object({ ok: z.boolean(), checked: z.number(), brokenAt: z.string().nullable(), reason: z.string().nullable() }),
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

export type RouteId = keyof typeof routes;
type Infer<T> = T extends z.ZodType ? z.infer<T> : undefined;
type InferIn<T> = T extends z.ZodType ? z.input<T> : undefined;
export type RouteParams<R extends RouteId> = (typeof routes)[R] extends { params: infer P } ? Infer<P> : undefined;
export type RouteQuery<R extends RouteId> = (typeof routes)[R] extends { query: infer P } ? InferIn<P> : undefined;
export type RouteBody<R extends RouteId> = (typeof routes)[R] extends { body: infer P } ? InferIn<P> : undefined;
export type RouteResponse<R extends RouteId> = (typeof routes)[R] extends { response: infer P } ? Infer<P> : undefined;
