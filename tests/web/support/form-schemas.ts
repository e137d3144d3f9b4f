/** The forms of processes/ as a test walks through them: every field with its path, and a value that would be right for it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formRules } from '../../../web/server/forms/form-rules.ts';
import { readForm, type ReadForm } from '../../../web/server/forms/read-form.ts';

export interface Component {
  readonly type: string;
  readonly subtype?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly readonly?: boolean;
  readonly allowAddRemove?: boolean;
  readonly values?: readonly { readonly value: string }[];
  readonly valuesExpression?: string;
  readonly components?: readonly Component[];
  readonly conditional?: { readonly hide: string };
  readonly validate?: { readonly min?: number; readonly minLength?: number };
}
export interface Schema {
  readonly id: string;
  readonly components: readonly Component[];
}

const folder = join(import.meta.dirname, '..', '..', '..', 'processes', 'forms');
export const readSchema = (id: string): Schema => JSON.parse(readFileSync(join(folder, `${id}.form`), 'utf8')) as Schema;
export const schemas: readonly Schema[] = readdirSync(folder)
  .filter((name) => name.endsWith('.form'))
  .map((name) => readSchema(name.slice(0, -'.form'.length)));

export const rules = formRules();
export const TODAY = '2026-03-02';
export const read = (schema: unknown, input: Record<string, unknown>, data: Record<string, unknown> = {}): Promise<ReadForm> =>
  readForm(schema, input, { data, rules, today: TODAY });

/** Every field once, with where it stands: `matter.title`, `assignments[0].targets[0].name`. Lists are named by their first row. */
export function fieldsOf(components: readonly Component[], prefix = ''): { at: string; component: Component }[] {
  return components.flatMap((component) => {
    if (component.type === 'dynamiclist') return fieldsOf(component.components ?? [], `${prefix}${component.path}[0].`);
    if (component.components) return fieldsOf(component.components, component.path ? `${prefix}${component.path}.` : prefix);
    return component.key ? [{ at: `${prefix}${component.key}`, component }] : [];
  });
}
export function listsOf(components: readonly Component[], prefix = ''): string[] {
  return components.flatMap((component) => {
    const at = `${prefix}${component.path}`;
    if (component.type === 'dynamiclist') return [at, ...listsOf(component.components ?? [], `${at}[0].`)];
    return component.components ? listsOf(component.components, component.path ? `${at}.` : prefix) : [];
  });
}

/** A schema without its conditions: every field is shown, so that each can be tried. */
export const shown = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema, (name, value: unknown) => (name === 'conditional' ? undefined : value))) as Schema;

export function put(target: Record<string, unknown>, at: string, value: unknown): Record<string, unknown> {
  const parts = at.split('.').flatMap((part) => (part.endsWith('[0]') ? [part.slice(0, -3), 0] : [part]));
  let current = target as Record<string | number, unknown>;
  parts.forEach((part, index) => {
    if (index === parts.length - 1) current[part] = value;
    else current = (current[part] ??= typeof parts[index + 1] === 'number' ? [] : {}) as Record<string | number, unknown>;
  });
  return target;
}
