import { z } from 'zod';
import { choice, commonFields, count, day, list, sentFields, text } from '../fields.ts';

/** 退回通知: the 三不放过 gate was not passed. Each failure names its clause (on paper in words, its code is for the record) with what was required and what was found. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  objectionDays: count('异议退回天数', 1),
  originalNumber: text('原交办文号', 60),
  reportedOn: day('办结报告日期'),
  reviewedOn: day('审核日期'),
  times: count('退回次数', 1),
  failures: list(
    '未通过条款',
    z.object({
      code: text('条款代码', 20),
      clause: text('条款', 20),
      gate: choice('不放过情形', ['问题不解决不放过', '责任不追究不放过', '群众不满意不放过']),
      required: text('标准', 300),
      found: text('实际', 300),
      demand: text('整改要求', 500),
    }),
    1,
    30,
  ),
  newDueOn: day('新的办结时限'),
  limitDays: count('整改工作日', 1),
  reviewer: text('审核人', 60),
  consequence: text('后果提示', 500),
  signer: text('签发人', 40),
});
