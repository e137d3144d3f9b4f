import { z } from 'zod';
import { commonFields, day, list, sentFields, text } from '../fields.ts';

/** 整改通知书: what has to be put right, to what standard, by when, and how that will be checked. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  conclusionNumber: text('督查结论文号', 60),
  items: list(
    '整改事项',
    z.object({
      problem: text('问题', 500),
      standard: text('整改标准', 500),
      owner: text('责任单位', 60),
      dueOn: day('整改期限'),
      check: text('核查方式', 200),
    }),
    1,
    100,
  ),
  reporting: text('报告要求', 2_000),
  dueOn: day('整改期限'),
  checkedBy: text('核查人员要求', 300),
  signer: text('签发人', 40),
});
