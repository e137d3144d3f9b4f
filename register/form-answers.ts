/**
 * What a person filled in, in the words of the form: every declared field that has a value, under its own label. So a field that staff add
 * is told in 全过程 and on the case's page like those that came with Siban.
 *
 * @example answersOf({ components: [{ type: 'textfield', key: 'place', label: '地点' }] }, { place: '东岭区' }) // [{ key: 'place', label: '地点', text: '东岭区' }]
 */
export interface Answer {
  readonly key: string;
  readonly label: string;
  readonly text: string;
}
interface Component {
  readonly type?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly values?: readonly { readonly value?: unknown; readonly label?: string }[];
  readonly components?: readonly Component[];
}

const MAX_ANSWERS = 100;
const MAX_ROWS = 50;
const MAX_DEPTH = 8;
const MAX_TEXT = 2_000;

export function answersOf(form: unknown, values: unknown): Answer[] {
  return collect((form as { components?: readonly Component[] } | null)?.components ?? [], values, '', 0).slice(0, MAX_ANSWERS);
}

/** The label of the option chosen in the form's first choice (同意, 退回 …): what the act came to. Null where the form asks for none. */
export function choiceOf(form: unknown, values: unknown): string | null {
  const first = ((form as { components?: readonly Component[] } | null)?.components ?? []).find(
    ({ type, key, values: options }) => (type === 'radio' || type === 'select') && key !== undefined && options !== undefined,
  );
  const value = first && read(values, first.key ?? '');
  return first && value !== undefined && value !== null && value !== '' ? shown(first, value) : null;
}

function collect(components: readonly Component[], scope: unknown, prefix: string, depth: number): Answer[] {
  if (depth > MAX_DEPTH || !Array.isArray(components)) return [];
  return components.flatMap((component): Answer[] => {
    const label = component.label ?? component.dateLabel ?? component.timeLabel ?? component.key ?? '';
    if (component.type === 'group')
      return collect(
        component.components ?? [],
        component.path ? read(scope, component.path) : scope,
        join(prefix, component.path),
        depth + 1,
      );
    if (component.type === 'dynamiclist') {
      const rows = read(scope, component.path ?? '');
      const text = Array.isArray(rows)
        ? rows
            .slice(0, MAX_ROWS)
            .map((row: unknown) => rowText(component.components ?? [], row, depth))
            .filter((line) => line !== '')
            .join('\n')
        : '';
      return text === '' ? [] : [{ key: join(prefix, component.path), label, text: text.slice(0, MAX_TEXT) }];
    }
    if (component.key === undefined) return [];
    const text = shown(component, read(scope, component.key));
    return text === '' ? [] : [{ key: join(prefix, component.key), label, text: text.slice(0, MAX_TEXT) }];
  });
}

const rowText = (components: readonly Component[], row: unknown, depth: number): string =>
  collect(components, row, '', depth + 1)
    .map(({ label, text }) => (label === '' ? text : `${label} ${text.replaceAll('\n', '，')}`))
    .join('；');

function shown({ values: options }: Component, value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value))
    return value
      .slice(0, MAX_ROWS)
      .map((item: unknown) => shown(options ? { values: options } : {}, item))
      .filter((text) => text !== '')
      .join('、');
  if (typeof value === 'object') return '';
  return options?.find((option) => option.value === value)?.label ?? String(value as string | number);
}

const join = (prefix: string, path: string | undefined): string => (!path ? prefix : prefix ? `${prefix}.${path}` : path);

function read(scope: unknown, path: string): unknown {
  let current: unknown = scope;
  for (const part of path === '' ? [] : path.split('.')) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, part)) return undefined;
    current = (current as Record<string, unknown>)[part];
  }
  return current;
}
