/** The tables, their columns as staff read them, and what may stand in each. tests/rules/tables holds the labels to those of the files. */
import { z } from 'zod';
import {
  DECISION,
  type GateRules,
  type Ladder,
  type Limits,
  type OfficeHours,
  type QuietHours,
  type ScoreRules,
  type UnitWeights,
} from '../../processes/contract.ts';
import { rolesNamed } from '../gate/roles-named.ts';
import type { RulesTable } from './read-table.ts';

/** A figure may come as a text; nothing else is one, though `Number([])` and `Number('')` are 0. */
const figure = (value: unknown): unknown => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value);
const between = (low: number, high: number) => {
  const message = `应为${low}到${high}的数`;
  return z.number(message).min(low, message).max(high, message);
};
const number = (low: number, high: number) => z.preprocess(figure, between(low, high));
const whole = (low: number, high: number) => z.preprocess(figure, between(low, high).int('应为整数'));
/** Days of a limit: a year of working days is the most that the office sets. */
const days = whole(0, 365);
const someDays = whole(1, 365);
const share = number(0, 1);
const points = number(0, 100);
const time = z.string('应为“时:分”，如 09:00').regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为“时:分”，如 09:00');
const KIND = '单位只能是小时、办公小时、工作日、自然日';
const span = z
  .object({ kind: z.enum(['hours', 'officeHours', 'workingDays', 'days'], KIND), value: number(0, 2_000) })
  .refine(
    ({ kind, value }) =>
      kind === 'hours' || (value <= (kind === 'officeHours' ? 240 : 365) && (kind === 'officeHours' || Number.isInteger(value))),
    {
      path: ['value'],
      message: '天数应为0到365的整数，办公小时不超过240',
    },
  );

export const officeHoursTable: RulesTable<OfficeHours> = {
  decision: DECISION.officeHours,
  name: '作息时间',
  columns: {
    opens: '上午上班',
    noonFrom: '上午下班',
    noonTo: '下午上班',
    closes: '下午下班',
    lastDelivery: '最晚送达',
    sameDayUntil: '事不过夜：早于',
  },
  schema: z
    .object({ opens: time, noonFrom: time, noonTo: time, closes: time, lastDelivery: time, sameDayUntil: time })
    .superRefine((hours, context) => {
      const order = ['opens', 'noonFrom', 'noonTo', 'closes'] as const;
      order.forEach((name, n) => {
        const before = order[n - 1];
        if (before && hours[before] > hours[name]) context.addIssue({ code: 'custom', path: [name], message: '上下班钟点应由早到晚' });
      });
      if (hours.opens >= hours.closes) context.addIssue({ code: 'custom', path: ['closes'], message: '下班应晚于上班' });
    }),
};

export const quietHoursTable: RulesTable<QuietHours> = {
  decision: DECISION.quietHours,
  name: '免打扰时段',
  columns: { quiet: '是否免打扰', from: '自', until: '至' },
  schema: z.object({ quiet: z.boolean('应为true或false'), from: time, until: time }),
};

export const limitsTable: RulesTable<Limits> = {
  decision: DECISION.limits,
  name: '时限表',
  columns: {
    sign: '签收',
    'sign.kind': '签收（单位）',
    firstFeedback: '首次反馈',
    'firstFeedback.kind': '首次反馈（单位）',
    periodic: '周期（第几日/隔几日）',
    'periodic.kind': '周期反馈',
    due: '办结',
    'due.kind': '办结（单位）',
    reviewDays: '办结审核（工作日）',
    rectificationDays: '退回整改',
    rectificationKind: '退回整改（单位）',
    extensionMaxTimes: '延期最多次数',
    extensionMaxDays: '每次延期最多（工作日）',
    extensionMaxShare: '延期累计不超过原时限的',
    extensionNoticeDays: '延期须提前（工作日）',
    appealDays: '申请复核（自然日）',
    appealDecisionDays: '作出复核决定（自然日）',
    investigationDays: '查办期限（工作日）',
    materialDays: '查办报送材料（工作日）',
    accountabilityReplyDays: '问责建议答复（工作日）',
    objectionDays: '异议退回交办（工作日）',
    ...Object.fromEntries(Object.entries(officeHoursTable.columns).map(([name, label]) => [`office.${name}`, `作息时间：${label}`])),
  },
  schema: z.object({
    sign: span,
    firstFeedback: span,
    periodic: z
      .object({
        kind: z.enum(['daily', 'everyWorkingDays', 'monthly', 'none'], '只能是每天、每隔若干工作日、每月、不要求'),
        value: whole(0, 365),
      })
      .refine(({ kind, value }) => (kind === 'monthly' ? value >= 1 && value <= 28 : kind !== 'everyWorkingDays' || value >= 1), {
        path: ['value'],
        message: '每月应为1到28日，隔几个工作日至少为1',
      }),
    due: span,
    reviewDays: someDays,
    rectificationDays: someDays,
    rectificationKind: z.enum(['workingDays', 'days'], '单位只能是工作日、自然日'),
    extensionMaxTimes: whole(0, 99),
    extensionMaxDays: days,
    extensionMaxShare: number(0, 10),
    extensionNoticeDays: days,
    appealDays: someDays,
    appealDecisionDays: someDays,
    investigationDays: someDays,
    materialDays: someDays,
    accountabilityReplyDays: someDays,
    objectionDays: someDays,
    office: officeHoursTable.schema,
  }),
};

export const ladderTable: RulesTable<Ladder> = {
  decision: DECISION.ladder,
  name: '阶梯表',
  columns: {
    blueDays: '蓝灯：剩余工作日',
    yellowDays: '黄灯：剩余工作日',
    behindPoints: '里程碑落后多少百分点亮黄灯',
    maxUrgings: '催办最多次数',
    urgeReply: '催办答复期限',
    'urgeReply.kind': '催办答复期限（单位）',
    supervisionAfterDays: '逾期几个工作日转督办',
    supervisionDays: '督办期限（工作日）',
    blueShare: '短时限蓝灯：剩余占时限的',
    yellowShare: '短时限黄灯：剩余占时限的',
  },
  schema: z.object({
    blueDays: days,
    yellowDays: days,
    behindPoints: points,
    maxUrgings: whole(1, 20),
    urgeReply: span,
    supervisionAfterDays: someDays,
    supervisionDays: someDays,
    blueShare: share,
    yellowShare: share,
  }),
};

const roles = z
  .string('应写岗位名称，用顿号隔开')
  .refine(
    (text) => rolesNamed(text).unknown.length === 0 && rolesNamed(text).roles.length > 0,
    '应写岗位名称，用顿号隔开，如“督查室主任、秘书长”',
  );

export const gateRulesTable: RulesTable<GateRules> = {
  decision: DECISION.gateRules,
  name: '门禁参数',
  columns: {
    minSample: '最少样本',
    maxSample: '最多样本',
    sampleShare: '抽样比例',
    validShare: '有效率不低于',
    satisfiedShare: '满意率不低于',
    mayDetermine: '责任认定人',
    mayClear: '逾期、督办、查办、造假过的，“无需追究”认定人',
  },
  schema: z.object({
    minSample: whole(0, 100_000),
    maxSample: whole(1, 100_000),
    sampleShare: share,
    validShare: share,
    satisfiedShare: share,
    mayDetermine: roles,
    mayClear: roles,
  }),
};

const SCORE_COLUMNS = {
  weightTime: ['权重：按时', share],
  weightQuality: ['权重：质量', share],
  weightFeedback: ['权重：反馈', share],
  // Without masses the other weights are scaled up to a whole, so they must not be nothing.
  weightMasses: ['权重：群众评价', number(0, 0.99)],
  overduePerDay: ['每逾期1个工作日减', share],
  perMissedMilestone: ['每个未达里程碑减', share],
  deductUrging: ['每次催办扣分', points],
  deductSupervision: ['每次督办扣分', points],
  deductInvestigation: ['每次查办扣分', points],
  deductCriticism: ['每次通报批评扣分', points],
  deductFalsification: ['每次弄虚作假扣分', points],
  bonusPraise: ['每次通报表扬加分', points],
  bonusEarly: ['提前办结加分', points],
  earlyShare: ['提前不少于时限的', share],
  bonusCap: ['加分上限', points],
  coShare: ['协办扣分折算', share],
  qualityNone: ['质量：未退回', share],
  qualityOnce: ['质量：退回1次', share],
  qualityTwice: ['质量：退回2次', share],
  qualityMore: ['质量：退回更多', share],
  gradeExcellent: ['优秀：不低于', points],
  gradeGood: ['良好：不低于', points],
  gradePass: ['合格：不低于', points],
} as const satisfies Record<keyof ScoreRules, readonly [string, z.ZodType<number>]>;
const entriesOf = <T>(pick: (column: readonly [string, z.ZodType<number>]) => T) =>
  Object.fromEntries(Object.entries(SCORE_COLUMNS).map(([name, column]) => [name, pick(column)])) as Record<keyof ScoreRules, T>;

export const scoreRulesTable: RulesTable<ScoreRules> = {
  decision: DECISION.scoreRules,
  name: '考核权重',
  columns: entriesOf(([label]) => label),
  schema: z.object(entriesOf(([, schema]) => schema)).superRefine((rules, context) => {
    const sum = rules.weightTime + rules.weightQuality + rules.weightFeedback + rules.weightMasses;
    if (Math.abs(sum - 1) > 1e-9) context.addIssue({ code: 'custom', path: ['weightTime'], message: '四项权重加起来应等于1' });
    if (rules.gradeExcellent < rules.gradeGood || rules.gradeGood < rules.gradePass)
      context.addIssue({ code: 'custom', path: ['gradeGood'], message: '优秀、良好、合格的分数应由高到低' });
  }),
};

export const unitWeightsTable: RulesTable<UnitWeights> = {
  decision: DECISION.unitWeights,
  name: '单位得分权重',
  columns: { lead: '主办', co: '协办' },
  schema: z.object({ lead: number(0.01, 100), co: number(0.01, 100) }),
};
