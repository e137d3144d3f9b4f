/** 规则: the office's tables in force, in words, with the versions before them. */
import { z } from 'zod';
import { route } from './route.ts';

const ruleId = z.object({ id: z.string().min(1).max(200) });

const cell = z.object({ text: z.string(), /** It has no words and stands as it is written. */ formula: z.boolean() });
const plainTable = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** How a row is chosen. */ reading: z.string(),
  conditions: z.array(z.string()),
  results: z.array(z.string()),
  rows: z.array(
    z.object({
      /** What the row is for, in a few words. */ name: z.string(),
      note: z.string(),
      when: z.array(cell),
      gives: z.array(cell),
    }),
  ),
  /** Rows that are not told. */ more: z.number(),
  /** Of what is no table: as it is written. */ formula: z.string().nullable(),
});
export type PlainTableShown = z.infer<typeof plainTable>;

const ruleRow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number(),
  /** Since when it is in force. */ since: z.string(),
  /** 立即生效: for running cases, too. */ atOnce: z.boolean(),
});
export type RuleRow = z.infer<typeof ruleRow>;

const ruleVersion = z.object({
  version: z.number(),
  since: z.string(),
  /** Null where the book of releases does not know it. */ publishedBy: z.string().nullable(),
  /** Who began the draft, while it is kept. */ draftedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type RuleVersion = z.infer<typeof ruleVersion>;

const content = { tables: z.array(plainTable), /** Why it could not be read. */ fault: z.string().nullable() };

export const rulesRoutes = {
  rules: route({
    method: 'get',
    path: '/api/rules',
    summary: '现行规则：每张决策表第几版、何时起施行',
    access: 'see-definitions',
    response: z.object({ rows: z.array(ruleRow) }),
  }),
  rule: route({
    method: 'get',
    path: '/api/rules/:id',
    summary: '一项现行规则的内容（表格，用文字），和历次版本：谁发布、何时、为什么',
    access: 'see-definitions',
    params: ruleId,
    response: ruleRow.extend({ ...content, versions: z.array(ruleVersion), /** There are older ones. */ more: z.boolean() }),
  }),
  ruleVersion: route({
    method: 'get',
    path: '/api/rules/:id/versions/:version',
    summary: '一项规则某一版的内容，和它比前一版改了什么',
    access: 'see-definitions',
    params: ruleId.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    response: z.object({ ...content, changes: z.array(z.string()) }),
  }),
} as const;
