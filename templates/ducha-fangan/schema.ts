import { z } from 'zod';
import { choice, commonFields, day, list, optionalList, sentFields, text } from '../fields.ts';

/** 督查方案: content, objects and scope of an inspection, before anyone travels. The three axes are 范围, 方式 and 组织. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  authority: text('授权依据', 500),
  kind: choice('督查类型', ['综合督查', '专项督查', '事件调查', '日常督办', '线索核查']),
  scope: choice('督查范围', ['全面', '随机']),
  manner: choice('督查方式', ['静态', '动态', '静态与动态结合']),
  organisation: choice('组织形式', ['专项', '定期']),
  draw: z
    .object({ candidates: text('抽取总体', 100), size: text('抽取数量', 40), seed: text('抽取种子', 80) })
    .nullish()
    .transform((value) => value ?? null),
  content: list('督查内容', text('督查内容', 500), 1, 30),
  objects: list('督查对象', text('督查对象', 60), 1, 60),
  startOn: day('开始日期'),
  endOn: day('结束日期'),
  leader: text('组长', 60),
  members: list('成员', z.object({ name: text('姓名或称谓', 60), unit: text('单位', 60), duty: text('分工', 120) }), 1, 40),
  recused: text('回避情况', 300),
  methods: list('督查方法', text('督查方法', 200), 1, 20),
  schedule: optionalList('日程安排', z.object({ on: day('日期'), work: text('工作内容', 300), place: text('地点', 100) }), 60),
  discipline: text('纪律要求', 2_000),
  funding: text('经费保障', 300),
  signer: text('签发人', 40),
});
