/** 文号: which were given, where they begin, and those that are void. */
import { z } from 'zod';
import { route } from './route.ts';
import { FIRST_YEAR, LAST_YEAR } from './years.ts';

const year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR);
const reason = z.string().trim().min(2, '请说明原因').max(200, '原因请不超过200字');

export const sequenceRow = z.object({
  sequence: z.string(),
  name: z.string(),
  mark: z.string(),
  next: z.number(),
  /** What the next one will look like. */
  nextPrinted: z.string(),
  last: z
    .object({
      printed: z.string(),
      /** Null where no paper carries it: it was given before this system, or to a case. */
      at: z.string().nullable(),
      paper: z.string().nullable(),
      case: z.object({ caseId: z.string(), title: z.string() }).nullable(),
    })
    .nullable(),
  voided: z.array(z.object({ number: z.number(), printed: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
});
export type SequenceRow = z.infer<typeof sequenceRow>;

export const sequencesRoutes = {
  sequences: route({
    method: 'get',
    path: '/api/sequences',
    summary: '一年的文号：下一个号、最近一个号、作废的号',
    access: 'set-sequences',
    query: z.object({ year }),
    response: z.object({ year: z.number(), rows: z.array(sequenceRow) }),
  }),
  putSequence: route({
    method: 'put',
    path: '/api/sequences/:sequence',
    summary: '设置文号起始（例如年中启用系统）',
    access: 'set-sequences',
    params: z.object({ sequence: z.string() }),
    body: z.object({ year: z.number().int(), next: z.number().int().min(1), reason: z.string().min(2, '请说明原因') }),
    response: z.object({ sequence: z.string(), year: z.number(), next: z.number() }),
  }),
  voidNumber: route({
    method: 'post',
    path: '/api/sequences/:sequence/void',
    summary: '作废一个文号',
    access: 'set-sequences',
    params: z.object({ sequence: z.string() }),
    body: z.object({
      year: z.number().int().min(FIRST_YEAR).max(LAST_YEAR),
      number: z.number().int().min(1, '请填写要作废的号').max(1_000_000),
      /** It is the next one: it is used up and void at once. */
      unused: z.boolean(),
      reason,
    }),
    response: z.object({ printed: z.string() }),
  }),
} as const;
