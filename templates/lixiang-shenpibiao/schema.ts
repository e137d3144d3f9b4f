import { z } from 'zod';
import { choice, commonFields, day, flag, opinion, optionalList, optionalText, text } from '../fields.ts';

/** 立项审批表: asks that a matter be taken up. Opinions that are not given yet leave their box to be signed by hand. */
export const schema = z.object({
  ...commonFields,
  source: text('事项来源', 60),
  basis: text('立项依据', 300),
  reason: text('事由', 3_000),
  proposal: text('拟办意见', 3_000),
  leadUnit: text('主办单位', 60),
  supportUnits: optionalList('协办单位', text('协办单位', 60), 40),
  dueOn: day('办结时限'),
  limitBasis: optionalText('时限依据', 200),
  kind: choice('督查类型', ['综合督查', '专项督查', '事件调查', '日常督办', '线索核查']),
  concernsPublic: flag('是否涉及群众'),
  publish: flag('是否公开结果'),
  duplicates: optionalText('查重情况', 300),
  drafter: text('拟稿人', 40),
  officeOpinion: opinion('督查室主任'),
  secretaryGeneralOpinion: opinion('秘书长'),
  leaderOpinion: opinion('主要领导'),
  needsLeader: flag('是否重大事项'),
  /** false once it is decided: only the opinions that were given are printed */ open: z.boolean().default(true),
});
