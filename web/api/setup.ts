/** 初始设置: how an empty Siban becomes an office's own, and what the office says of itself afterwards. */
import { z } from 'zod';
import { MARK, PHONE, SEQUENCE_IDS, USERNAME } from '../../processes/contract.ts';
import { route } from './route.ts';

const line = z.string().trim().max(200);
const officeName = z.string().trim().min(2, '请填写机关名称').max(40, '机关名称不超过40个字');
const signature = z.string().trim().min(2, '落款署名至少2个字，与机关名称相同可不填').max(40, '落款署名不超过40个字').nullish();
const phone = z.string().trim().regex(PHONE, '请填写联系电话，例如 0000-1234567');
const contact = z.object({ name: z.string().trim().min(2, '请填写联系人').max(40, '联系人不超过40个字'), phone });
const copyRecipients = z.array(z.string().trim().min(2, '抄送机关至少2个字').max(60, '抄送机关不超过60个字')).max(30, '抄送机关最多30个');
const publicUrl = z
  .url({ protocol: /^https?$/, error: '请填写网址，例如 https://duban.example.gov.cn' })
  .max(200)
  .nullable();
const mark = z.string().trim().regex(MARK, '代字用1至12个汉字或字母');
const marks = z.record(z.enum(SEQUENCE_IDS), mark);
const next = z.number().int().min(1, '编号从1开始').max(99_999, '编号太大，请核对');

/** What a red head, a signature and a number say. */
export const officeValues = z.object({ name: officeName, signature, contact, copyRecipients, publicUrl, marks });

/** Longer lines are refused one by one, in words (rules/office/directory-rows.ts). */
export const directoryLines = z.object({
  units: z.array(z.object({ name: line, parent: line.optional(), kind: line.optional() })).max(2_000, '单位太多，请分次导入'),
  people: z
    .array(z.object({ username: line, name: line, unit: line.optional(), roles: line, title: line.optional(), email: line.optional() }))
    .max(1_000, '人员太多，请分次导入'),
});

/** The first administrator and everything that the office begins with. */
export const officeSetUp = z.object({
  office: officeValues,
  /** Where each sequence goes on this year; absent: at 1. */ next: z.partialRecord(z.enum(SEQUENCE_IDS), next),
  administrator: z.object({
    username: z.string().trim().regex(USERNAME, '用户名用2至40个小写字母、数字、点或连字符'),
    name: z.string().trim().min(1, '请填写姓名').max(20, '姓名不超过20个字'),
    password: z.string().min(8, '密码至少8位').max(200, '密码太长'),
  }),
  ...directoryLines.shape,
});
export type OfficeSetUp = z.infer<typeof officeSetUp>;

const code = z.string().trim().min(1, '请填写启动时控制台显示的设置码').max(40);
/** Shown once, to be handed out: nobody can read them again. */
export const firstPasswords = z.array(z.object({ username: z.string(), name: z.string(), password: z.string() }));
const shown = z.object({
  values: officeValues,
  /** What was and will be, the newest first. */
  history: z.array(z.object({ name: z.string(), value: z.unknown(), effectiveFrom: z.string(), by: z.string(), at: z.string() })),
});

export const setupRoutes = {
  checkSetupCode: route({
    method: 'post',
    path: '/api/setup/code',
    summary: '核对设置码（仅限空系统）',
    access: 'public',
    body: z.object({ code }),
    response: z.object({ ok: z.boolean() }),
  }),
  setUp: route({
    method: 'post',
    path: '/api/setup',
    summary: '初始设置：机关、代字、第一位系统管理员、单位和人员（仅限空系统）',
    access: 'public',
    body: officeSetUp.extend({ code }),
    response: z.object({ people: firstPasswords }),
    status: 201,
  }),
  loadDemo: route({
    method: 'post',
    path: '/api/demo',
    summary: '载入演示数据（仅限空系统）',
    access: 'public',
    body: z.object({ code }),
    response: z.object({ loading: z.boolean() }),
    status: 202,
  }),
  moveDemoClock: route({
    method: 'post',
    path: '/api/demo/clock',
    summary: '演示时钟：到下一个时限、过一个工作日，或到某日（仅限演示）',
    access: 'user',
    body: z.object({ to: z.union([z.enum(['next-limit', 'working-day']), z.iso.date('请选择日期')]) }),
    response: z.object({ now: z.string() }),
  }),
  office: route({
    method: 'get',
    path: '/api/office',
    summary: '本机关：名称、落款署名、联系人、抄送、代字',
    access: 'set-office',
    response: shown,
  }),
  putOffice: route({
    method: 'put',
    path: '/api/office',
    summary: '修改本机关的名称、落款署名、联系人、抄送、代字，自某日起生效',
    access: 'set-office',
    body: officeValues.extend({ effectiveFrom: z.iso.date('请选择生效日期'), reason: z.string().trim().min(2, '请说明原因').max(200) }),
    response: shown,
  }),
} as const;
