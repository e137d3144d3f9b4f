/** People's accounts, as whoever keeps them sees them, and roles that wait for a second person. */
import { z } from 'zod';
import * as e from './entities.ts';
import { after, next } from './lists.ts';
import { route } from './route.ts';

const account = e.user.extend({
  title: z.string().nullable(),
  email: z.string().nullable(),
  active: z.boolean(),
  /** He still has the password that he was given. */ mustChangePassword: z.boolean(),
  /** Roles that wait for somebody to confirm them. */ asked: z.array(e.roleId),
  /** Those of them that the first of his posts is to have. */ askedOfFirst: z.array(e.roleId),
  /** That hold today; unit and title above are those of the first. */
  posts: z.array(z.object({ postId: z.string(), unitName: z.string().nullable(), title: z.string().nullable(), roles: z.array(e.roleId) })),
});
const query = z.object({
  /** Name, login name, title or unit; several words all have to be there. */ text: z.string().max(100).optional(),
  unitId: z.string().max(80).optional(),
  role: e.roleId.optional(),
  state: z.enum(['active', 'disabled', 'first']).optional(),
  after,
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
const roleRequest = z.object({
  requestId: z.string(),
  userId: z.string(),
  name: z.string(),
  unitName: z.string().nullable(),
  roles: z.array(e.roleId),
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: z.string(),
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  /** For whom he is to stand in; null: it is a post of his own. */ principalName: z.string().nullable(),
  /** The reader may confirm or refuse it. */ decidable: z.boolean(),
});
/** One of one's own sessions. */
export const sessionLine = z.object({
  sessionId: z.string(),
  at: z.string(),
  usedAt: z.string(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
  current: z.boolean(),
});

export type Account = z.infer<typeof account>;
export type AccountQuery = z.infer<typeof query>;
export type RoleRequestRow = z.infer<typeof roleRequest>;
export type SessionLine = z.infer<typeof sessionLine>;

const userId = z.object({ userId: z.string().min(1).max(80) });

/** A text that may be left empty. */
const maybe = (most: number, message: string) =>
  z
    .string()
    .trim()
    .max(most, message)
    .nullable()
    .transform((text) => text || null);

export const accountsRoutes = {
  accounts: route({
    method: 'get',
    path: '/api/accounts',
    summary: '人员账号，含已停用的',
    access: 'keep-accounts',
    query,
    response: z.object({ total: z.number(), rows: z.array(account), next }),
  }),
  changeAccount: route({
    method: 'put',
    path: '/api/accounts/:userId',
    summary: '变更姓名、职务、单位、邮箱和岗位',
    access: 'keep-accounts',
    params: userId,
    body: z.object({
      name: e.personName,
      title: maybe(60, '职务不能超过60字'),
      unitId: z.string().max(80).nullable(),
      email: z.email('邮箱格式不正确，请核对').max(200).nullable(),
      roles: e.roles,
    }),
    response: account,
  }),
  resetPassword: route({
    method: 'post',
    path: '/api/accounts/:userId/password',
    summary: '重置密码：一次性密码只显示这一次，本人登录后须修改',
    access: 'keep-accounts',
    params: userId,
    response: z.object({ password: z.string() }),
  }),
  setActive: route({
    method: 'put',
    path: '/api/accounts/:userId/active',
    summary: '停用或恢复',
    access: 'keep-accounts',
    params: userId,
    body: z.object({ active: z.boolean() }),
    response: account,
  }),
  roleRequests: route({
    method: 'get',
    path: '/api/role-requests',
    summary: '待确认的岗位授予',
    access: 'confirm-admins',
    response: z.object({ total: z.number(), rows: z.array(roleRequest) }),
  }),
  decideRoles: route({
    method: 'post',
    path: '/api/role-requests/:requestId',
    summary: '确认或退回岗位授予',
    access: 'confirm-admins',
    params: z.object({ requestId: z.string().min(1).max(80) }),
    body: z.object({ decision: z.enum(['confirm', 'refuse']) }),
    response: z.object({ ok: z.boolean() }),
  }),
} as const;
