/** Signing in and out, and who is signed in. */
import { z } from 'zod';
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
} as const;
