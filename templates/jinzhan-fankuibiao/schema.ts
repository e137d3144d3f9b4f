import { z } from 'zod';
import { choice, commonFields, count, day, list, optionalList, optionalText, text } from '../fields.ts';

/** 进展反馈表: a unit's periodic report. Figures are told with their targets; an empty report is refused by the schema. */
export const schema = z.object({
  ...commonFields,
  originalNumber: text('原交办文号', 60),
  unit: text('反馈单位', 60),
  issue: count('反馈期次', 1),
  kind: choice('反馈类型', ['首次', '周期', '办结', '整改', '督办']),
  dueOn: day('应反馈时间'),
  sentAt: day('反馈时间'),
  values: list(
    '完成情况',
    z.object({ target: text('指标', 120), expected: text('目标值', 60), actual: text('完成值', 60), share: optionalText('完成率', 20) }),
    1,
    100,
  ),
  done: text('已做工作', 5_000),
  next: text('下步措施', 5_000),
  problems: optionalText('存在问题', 3_000),
  support: optionalText('需协调事项', 3_000),
  risk: optionalText('风险预判', 2_000),
  expectedOn: day('预计完成时间'),
  evidence: optionalList('证据材料', text('证据材料', 200), 200),
  responsible: text('单位负责人', 60),
  filledBy: text('填报人', 60),
});
