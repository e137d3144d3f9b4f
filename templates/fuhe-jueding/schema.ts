import { z } from 'zod';
import { choice, commonFields, day, optionalList, sentFields, text } from '../fields.ts';

/** 复核决定: what was asked to be looked at again, and what holds from now on. `changes` keeps what held before beside it. */
export const schema = z
  .object({
    ...commonFields,
    ...sentFields,
    subject: choice('申请复核的事项', ['督查结论', '责任认定', '考核结果']),
    appliedOn: day('申请日期'),
    reason: text('申请理由', 2_000),
    evidence: optionalList('佐证材料', text('佐证材料', 200), 30),
    decision: choice('复核决定', ['维持', '变更']),
    opinion: text('复核意见', 2_000),
    changes: optionalList('变更内容', z.object({ item: text('项目', 60), before: text('原为', 2_000), after: text('变更为', 2_000) }), 20),
    decidedBy: text('复核人', 40),
    signer: text('签发人', 40),
  })
  .superRefine((data, context) => {
    if (data.decision === '变更' && data.changes.length === 0)
      context.addIssue({ code: 'custom', path: ['changes'], message: '缺少“变更内容”，请写明变更了什么' });
  });
