import { z } from 'zod';
import { attachments, commonFields, day, list, sentFields, text } from '../fields.ts';

/** 查办通知: opens an inquiry. Approved by the 书记, signed by the 秘书长; `materials` are what the unit has to hand over. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  basis: text('立查依据', 500),
  approvedBy: text('批准人', 40),
  approvedOn: day('批准日期'),
  matters: list('核查事项', text('核查事项', 500), 1, 30),
  leader: text('督查组组长', 60),
  members: list('督查组成员', text('督查组成员', 60), 1, 30),
  recused: text('回避情况', 300),
  startOn: day('核查开始日期'),
  endOn: day('核查结束日期'),
  materials: list('材料清单', z.object({ name: text('材料名称', 200), provider: text('提供单位', 60), dueOn: day('提供期限') }), 1, 60),
  discipline: text('纪律要求', 2_000),
  signer: text('签发人', 40),
  attachments,
});
