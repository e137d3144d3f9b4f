import { z } from 'zod';
import { choice, commonFields, day, number, optionalText, text } from '../fields.ts';

/** 签收回执: a unit's proof that it has a document, and from when; an objection sends it back with a reason. */
export const schema = z.object({
  ...commonFields,
  documentName: text('文书名称', 60),
  /** of the paper that was delivered; the receipt has a number of its own */ documentNumber: number('文书文号'),
  deliveredAt: day('送达时间'),
  readAt: optionalText('阅知时间', 40),
  signBy: day('签收时限'),
  signedAt: day('签收时间'),
  unit: text('签收单位', 60),
  signerName: text('签收人', 40),
  signerPost: text('签收人职务', 60),
  responsible: text('单位主要负责人', 60),
  channel: choice('送达方式', ['系统送达', '纸质送达', '当面送达', '电话通知后补签']),
  delegations: z.preprocess(
    (value) => value ?? [],
    z.array(z.object({ from: text('转办人', 60), to: text('承办人', 60), at: day('转办时间') })),
  ),
  objection: optionalText('异议', 2_000),
});
