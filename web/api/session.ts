/** Signing in and out, and who is signed in. */
import { z } from 'zod';
import { sessionLine } from './accounts.ts';
import * as e from './entities.ts';
import { route } from './route.ts';

/** `position`: how far the register is. What is asked after this shows at least that much, and the live stream begins there. */
const session = e.sessionUser.extend({ position: z.number() });

export const sessionRoutes = {
  login: route({
    method: 'post',
    path: '/api/session',
    summary: '登录',
    access: 'public',
    signsIn: true,
    body: z.object({ username: z.string().min(1, '请填写用户名').max(80), password: z.string().min(1, '请填写密码').max(200) }),
    response: session,
  }),
  me: route({
    method: 'get',
    path: '/api/session',
    summary: '当前用户',
    access: 'user',
    beforeOwnPassword: true,
    response: session,
  }),
  logout: route({
    method: 'delete',
    path: '/api/session',
    summary: '退出登录',
    access: 'user',
    beforeOwnPassword: true,
    /** `next`: the page at which the provider of identities ends its own session. */
    response: z.object({ ok: z.boolean(), next: z.string().nullable() }),
  }),
  changePassword: route({
    method: 'put',
    path: '/api/session/password',
    summary: '修改自己的密码，其他地方的登录随之结束',
    access: 'user',
    beforeOwnPassword: true,
    body: z.object({
      current: z.string().min(1, '请填写原密码').max(200, '密码不能超过200位'),
      password: z.string().min(1, '请填写新密码').max(200, '密码不能超过200位，请缩短。'),
    }),
    response: z.object({ ok: z.boolean() }),
  }),
  ownSessions: route({
    method: 'get',
    path: '/api/session/all',
    summary: '自己在哪些地方登录着',
    access: 'user',
    response: z.array(sessionLine),
  }),
  endOwnSession: route({
    method: 'delete',
    path: '/api/session/all/:sessionId',
    summary: '结束自己在别处的登录',
    access: 'user',
    params: z.object({ sessionId: z.string().min(1).max(80) }),
    response: z.object({ ok: z.boolean() }),
  }),
} as const;
