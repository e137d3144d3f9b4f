/** Diagrams, tables and forms: what is published, and the drafts of what shall be. */
import { z } from 'zod';
import * as e from './entities.ts';
import { lintBasis } from './lint.ts';
import { key, route, taken } from './route.ts';

const draftId = z.object({ draftId: z.string().min(1).max(80) });
const draftName = z.string().trim().min(1, '请填写名称').max(120);
const draftContent = z.string().max(4_000_000);
const kind = z.enum(['process', 'decision', 'form']);
const revision = z.number().int();

const definitionRow = z.object({
  kind,
  id: z.string(),
  name: z.string(),
  version: z.number(),
  key: z.string(),
  resourceName: z.string(),
  deployedAt: z.string(),
  /** 立即生效: running cases take each new version of this table at once. */
  atOnce: z.boolean(),
  running: z.number(),
});

const draftRow = z.object({
  draftId: z.string(),
  kind,
  name: z.string(),
  baseId: z.string().nullable(),
  baseVersion: z.number().nullable(),
  revision: z.number(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  may: z.array(e.officeAction),
});

/** What differs between two versions: the part it is about, and a sentence. */
const difference = z.object({ path: z.string(), message: z.string() });

/** What publishing means for the cases that run. */
const impact = z.object({
  /** The newest published version; null when there is none. */
  newestVersion: z.number().nullable(),
  /** Cases by the version that they keep. */
  stays: z.array(z.object({ version: z.number(), cases: z.number() })),
  /** Cases that take the new one at once; of those the reader may see, the first ones. */
  atOnce: z.object({
    total: z.number(),
    rows: z.array(z.object({ caseId: z.string(), number: z.string().nullable(), title: z.string().nullable() })),
  }),
});
export type DefinitionRow = z.infer<typeof definitionRow>;
export type DraftRow = z.infer<typeof draftRow>;
export type Difference = z.infer<typeof difference>;
export type Impact = z.infer<typeof impact>;

export const releaseRoutes = {
  definitions: route({
    method: 'get',
    path: '/api/definitions',
    summary: '已发布的流程、决策表与表单',
    access: 'see-definitions',
    response: z.array(definitionRow),
  }),
  definition: route({
    method: 'get',
    path: '/api/definitions/:key',
    summary: '一个版本的内容',
    access: 'see-definitions',
    params: key,
    response: z.object({ definition: definitionRow, content: z.string() }),
  }),
  lintBasis: route({ method: 'get', path: '/api/lint', summary: '设计检查所需的内容', access: 'see-drafts', response: lintBasis }),
  openDefinition: route({
    method: 'post',
    path: '/api/definitions/:key/draft',
    summary: '打开设计：自己已有同一版的草稿就用它，没有则新建',
    access: 'edit-drafts',
    params: key,
    response: draftRow,
    status: 201,
  }),
  drafts: route({ method: 'get', path: '/api/drafts', summary: '草稿', access: 'see-drafts', response: z.array(draftRow) }),
  createDraft: route({
    method: 'post',
    path: '/api/drafts',
    summary: '新建草稿',
    access: 'edit-drafts',
    body: z.object({
      kind,
      name: draftName,
      content: draftContent,
      baseId: z.string().optional(),
      baseVersion: z.number().int().optional(),
    }),
    response: draftRow,
    status: 201,
  }),
  draft: route({
    method: 'get',
    path: '/api/drafts/:draftId',
    summary: '一份草稿',
    access: 'see-drafts',
    params: draftId,
    response: z.object({ draft: draftRow, content: z.string() }),
  }),
  saveDraft: route({
    method: 'put',
    path: '/api/drafts/:draftId',
    summary: '保存草稿（按修订号防覆盖）',
    access: 'edit-drafts',
    params: draftId,
    body: z.object({ content: draftContent, revision }),
    response: draftRow,
  }),
  renameDraft: route({
    method: 'put',
    path: '/api/drafts/:draftId/name',
    summary: '草稿改名',
    access: 'edit-drafts',
    params: draftId,
    body: z.object({ name: draftName, revision }),
    response: draftRow,
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
    response: z.object({ differences: z.array(difference) }),
  }),
  draftImpact: route({
    method: 'get',
    path: '/api/drafts/:draftId/impact',
    summary: '发布会影响哪些在办事项',
    access: 'see-drafts',
    params: draftId,
    response: impact,
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
    response: taken.extend({ key: z.string(), id: z.string(), version: z.number(), impact }),
  }),
} as const;
