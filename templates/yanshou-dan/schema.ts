import { z } from 'zod';
import { choice, commonFields, day, flag, list, opinion, optionalText, text } from '../fields.ts';

/** 核查（验收）单: targets checked by people outside the unit; `passed` only when every target is met. */
export const schema = z
  .object({
    ...commonFields,
    originalNumber: text('原交办文号', 60),
    unit: text('承办单位', 60),
    checkedOn: day('核查日期'),
    checkers: text('核查人员', 120),
    manner: choice('核查方式', ['现场核查', '资料核查', '现场与资料核查', '随机抽查']),
    results: list(
      '核查结果',
      z.object({
        target: text('指标', 120),
        expected: text('目标值', 60),
        reported: text('报告值', 60),
        actual: text('核查值', 60),
        evidence: text('证据', 200),
        met: flag('是否达标'),
      }),
      1,
      100,
    ),
    sampling: optionalText('抽样说明', 300),
    problems: optionalText('发现问题', 2_000),
    passed: flag('验收结论'),
    checkerOpinion: opinion('核查'),
    directorOpinion: opinion('督查室主任'),
  })
  .superRefine((data, context) => {
    if (data.passed && data.results.some((result) => !result.met))
      context.addIssue({ code: 'custom', path: ['passed'], message: '有指标未达标，“验收结论”不能是通过，请改为不通过' });
  });
