import { z } from 'zod';
import { attachments, choice, commonFields, count, day, list, sentFields, text } from '../fields.ts';

/** 线索移送函: hands a clue to the body that may act on it; nothing in it names an informant. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  kind: choice('涉嫌类别', ['职务违法', '职务犯罪', '其他犯罪', '违反党纪', '行政违法']),
  origin: text('线索来源', 300),
  facts: text('主要线索', 5_000),
  materials: list('移送材料', z.object({ name: text('材料名称', 200), copies: count('份数', 1), pages: count('页数', 1) }), 1, 100),
  replyBy: day('回复期限'),
  signer: text('签发人', 40),
  attachments,
});
