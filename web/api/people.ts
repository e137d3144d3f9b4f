/** Units and the people in them. */
import { z } from 'zod';
import { USERNAME } from '../../processes/contract.ts';
import * as e from './entities.ts';
import { after, next } from './lists.ts';
import { directoryLines, firstPasswords } from './setup.ts';
import { route } from './route.ts';

const unitLine = e.unit.extend({ parentName: z.string().nullable(), /** Who work there now. */ people: z.number() });
export type UnitLine = z.infer<typeof unitLine>;
const unitName = z.string().trim().min(2, '单位名称至少2个字').max(60, '单位名称不能超过60字');
const unitKind = z.string().trim().min(1, '请填写单位类别').max(20, '单位类别不能超过20字');

export const peopleRoutes = {
  units: route({ method: 'get', path: '/api/units', summary: '单位', access: 'see-units', response: z.array(e.unit) }),
  users: route({
    method: 'get',
    path: '/api/users',
    summary: '通讯录',
    access: 'see-users',
    /** Only those who may do this, e.g. whom a 督查组 can be made of. */
    query: z.object({
      may: e.officeAction.optional(),
      /** With those who left: what they did still names them. */ left: z.literal('true').optional(),
    }),
    response: z.array(e.user),
  }),
  unitPage: route({
    method: 'get',
    path: '/api/units/page',
    summary: '单位，逐页',
    access: 'keep-units',
    query: z.object({
      /** Name, id or kind. */ text: z.string().max(100).optional(),
      after,
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({ total: z.number(), rows: z.array(unitLine), next }),
  }),
  changeUnit: route({
    method: 'put',
    path: '/api/units/:unitId',
    summary: '更名、改类别、改隶属',
    access: 'keep-units',
    params: z.object({ unitId: z.string().min(1).max(80) }),
    body: z.object({ name: unitName, kind: unitKind, parentId: z.string().max(80).nullable() }),
    response: e.unit,
  }),
  createUnit: route({
    method: 'post',
    path: '/api/units',
    summary: '新增单位',
    access: 'create-unit',
    body: z.object({
      unitId: z.string().regex(/^[a-z0-9-]{2,40}$/, '单位编号用小写字母、数字和连字符'),
      name: unitName,
      parentId: z.string().max(80).optional(),
      kind: unitKind.default('部门'),
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
      username: z.string().regex(USERNAME, '用户名用小写字母、数字、点和连字符'),
      name: e.personName,
      /** Left out, one is made up. It has to be changed at the first sign-in either way. */
      password: z.string().min(8, '密码至少8位').max(200, '密码不能超过200位').optional(),
      roles: e.roles,
      unitId: z.string().max(80).optional(),
      email: z.email('邮箱格式不正确，请核对').max(200).optional(),
      title: z.string().trim().max(60, '职务不能超过60字').optional(),
    }),
    /** The first password, shown this once; `asked`: roles that wait for somebody to confirm them. */
    response: e.user.extend({ firstPassword: z.string(), asked: z.array(e.roleId) }),
    status: 201,
  }),
  importDirectory: route({
    method: 'post',
    path: '/api/people/import',
    summary: '从表格导入单位和人员：全部写入，或一行也不写',
    access: 'create-user',
    body: directoryLines,
    /** `asked`: whose roles wait for somebody to confirm them. */
    response: z.object({ units: z.number(), people: firstPasswords, asked: z.array(z.string()) }),
    status: 201,
  }),
} as const;
