import { z } from 'zod';
import { attachments, commonFields, day, list, sentFields, text } from '../fields.ts';

/** 问责建议书: a proposal to the body that has the power to decide; it never takes effect by itself. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  conclusionNumber: text('督查结论文号', 60),
  approvedBy: text('批准人', 40),
  approvedOn: day('批准日期'),
  subjects: list(
    '建议问责对象',
    z.object({
      unit: text('单位', 80),
      post: text('职务', 80),
      facts: text('主要事实', 1_000),
      clause: text('依据条款', 300),
      proposal: text('建议方式', 200),
    }),
    1,
    40,
  ),
  replyBy: day('结果回复期限'),
  attachments,
  signer: text('签发人', 40),
});
