import { z } from 'zod';
import { commonFields, count, list, text } from '../fields.ts';

/** 督查专报: one page for the leaders alone: what is the case, what is wrong, what is proposed. */
export const schema = z.object({
  ...commonFields,
  issue: count('期次', 1),
  readers: list('报送对象', text('报送对象', 60), 1, 20),
  situation: text('基本情况', 1_500),
  problems: list('存在问题', text('存在问题', 500), 1, 10),
  proposals: list('工作建议', text('工作建议', 500), 1, 10),
  reviewer: text('核稿人', 40),
  drafter: text('拟稿人', 40),
  signer: text('签发人', 40),
});
