import { z } from 'zod';
import { choice, commonFields, count, day, light, optionalText, sentFields, text } from '../fields.ts';

/** 催办单: urges a unit that has not signed, reported or finished. `overdueDays` are working days; `times` counts the 催办 of the case. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  originalNumber: text('原交办文号', 60),
  times: count('催办次数', 1),
  reason: choice('催办事由', ['未签收', '未反馈', '节点滞后', '临期', '逾期']),
  item: text('应办事项', 500),
  expectedOn: day('应办日'),
  overdueDays: count('逾期工作日', 0),
  facts: text('催办情况', 3_000),
  demand: text('答复要求', 3_000),
  replyBy: day('答复期限'),
  light,
  drafter: text('拟稿人', 40),
  signer: text('签发人', 40),
  nextStep: optionalText('逾期后果', 500),
});
