import { z } from 'zod';
import { choice, commonFields, count, day, optionalDay, sentFields, text } from '../fields.ts';

/** 延期批复: the answer to a request for more time. `extendedDays` are working days; `newDueOn` is empty where it is refused. */
export const schema = z
  .object({
    ...commonFields,
    ...sentFields,
    requestNumber: text('延期申请号', 60),
    originalNumber: text('原交办文号', 60),
    appliedOn: day('申请日期'),
    originalDueOn: day('原办结时限'),
    requestedUntil: day('申请延至'),
    decision: choice('批复意见', ['同意', '部分同意', '不同意']),
    newDueOn: optionalDay('批准延至'),
    extendedDays: count('延长工作日', 0),
    times: count('延期次数', 1),
    reason: text('批复理由', 2_000),
    safeguards: text('保障措施要求', 2_000),
    signer: text('签发人', 40),
  })
  .superRefine((data, context) => {
    if (data.decision !== '不同意' && data.newDueOn === '')
      context.addIssue({ code: 'custom', path: ['newDueOn'], message: '缺少“批准延至”，请填写新的办结时限' });
  });
