/** Units and the people in them. */
import { z } from 'zod';
import * as e from './entities.ts';
import { route } from './route.ts';

export const peopleRoutes = {
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
} as const;
