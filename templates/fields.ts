import { z } from 'zod';
import { documentNumber } from './helpers/figures.ts';

/** Building blocks of the documents' schemas. Every one carries the office's name of the field, so that what is missing is said in Chinese. */

const textMax = 20_000;
const listMax = 500;

const absent =
  (label: string, kind: string) =>
  (issue: { input?: unknown }): string =>
    issue.input === undefined || issue.input === null || issue.input === '' ? `缺少“${label}”，请填写` : `“${label}”应是${kind}，请改正`;

/** Required text of at most `max` characters; figures are taken as text. */
export function text(label: string, max = 2_000) {
  return z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : value),
    z
      .string({ error: absent(label, '文字') })
      .min(1, `缺少“${label}”，请填写`)
      .superRefine((value, context) => {
        if (value.length > Math.min(max, textMax))
          context.addIssue({
            code: 'custom',
            message: `“${label}”过长（${value.length}字），最多${Math.min(max, textMax)}字，请压缩或改为附件`,
          });
      }),
  );
}

/** Text that may be left out; absent becomes ''. */
export function optionalText(label: string, max = 2_000) {
  return z.preprocess(
    (value) => (value === undefined || value === null ? '' : typeof value === 'number' ? String(value) : value),
    z.string({ error: absent(label, '文字') }).superRefine((value, context) => {
      if (value.length > Math.min(max, textMax))
        context.addIssue({
          code: 'custom',
          message: `“${label}”过长（${value.length}字），最多${Math.min(max, textMax)}字，请压缩或改为附件`,
        });
    }),
  );
}

const dayOrMoment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?(\[[\w/]+\])?)?$/;
const isDay = (value: string): boolean =>
  dayOrMoment.test(value) &&
  !Number.isNaN(Date.parse(value.replace(/\[.*\]$/, ''))) &&
  new Date(`${value.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(value.slice(0, 10));
const noZone = (value: string): string => value.replace(/\[.*\]$/, '');

/** A day '2026-01-05', or a moment with its time in ISO 8601. */
export function day(label: string) {
  return z
    .string({ error: absent(label, '日期，如 2026-01-05') })
    .refine(isDay, `“${label}”应是日期，如 2026-01-05，请改正`)
    .transform(noZone);
}

/** As `day`; absent becomes ''. */
export function optionalDay(label: string) {
  return z.preprocess(
    (value) => (value === undefined || value === null ? '' : value),
    z
      .string({ error: absent(label, '日期，如 2026-01-05') })
      .refine((value) => value === '' || isDay(value), `“${label}”应是日期，如 2026-01-05，请改正`)
      .transform(noZone),
  );
}

/** A whole number from `min`. */
export function count(label: string, min = 0) {
  return z
    .number({ error: absent(label, '整数') })
    .int(`“${label}”应是整数，请改正`)
    .min(min, `“${label}”不能小于${min}，请改正`);
}

export function choice<const T extends readonly [string, ...string[]]>(label: string, values: T) {
  return z.enum(values, {
    error: (issue) =>
      issue.input === undefined || issue.input === null || issue.input === ''
        ? `缺少“${label}”，请填写`
        : `“${label}”只能是${values.join('、')}，请改正`,
  });
}

/** A list with at least `min` entries. */
export function list<T extends z.ZodType>(label: string, item: T, min = 1, max = listMax) {
  return z
    .array(item, { error: absent(label, '列表') })
    .min(min, `“${label}”至少要有${min}项，请补上`)
    .max(max, `“${label}”太多，最多${max}项，其余请改为附件`);
}

/** A list that may be left out; absent becomes []. */
export function optionalList<T extends z.ZodType>(label: string, item: T, max = listMax) {
  return z.preprocess(
    (value) => (value === undefined || value === null ? [] : value),
    z.array(item, { error: absent(label, '列表') }).max(max, `“${label}”太多，最多${max}项，其余请改为附件`),
  );
}

export function flag(label: string) {
  return z.boolean({ error: absent(label, '“是”或“否”') });
}

/** 发文字号; brackets are put right: [2026] becomes 〔2026〕, 03 becomes 3 (GB/T 9704-2012 7.2.5). */
export function number(label = '发文字号') {
  return text(label, 60).transform(documentNumber);
}

/** 密级 of this deployment: what is 秘密 or higher is handled off-line and never written here (domain rule on non-classified networks). */
export const classification = z.preprocess(
  (value) => (value === undefined || value === null || value === '' ? '公开' : value),
  z.enum(['公开', '内部'], { error: () => '“密级”只能是公开或内部；秘密及以上事项请线下办理，本系统不生成文书' }),
);

export const urgency = z.preprocess(
  (value) => (value === undefined || value === null || value === '' ? '普通' : value),
  choice('紧急程度', ['特急', '加急', '普通']),
);

export const contact = z.object({ name: text('联系人', 40), phone: text('联系电话', 40) }, { error: absent('联系人', '联系人和电话') });

/** Fields that every document has. `date` is the 成文日期, `office` the 发文机关. */
export const commonFields = {
  office: text('发文机关', 40),
  /** Where the office signs by another name than its red head has; '' by the same. */
  signature: optionalText('落款署名', 40),
  number: number(),
  caseNumber: text('案号', 40),
  title: text('标题', 120),
  classification,
  urgency,
  date: day('成文日期'),
};

/** Further fields of a document that is sent out. */
export const sentFields = {
  mainRecipients: list('主送机关', text('主送机关', 60), 1, 60),
  copyRecipients: optionalList('抄送机关', text('抄送机关', 60), 60),
  contact,
};

/** One row of the 任务分解表. */
export const taskRow = z.object({
  task: text('任务', 300),
  target: text('指标', 120),
  targetValue: optionalText('目标值', 40),
  unit: optionalText('计量单位', 20),
  leadUnit: text('责任单位', 60),
  responsible: text('责任人', 60),
  dueOn: day('办结时限'),
});

/** One step of the 落实路线图. */
export const milestoneRow = z.object({
  task: optionalText('任务', 300),
  on: day('节点日期'),
  goal: text('节点目标', 200),
  unit: optionalText('责任单位', 60),
});

/** An opinion on a form, signed; left out, its box is left for a hand to fill. */
export function opinion(label: string) {
  return z
    .object({ text: text(`${label}意见`, 1_000), name: text(`${label}签名`, 40), date: optionalDay(`${label}日期`) })
    .nullish()
    .transform((value) => value ?? null);
}

/** Names of attached papers, in order, without final punctuation. */
export const attachments = optionalList('附件', text('附件名称', 120), 40);

/** A colour of the light with the rule and dates that gave it. */
export const light = z
  .object({ colour: choice('灯色', ['蓝', '黄', '橙', '红', '绿']), reason: text('亮灯原因', 300) })
  .nullish()
  .transform((value) => value ?? null);

/** 逐项对照: what was asked, target by target, and what was reached. */
export const targetResults = () =>
  list(
    '逐项对照',
    z.object({
      target: text('指标', 120),
      expected: text('目标值', 60),
      actual: text('完成值', 60),
      evidence: text('证据', 200),
      met: flag('是否达标'),
    }),
    1,
    100,
  );
