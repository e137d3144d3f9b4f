import { z } from 'zod';
import { commonFields, day, list, optionalList, sentFields, text } from '../fields.ts';

/** 约谈通知, with the record to be filled in or printed when the talk has been held (`points`, `promises`). */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  object: text('约谈对象', 60),
  post: text('约谈对象职务', 60),
  reason: text('约谈事由', 2_000),
  at: day('约谈时间'),
  place: text('约谈地点', 120),
  by: text('约谈人', 60),
  topics: list('约谈要点', text('约谈要点', 300), 1, 20),
  points: optionalList('谈话要点', text('谈话要点', 1_000), 30),
  promises: optionalList('表态承诺', z.object({ promise: text('承诺事项', 500), dueOn: day('完成时间') }), 30),
  signer: text('签发人', 40),
});
