import { z } from 'zod';
import { attachments, commonFields, count, day, list, optionalText, sentFields, text } from '../fields.ts';

/** 督查结论: what was found, on what evidence, and what follows. The object may ask for a review within `reviewDays` days of receipt, and is answered within `reviewDecisionDays`. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  inquiryNumber: text('查办文号', 60),
  period: text('督查时间', 60),
  process: text('督查经过', 2_000),
  facts: list(
    '查明事实',
    z.object({
      /** '' where there is one fact only */ heading: optionalText('事实要点', 60),
      text: text('事实', 3_000),
      evidence: text('证据编号', 120),
    }),
    1,
    40,
  ),
  nature: text('定性', 2_000),
  responsibilities: list(
    '责任认定建议',
    z.object({ subject: text('责任主体', 80), conduct: text('责任情形', 500), proposal: text('处理建议', 200) }),
    1,
    40,
  ),
  rectification: text('整改要求', 2_000),
  evidence: list(
    '证据目录',
    z.object({ number: text('证据编号', 20), name: text('证据名称', 200), source: text('证据来源', 80), pages: count('页数', 1) }),
    1,
    300,
  ),
  reviewDays: count('复核申请天数', 1),
  reviewUntil: day('复核申请截止日'),
  reviewDecisionDays: count('复核决定天数', 1),
  approvedBy: text('审定机关', 60),
  signer: text('签发人', 40),
  attachments,
});
