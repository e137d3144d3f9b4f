import { z } from 'zod';
import { commonFields, list, sentFields, text } from '../fields.ts';

/** 表扬通报: names units that did well, and the facts it rests on. */
export const schema = z.object({
  ...commonFields,
  ...sentFields,
  basis: text('表扬依据', 300),
  overview: text('总体情况', 3_000),
  praised: list('表扬对象', z.object({ unit: text('表扬对象', 80), deeds: text('主要做法和成效', 2_000) }), 1, 40),
  call: text('希望和要求', 2_000),
  signer: text('签发人', 40),
});
