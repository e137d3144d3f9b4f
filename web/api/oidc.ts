/** Signing in at the office's own provider of identities. */
import { z } from 'zod';
import { route } from './route.ts';

export const oidcRoutes = {
  beginOidc: route({
    method: 'post',
    path: '/api/oidc',
    summary: '开始统一认证登录：给出浏览器要前往的地址',
    access: 'public',
    signsIn: true,
    body: z.object({
      /** The page of ours to come back to. */ to: z.string().max(2_000).optional(),
      /** Who it must be: he signs in again over his page. */ userId: z.string().min(1).max(80).optional(),
    }),
    response: z.object({ url: z.string() }),
  }),
  finishOidc: route({
    method: 'get',
    path: '/api/oidc/callback',
    summary: '从统一认证返回：核验后登录，并转到本系统的页面',
    access: 'public',
    signsIn: true,
    contentType: 'text/html',
  }),
} as const;
