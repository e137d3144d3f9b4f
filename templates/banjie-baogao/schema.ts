import { z } from 'zod';
import { attachments, commonFields, contact, day, optionalText, sentFields, targetResults, text } from '../fields.ts';

/** 办结报告: a unit reports, target by target, that it has done what was asked; signed by its head. */
export const schema = z.object({
  ...commonFields,
  mainRecipients: sentFields.mainRecipients,
  contact,
  originalNumber: text('原交办文号', 60),
  dueOn: day('办结时限'),
  overview: text('办理情况', 5_000),
  results: targetResults(),
  solved: text('问题解决情况', 2_000),
  accountable: text('责任追究情况', 2_000),
  satisfied: text('群众满意情况', 2_000),
  leftOver: optionalText('遗留问题', 2_000),
  responsible: text('单位主要负责人', 60),
  attachments,
});
