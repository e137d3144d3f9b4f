import { z } from 'zod';
import {
  commonFields,
  count,
  day,
  list,
  milestoneRow,
  optionalDay,
  optionalList,
  optionalText,
  sentFields,
  taskRow,
  text,
} from '../fields.ts';
import { roadmap } from '../helpers/roadmap.ts';

/** 交办通知单: hands a matter to the units that are to carry it out. `signBy` is the moment by which they must sign for it. */
export const schema = z
  .object({
    ...commonFields,
    ...sentFields,
    objectionDays: count('异议退回天数', 1),
    source: text('事项来源', 60),
    basis: text('交办依据', 300),
    instruction: z
      .object({ leader: text('批示领导', 40), text: text('批示内容', 1_000), date: optionalDay('批示日期') })
      .nullish()
      .transform((value) => value ?? null),
    leadUnit: text('主办单位', 60),
    supportUnits: optionalList('协办单位', text('协办单位', 60), 40),
    requirements: text('办理要求', 5_000),
    tasks: list('任务分解表', taskRow, 1, 100),
    milestones: list('落实路线图', milestoneRow, 1, 100),
    deliveredOn: optionalDay('交办日期'),
    signBy: day('签收时限'),
    firstFeedbackOn: day('首次反馈时限'),
    feedbackCycle: text('反馈周期', 60),
    dueOn: day('办结时限'),
    signer: text('签发人', 40),
    remarks: optionalText('备注', 500),
  })
  .transform((data) => ({ ...data, roadmap: roadmap(data.tasks, data.milestones, data.deliveredOn || data.date) }));
