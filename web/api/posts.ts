/** 岗位与代理: what a person is from one day to another, and who stands in for him there. */
import { z } from 'zod';
import * as e from './entities.ts';
import { route } from './route.ts';

/** What a person may have in all, with what is over: more is a slip, or meant to make the list unreadable. */
export const MOST_POSTS = 100;
const REASON = 100;

const day = z.iso.date('日期格式不正确，请重新选择');
const title = z
  .string()
  .trim()
  .max(60, '职务不能超过60字')
  .nullable()
  .transform((text) => text || null);
const post = z.object({
  postId: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  title: z.string().nullable(),
  roles: z.array(e.roleId),
  /** Roles that wait for somebody to confirm them. */ asked: z.array(e.roleId),
  /** Null: since before such days were kept. */ from: z.string().nullable(),
  to: z.string().nullable(),
  time: z.enum(['past', 'now', 'coming']),
});
const substitute = z.object({
  substituteId: z.string(),
  postId: z.string(),
  /** Who stands in. */ userId: z.string(),
  name: z.string(),
  principalId: z.string(),
  principalName: z.string(),
  unitName: z.string().nullable(),
  title: z.string().nullable(),
  roles: z.array(e.roleId),
  from: z.string(),
  to: z.string(),
  reason: z.string().nullable(),
  state: z.enum(['asked', 'agreed', 'refused', 'withdrawn']),
  time: z.enum(['past', 'now', 'coming']),
});
const postsOf = z.object({ posts: z.array(post), substitutes: z.array(substitute) });
const newPost = z.object({ unitId: z.string().max(80).nullable(), title, roles: e.roles, from: day, to: day.nullable() });
const postChange = z.object({ title, to: day.nullable() });
const newSubstitute = z.object({
  userId: z.string('请选择代理人').min(1, '请选择代理人').max(80),
  from: day,
  to: day,
  reason: z
    .string()
    .trim()
    .max(REASON, `事由不能超过${REASON}字`)
    .nullable()
    .transform((text) => text || null),
});
/** Somebody who can be named. */
const candidate = z.object({ userId: z.string(), name: z.string(), unitName: z.string().nullable(), title: z.string().nullable() });
const ownPosts = postsOf.extend({
  /** For each post that has not ended: who can stand in for him there. */
  candidates: z.array(z.object({ postId: z.string(), people: z.array(candidate) })),
});

export type PostRow = z.infer<typeof post>;
export type SubstituteRow = z.infer<typeof substitute>;
export type PostsOf = z.infer<typeof postsOf>;
export type OwnPosts = z.infer<typeof ownPosts>;
export type PostInput = z.infer<typeof newPost>;
export type PostChange = z.infer<typeof postChange>;
export type NewSubstituteBody = z.infer<typeof newSubstitute>;

const id = z.string().min(1).max(80);
const ok = z.object({ ok: z.boolean() });

export const postsRoutes = {
  posts: route({
    method: 'get',
    path: '/api/accounts/:userId/posts',
    summary: '一位人员的岗位和代理，含已结束和未到任的',
    access: 'keep-accounts',
    params: z.object({ userId: id }),
    response: postsOf,
  }),
  addPost: route({
    method: 'post',
    path: '/api/accounts/:userId/posts',
    summary: '新增一段岗位',
    access: 'keep-accounts',
    params: z.object({ userId: id }),
    body: newPost,
    response: ok,
    status: 201,
  }),
  changePost: route({
    method: 'put',
    path: '/api/accounts/:userId/posts/:postId',
    summary: '改职务名称、定截止日期',
    access: 'keep-accounts',
    params: z.object({ userId: id, postId: id }),
    body: postChange,
    response: ok,
  }),
  removePost: route({
    method: 'delete',
    path: '/api/accounts/:userId/posts/:postId',
    summary: '撤销尚未到任的岗位',
    access: 'keep-accounts',
    params: z.object({ userId: id, postId: id }),
    response: ok,
  }),
  nameSubstitute: route({
    method: 'post',
    path: '/api/posts/:postId/substitutes',
    summary: '为一个岗位指定代理人',
    access: 'keep-accounts',
    params: z.object({ postId: id }),
    body: newSubstitute,
    response: ok,
    status: 201,
  }),
  endSubstitute: route({
    method: 'delete',
    path: '/api/substitutes/:substituteId',
    summary: '提前结束代理',
    access: 'keep-accounts',
    params: z.object({ substituteId: id }),
    response: ok,
  }),
  ownPosts: route({
    method: 'get',
    path: '/api/session/posts',
    summary: '自己的岗位和代理，以及可以请谁代理',
    access: 'user',
    response: ownPosts,
  }),
  nameOwnSubstitute: route({
    method: 'post',
    path: '/api/session/posts/:postId/substitutes',
    summary: '请本单位同志或领导代理自己的岗位',
    access: 'user',
    params: z.object({ postId: id }),
    body: newSubstitute,
    response: ok,
    status: 201,
  }),
  endOwnSubstitute: route({
    method: 'delete',
    path: '/api/session/substitutes/:substituteId',
    summary: '提前结束别人代自己、或自己代别人的代理',
    access: 'user',
    params: z.object({ substituteId: id }),
    response: ok,
  }),
  chooseCapacity: route({
    method: 'put',
    path: '/api/session/capacity',
    summary: '选择以哪个岗位办理，或代谁办理',
    access: 'user',
    body: z.object({ postId: id }),
    response: ok,
  }),
} as const;
