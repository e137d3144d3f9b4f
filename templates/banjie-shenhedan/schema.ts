import { z } from 'zod';
import { choice, commonFields, count, day, flag, opinion, optionalText, targetResults, text } from '../fields.ts';

const gate = (label: string) =>
  z.object({ passed: flag(`${label}结论`), detail: text(`${label}依据`, 1_000) }, { error: `缺少“${label}”审核结论，请填写` });

/** 办结审核单 (销号单): item by item, the three gates, and the decision to close. Closing with a failed gate is refused here too. */
export const schema = z
  .object({
    ...commonFields,
    originalNumber: text('原交办文号', 60),
    leadUnit: text('主办单位', 60),
    reportedOn: day('办结报告日期'),
    dueOn: day('办结时限'),
    highestPhase: choice('最高阶段', ['交办', '催办', '督办', '查办']),
    results: targetResults(),
    problemGate: gate('问题解决'),
    responsibilityGate: gate('责任追究'),
    satisfactionGate: gate('群众满意'),
    survey: z
      .object({ sampled: count('抽样人数'), valid: count('有效份数'), satisfied: count('满意份数'), rate: text('满意率', 20) })
      .nullish()
      .transform((value) => value ?? null),
    checkedBy: text('核查人', 100),
    leftOver: optionalText('遗留问题', 1_000),
    reviewOpinion: opinion('审核'),
    approvalOpinion: opinion('审批'),
    decision: choice('审核结论', ['同意销号', '退回整改', '遗留转办']),
    closedOn: day('销号日期'),
    score: optionalText('考核得分', 20),
  })
  .superRefine((data, context) => {
    const failed = !(
      data.problemGate.passed &&
      data.responsibilityGate.passed &&
      data.satisfactionGate.passed &&
      data.results.every((result) => result.met)
    );
    if (data.decision === '同意销号' && failed)
      context.addIssue({ code: 'custom', path: ['decision'], message: '“三不放过”尚有未通过项，不能“同意销号”，请改为退回整改' });
  });
