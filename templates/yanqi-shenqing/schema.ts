import { z } from 'zod';
import { commonFields, contact, count, day, opinion, text } from '../fields.ts';

/** 延期申请: has to be made at least one working day before the deadline; `requestedDays` are working days. */
export const schema = z.object({
  ...commonFields,
  contact,
  originalNumber: text('原交办文号', 60),
  unit: text('申请单位', 60),
  originalDueOn: day('原办结时限'),
  requestedUntil: day('申请延至'),
  requestedDays: count('申请延长工作日', 1),
  times: count('申请次数', 1),
  reason: text('延期理由', 3_000),
  progress: text('目前进展', 3_000),
  safeguards: text('保障措施', 3_000),
  responsible: text('单位主要负责人', 60),
  firstReview: opinion('初审'),
});
