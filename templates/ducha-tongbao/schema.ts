import { z } from 'zod';
import { commonFields, count, optionalList, sentFields, text } from '../fields.ts';

/** 督查通报: a numbered issue with the ranking of units, good and bad examples, and what is asked for next. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  issue: count('期次', 1),
  /** null where issues were not counted over the years */ totalIssue: count('总期次', 1)
    .nullish()
    .transform((value) => value ?? null),
  overview: text('总体情况', 5_000),
  /** empty where the scores are not out yet */ ranking: optionalList(
    '排名表',
    z.object({
      unit: text('单位', 60),
      total: count('承办件数'),
      closed: count('办结件数'),
      overdue: count('逾期件数'),
      score: text('考核得分', 20),
      grade: text('等次', 10),
    }),
    200,
  ),
  good: optionalList('正面典型', z.object({ heading: text('典型', 80), text: text('典型做法', 2_000) }), 20),
  bad: optionalList('反面典型', z.object({ heading: text('问题', 80), text: text('问题情况', 2_000) }), 20),
  demands: text('下步要求', 3_000),
  signer: text('签发人', 40),
});
