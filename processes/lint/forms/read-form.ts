import type { Field, FormFile } from './form.ts';

interface Component {
  id?: unknown;
  type?: unknown;
  key?: unknown;
  path?: unknown;
  label?: unknown;
  dateLabel?: unknown;
  timeLabel?: unknown;
  text?: unknown;
  values?: unknown;
  valuesKey?: unknown;
  valuesExpression?: unknown;
  components?: unknown;
  conditional?: { hide?: unknown };
  validate?: { pattern?: unknown; required?: unknown; min?: unknown; minLength?: unknown; max?: unknown; maxLength?: unknown };
}

const MAX_CHARACTERS = 2_000_000;
const MAX_FIELDS = 2_000;
const MAX_NESTING = 20;

/** @param resource the id the form was given under, which must be its own */
export function readForm(resource: string, content: string): FormFile {
  const broken = (fault: string): FormFile => ({ resource, fields: [], fault });
  if (content.length > MAX_CHARACTERS) return broken('内容太多');
  let schema: { components?: unknown; id?: unknown };
  try {
    schema = JSON.parse(content) as typeof schema;
  } catch {
    return broken('不是表单文件');
  }
  if (typeof schema !== 'object' || schema === null || !Array.isArray(schema.components)) return broken('不是表单文件');
  if (schema.id !== resource) return broken(`文件里的标识是“${text(schema.id)}”`);
  const fields: Field[] = [];
  const visit = (components: readonly unknown[], path: readonly string[], nesting: number): boolean =>
    nesting <= MAX_NESTING &&
    components.every((part) => {
      const component = (part ?? {}) as Component;
      const field = fieldOf(component, path);
      fields.push(field);
      return fields.length <= MAX_FIELDS && (!Array.isArray(component.components) || visit(component.components, field.path, nesting + 1));
    });
  return visit(schema.components, [], 0) ? { resource, fields, fault: undefined } : broken('内容太多');
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
const parts = (name: string): string[] => (name === '' ? [] : name.split('.'));

function fieldOf(component: Component, around: readonly string[]): Field {
  const key = text(component.key);
  const options = Array.isArray(component.values)
    ? component.values.map((option) => text((option as { value?: unknown } | null)?.value))
    : undefined;
  const { validate = {} } = component;
  return {
    id: text(component.id) || key,
    type: text(component.type),
    key,
    path: [...around, ...parts(key || text(component.path))],
    label: text(component.label) || text(component.dateLabel) || text(component.timeLabel) || key || text(component.path),
    options,
    optionsElsewhere: component.valuesKey !== undefined || component.valuesExpression !== undefined,
    hide: component.conditional?.hide === undefined ? undefined : text(component.conditional.hide),
    required: validate.required === true,
    pattern: validate.pattern === undefined ? undefined : text(validate.pattern),
    minimum: text(validate.min ?? validate.minLength),
    maximum: text(validate.max ?? validate.maxLength),
    text: text(component.text),
    repeats: component.type === 'dynamiclist',
  };
}
