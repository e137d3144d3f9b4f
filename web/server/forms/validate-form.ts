/**
 * Checks a completed form against its form-js schema on the server, because a browser's own check can be left out.
 * Covers what our forms use: keys with dots, groups with a path, dynamic lists, required, min, max, lengths, patterns, options, conditional fields.
 */
import { z } from 'zod';
import type { FieldProblem } from '../http-errors.ts';

interface Component {
  readonly type: string;
  readonly subtype?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly values?: readonly { readonly value: unknown; readonly label: string }[];
  readonly valuesKey?: string;
  readonly valuesExpression?: string;
  readonly components?: readonly Component[];
  readonly conditional?: { readonly hide?: string };
  readonly disabled?: boolean;
  readonly readonly?: boolean | string;
  readonly validate?: {
    readonly required?: boolean;
    readonly min?: number;
    readonly max?: number;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly pattern?: string;
  };
}
/** Evaluates a FEEL condition over the form's data: true hides the field. Injected, since FEEL lives elsewhere. */
export type HideCondition = (expression: string, data: Record<string, unknown>) => boolean;

const MAX_PROBLEMS = 50;

export function validateForm(schema: unknown, data: Record<string, unknown>, hides: HideCondition = () => false): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const components = (schema as { components?: readonly Component[] }).components ?? [];
  visit(components, data, '', { problems, hides, all: data });
  return problems;
}

interface Run {
  readonly problems: FieldProblem[];
  readonly hides: HideCondition;
  readonly all: Record<string, unknown>;
}

function visit(components: readonly Component[], scope: unknown, prefix: string, run: Run): void {
  for (const component of components) {
    if (run.problems.length >= MAX_PROBLEMS) return;
    const hide = component.conditional?.hide;
    if (hide !== undefined && run.hides(hide, { ...run.all, ...(isObject(scope) ? scope : {}) })) continue;
    if (component.type === 'group') {
      visit(component.components ?? [], component.path ? read(scope, component.path) : scope, join(prefix, component.path), run);
    } else if (component.type === 'dynamiclist') {
      const rows = read(scope, component.path ?? '');
      const path = join(prefix, component.path);
      if (rows !== undefined && !Array.isArray(rows))
        run.problems.push({ path, message: `“${component.label ?? path}”应为列表，请重新填写。` });
      else
        (rows ?? [])
          .slice(0, 500)
          .forEach((row: unknown, index: number) => visit(component.components ?? [], row, `${path}[${index}]`, run));
    } else if (component.key !== undefined) {
      check(component, read(scope, component.key), join(prefix, component.key), run);
    }
  }
}

function check(component: Component, value: unknown, path: string, { problems }: Run): void {
  const label = component.label ?? component.dateLabel ?? path;
  const rules = component.validate ?? {};
  const fail = (message: string): void => void problems.push({ path, message });
  if (isEmpty(component.type, value)) {
    if (rules.required) fail(component.type === 'checkbox' ? `请勾选“${label}”。` : `请填写“${label}”。`);
    return;
  }
  if (component.type === 'number') {
    // A text of digits would be compared as a text later on.
    if (typeof value !== 'number' || !Number.isFinite(value)) return fail(`“${label}”应为数字。`);
    if (rules.min !== undefined && value < rules.min) fail(`“${label}”不能小于${rules.min}。`);
    if (rules.max !== undefined && value > rules.max) fail(`“${label}”不能大于${rules.max}。`);
  }
  if (typeof value === 'string') {
    if (rules.minLength !== undefined && value.length < rules.minLength) fail(`“${label}”至少${rules.minLength}个字。`);
    if (value.length > (rules.maxLength ?? 10_000)) fail(`“${label}”不能超过${rules.maxLength ?? 10_000}个字。`);
    // A pattern comes from a form that staff may edit: only short values are tried, so that no pattern can run for long.
    if (rules.pattern !== undefined && !matches(rules.pattern, value.slice(0, 200))) fail(`“${label}”的格式不正确。`);
  }
  if (component.type === 'datetime' && component.subtype === 'date' && !isDate(value)) fail(`“${label}”应写成年-月-日，例如2026-03-31。`);
  if (
    (component.type === 'select' || component.type === 'radio') &&
    component.values &&
    !component.values.some((option) => option.value === value)
  ) {
    fail(`“${label}”请从给出的选项中选择。`);
  }
}

const isDate = (value: unknown): boolean => typeof value === 'string' && z.iso.date().safeParse(value).success;
/** A pattern that staff mistyped in a form must not lock everybody out of the task. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (type: string, value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (type === 'checkbox' && value !== true);
const join = (prefix: string, path: string | undefined): string => (!path ? prefix : prefix ? `${prefix}.${path}` : path);

function read(scope: unknown, path: string): any {
  let current: unknown = scope;
  for (const part of path === '' ? [] : path.split('.')) {
    if (!isObject(current) || !Object.hasOwn(current, part)) return undefined;
    current = current[part];
  }
  return current;
}
