/** Is one value of the type and within the bounds of its field? Every component of form-js has its checker here; what has none is a short text. */
import { z } from 'zod';
import { canonicalJson } from '../../../rules/canonical-json.ts';
import type { Component } from './schema.ts';

export interface ValueRules {
  readonly component: Component;
  readonly label: string;
  /** A bound of `validate`, already evaluated; undefined when the form sets none. */
  bound(name: 'min' | 'max' | 'minLength' | 'maxLength'): number | undefined;
  /** The choices there are; undefined when nobody can tell. */
  readonly options: readonly unknown[] | undefined;
  /** The date of today, for dates that must not have passed. */
  readonly today: string;
}
export type Checked = { readonly value: unknown } | { readonly problem: string };

const MAX_TEXT = 10_000;
const MAX_CHOICE = 1_000;
const MAX_CHOICES = 500;
const MAX_DEPTH = 10;
/** Beyond this no figure of an office is meant, and sums begin to lose digits. */
const MAX_NUMBER = 1e12;
const ok = (value: unknown): Checked => ({ value });
const bad = (problem: string): Checked => ({ problem });

export function checkValue(value: unknown, rules: ValueRules): Checked {
  return (CHECKERS[rules.component.type] ?? checkText)(value, rules);
}

const CHECKERS: Readonly<Record<string, (value: unknown, rules: ValueRules) => Checked>> = {
  textfield: checkText,
  textarea: checkText,
  number: checkNumber,
  checkbox: (value, { label }) => (typeof value === 'boolean' ? ok(value) : bad(`“${label}”只能勾选或不勾选。`)),
  radio: checkChoice,
  select: checkChoice,
  checklist: checkChoices,
  taglist: checkChoices,
  datetime: checkMoment,
  filepicker: (value, { label }) => (isText(value, 200) ? ok(value) : bad(`“${label}”应为已上传的文件，请重新选择。`)),
};

function checkText(value: unknown, { component, label, bound }: ValueRules): Checked {
  if (typeof value !== 'string') return bad(`“${label}”应为文字。`);
  const [least = 0, most = MAX_TEXT] = [bound('minLength'), bound('maxLength')];
  if (value.length < least) return bad(`“${label}”至少${least}个字。`);
  if (value.length > most) return bad(`“${label}”不能超过${most}个字。`);
  const type = component.validate?.['validationType'];
  if (type === 'email' && !/^[^\s@]{1,64}@[^\s@]{1,255}$/.test(value)) return bad(`“${label}”应为邮箱地址。`);
  if (type === 'phone' && !/^[+\d][\d\s()-]{2,30}$/.test(value)) return bad(`“${label}”应为电话号码。`);
  return ok(value);
}

/** form-js hands a number over as a text where the form says so (`serializeToString`), for figures longer than a number is exact. */
function checkNumber(value: unknown, { component, label, bound }: ValueRules): Checked {
  const asText = component.serializeToString === true;
  const figure = asText && typeof value === 'string' && /^-?\d{1,30}(\.\d{1,30})?$/.test(value) ? Number(value) : value;
  // A text of digits would be compared as a text later on.
  if (typeof figure !== 'number' || !Number.isFinite(figure)) return bad(`“${label}”应为数字。`);
  const [least = -MAX_NUMBER, most = MAX_NUMBER] = [bound('min'), bound('max')];
  if (figure < least) return bad(`“${label}”不能小于${least}。`);
  if (figure > most) return bad(`“${label}”不能大于${most}。`);
  const digits = component.decimalDigits;
  if (typeof digits === 'number' && digits >= 0 && digits <= 20 && Number(figure.toFixed(digits)) !== figure)
    return bad(digits === 0 ? `“${label}”应为整数。` : `“${label}”最多${digits}位小数。`);
  return ok(asText ? String(value) : figure);
}

function checkChoice(value: unknown, { label, options }: ValueRules): Checked {
  const known = options ? options.some((option) => same(option, value)) : isText(value, MAX_CHOICE);
  return known ? ok(value) : bad(`“${label}”请从给出的选项中选择。`);
}

function checkChoices(value: unknown, { label, options }: ValueRules): Checked {
  if (!Array.isArray(value)) return bad(`“${label}”应为若干选项，请重新勾选。`);
  if (value.length > MAX_CHOICES) return bad(`“${label}”最多选${MAX_CHOICES}项。`);
  const known = (item: unknown): boolean => (options ? options.some((option) => same(option, item)) : isText(item, MAX_CHOICE));
  if (!value.every(known)) return bad(`“${label}”请从给出的选项中选择。`);
  if (new Set(value.map((item: unknown) => canonicalJson(item))).size !== value.length) return bad(`“${label}”同一选项只能选一次。`);
  return ok(value);
}

const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const ZONE: Readonly<Record<string, string>> = {
  no_utc: '',
  utc_normalized: 'Z',
  utc_offset: String.raw`(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)`,
};

function checkMoment(value: unknown, { component, label, today }: ValueRules): Checked {
  const zone = ZONE[component.timeSerializingFormat ?? 'no_utc'] ?? '';
  const text = typeof value === 'string' ? value : '';
  if (component.subtype === 'time')
    return new RegExp(`^${TIME}${zone}$`).test(text) ? ok(value) : bad(`“${label}”应写成时:分，例如09:30。`);
  const isWhole = component.subtype === 'datetime';
  const date = isWhole ? text.slice(0, 10) : text;
  if (!z.iso.date().safeParse(date).success || (isWhole && !new RegExp(`^T${TIME}${zone}$`).test(text.slice(10))))
    return bad(`“${label}”应写成年-月-日${isWhole ? '和时:分' : ''}，例如2026-03-31${isWhole ? 'T09:30' : ''}。`);
  if (component.disallowPassedDates === true && date < today) return bad(`“${label}”不能早于今天。`);
  return ok(value);
}

const isText = (value: unknown, most: number): boolean => typeof value === 'string' && value.length <= most;
const same = (option: unknown, value: unknown): boolean =>
  option === value || (typeof option === 'object' && option !== null && isShallow(value) && canonicalJson(option) === canonicalJson(value));
/** What is nested deeper than any choice is none, and is not walked through to the end. */
const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' || value === null || (depth < MAX_DEPTH && Object.values(value).every((item) => isShallow(item, depth + 1)));

/** Choices as form-js reads them: `{ label, value }`, or the value alone. Undefined for what is no list. */
export function choicesOf(given: unknown): unknown[] | undefined {
  if (!Array.isArray(given)) return undefined;
  return given.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return item === null || item === undefined ? [] : [item];
    const { value, label } = item as { value?: unknown; label?: unknown };
    return value === undefined || value === null ? (label === undefined ? [] : [label]) : [value];
  });
}
