import { z } from 'zod';
import { commonFields, count, day, light, list, optionalList, sentFields, text } from '../fields.ts';

/** 督办通知单 and 督办函: the second rung of the ladder. `urgings` are the 催办 already sent, with what came of each. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  objectionDays: count('异议退回天数', 1),
  originalNumber: text('原交办文号', 60),
  basis: text('督办依据', 300),
  light,
  problems: list(
    '问题清单',
    z.object({ problem: text('问题', 500), required: text('整改要求', 500), owner: text('责任单位', 60), dueOn: day('整改期限') }),
    1,
    100,
  ),
  urgings: optionalList(
    '已催办记录',
    z.object({ number: text('催办文号', 60), on: day('催办日期'), replyBy: day('答复期限'), result: text('催办结果', 300) }),
    20,
  ),
  demand: text('督办要求', 3_000),
  dueOn: day('督办期限'),
  consequence: text('后果提示', 500),
  signer: text('签发人', 40),
});
