/** Schemas of the process variables that several plugins read; those of the office's tables are in rules/tables. Shapes are those of processes/contract.ts; FEEL leaves `null` where a value is absent. */
import { z } from 'zod';
import { GATE_CODES } from '../processes/contract.ts';
import { epochOf } from '../rules/calendar/moment.ts';

/** null and undefined are one thing to a diagram. */
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
/** A list that may not have been begun. The output collection of a multi-instance activity holds null for each instance that has not ended. */
export const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema.nullable())
    .nullish()
    .transform((value) => (value ?? []).filter((item) => item !== null));
export const text = z.string();
export const count = z
  .number()
  .int()
  .min(0)
  .nullish()
  .transform((value) => value ?? 0);
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const moment = z.string().refine(isMoment, '应为带时区的时刻，如 2026-02-14T18:00:00+08:00');
export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/, '应为日期，如 2026-02-14')
  .transform((value) => value.slice(0, 10));

const number = z.coerce.number();
export const milestone = z.object({
  id: text,
  title: text,
  date,
  targetId: optional(text),
  value: optional(number),
  yellowAt: optional(text),
  checkAt: optional(text),
});
export const target = z.object({
  id: text,
  name: text,
  unit: optional(text).transform((value) => value ?? ''),
  direction: z.enum(['≥', '≤']),
  value: number,
});
export const assignment = z.looseObject({
  assignmentId: text,
  unitId: text,
  unitName: text,
  role: z.enum(['主办', '协办']),
  responsible: optional(text),
  task: optional(text),
  targets: listOf(target),
  milestones: listOf(milestone),
  deadline: optional(date),
});
export const matter = z.looseObject({
  title: text,
  sourceType: optional(text),
  basis: optional(text),
  summary: optional(text),
  urgency: z.enum(['特急', '加急', '普通']),
  secrecy: z.enum(['公开', '内部']),
  publishable: flag,
  massesInvolved: flag,
  population: optional(number),
  noMassesReason: optional(text),
  leadUnitId: text,
  leadUnitName: optional(text),
});
export const actor = z.looseObject({ userId: text, name: optional(text), roles: listOf(text), unitId: optional(text), at: optional(text) });

export const progress = z.object({
  values: z.record(z.string(), z.number().nullable()).nullish().transform(dropNulls),
  done: listOf(text),
});
export const evidenceItem = z.looseObject({ targetId: optional(text), title: optional(text), sha256: optional(text) });
/** What a person filled in; `actor` says who and when. `replaced`: nobody did, and nobody had to. */
export const feedbackForm = z.looseObject({
  progress: optional(progress),
  done: optional(text),
  roadmap: optional(z.array(milestone)),
  responsible: optional(text),
  evidence: z
    .array(evidenceItem)
    .nullish()
    .catch([])
    .transform((value) => value ?? []),
  actor: optional(actor),
  replaced: flag,
});
export const feedbackRecord = z.looseObject({
  no: number,
  kind: z.enum(['首次', '周期', '办结', '整改', '督办']),
  dueAt: text,
  at: text,
  onTime: z.boolean(),
  replaced: optional(z.boolean()),
});
export const gateCode = z.enum(GATE_CODES);
export const returnRecord = z.looseObject({ no: number, codes: listOf(gateCode), reason: text, at: text, falsified: flag });
export const verification = z.looseObject({
  targetId: text,
  actual: optional(number),
  met: optional(z.boolean()),
  by: optional(text),
  byUnitId: optional(text),
  at: optional(text),
  /** how many papers lay before the checker; the gate counts for itself */ evidence: optional(z.number()).transform((value) => value ?? 0),
});
export const lightChange = z.object({
  scope: text,
  colour: z.enum(['绿', '蓝', '黄', '红']),
  rule: text,
  reason: text,
  dueAt: optional(text),
  at: text,
});

/** DeadlineTerm */
export const term = z.looseObject({ id: text, instance: text, from: moment, provisional: flag, previousDueAt: optional(moment) });

/** Correction[] */
export const corrections = listOf(
  z.looseObject({
    appealId: text,
    assignmentId: text,
    dueOn: optional(date),
    urgings: optional(z.number()),
    supervisions: optional(z.number()),
    investigations: optional(z.number()),
    falsifications: optional(z.number()),
  }),
);

function isMoment(value: string): boolean {
  try {
    epochOf(value);
    return true;
  } catch {
    return false;
  }
}

function dropNulls(values: Record<string, number | null> | null | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(values ?? {}).filter((entry): entry is [string, number] => entry[1] !== null));
}
