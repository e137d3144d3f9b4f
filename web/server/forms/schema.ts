/** A form-js schema as the server reads it: which keys it declares, in which groups and lists, and under which conditions. */

export interface Component {
  readonly type: string;
  readonly subtype?: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly values?: readonly unknown[];
  readonly valuesKey?: string;
  readonly valuesExpression?: string;
  readonly expression?: string;
  readonly components?: readonly Component[];
  readonly conditional?: { readonly hide?: string };
  readonly disabled?: boolean;
  /** true, or a FEEL expression */ readonly readonly?: boolean | string;
  readonly isRepeating?: boolean;
  readonly allowAddRemove?: boolean;
  readonly decimalDigits?: number;
  readonly serializeToString?: boolean;
  readonly timeSerializingFormat?: string;
  readonly disallowPassedDates?: boolean;
  readonly defaultValue?: unknown;
  readonly validate?: Readonly<Record<string, unknown>>;
}

/** Something that a person fills in. `path` is where its value stands in its scope; `hides` are its own and its groups' conditions. */
export interface Field {
  readonly kind: 'field';
  readonly component: Component;
  readonly path: readonly string[];
  readonly label: string;
  readonly hides: readonly string[];
}
/** A table: rows of one shape. */
export interface List {
  readonly kind: 'list';
  readonly component: Component;
  readonly path: readonly string[];
  readonly label: string;
  readonly hides: readonly string[];
  readonly scope: Scope;
}
export interface Scope {
  readonly entries: readonly (Field | List)[];
  readonly declared: Declared;
}
/** The keys of a scope as a tree: `matter.title` stands under `matter`. */
export interface Declared {
  readonly names: Map<string, Declared>;
  isValue: boolean;
}

/** What only shows something and takes nothing. */
const SHOWN: ReadonlySet<string> = new Set([
  'text',
  'html',
  'image',
  'spacer',
  'separator',
  'iframe',
  'table',
  'documentPreview',
  'button',
  'default',
]);
/** Names that mean something to JavaScript are no names of fields, whatever a form declares. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);
const MAX_COMPONENTS = 2_000;
const MAX_DEPTH = 10;

export function formScope(schema: unknown): Scope {
  const components = (schema as { components?: unknown } | null)?.components;
  return scopeOf(Array.isArray(components) ? (components as Component[]) : [], { left: MAX_COMPONENTS }, 0);
}

function scopeOf(components: readonly Component[], budget: { left: number }, depth: number): Scope {
  const entries: (Field | List)[] = [];
  const declared: Declared = { names: new Map(), isValue: false };
  collect(components, [], [], { entries, declared, budget, depth });
  return { entries, declared };
}

interface Collecting {
  readonly entries: (Field | List)[];
  readonly declared: Declared;
  readonly budget: { left: number };
  readonly depth: number;
}

function collect(components: readonly Component[], prefix: readonly string[], outer: readonly string[], into: Collecting): void {
  for (const component of components) {
    if (into.budget.left-- <= 0 || into.depth > MAX_DEPTH) return;
    const hide = component.conditional?.hide;
    const hides = typeof hide === 'string' && hide.startsWith('=') ? [...outer, hide] : outer;
    const isList = component.type === 'dynamiclist' && component.isRepeating !== false;
    if (!isList && Array.isArray(component.components)) {
      collect(component.components, [...prefix, ...partsOf(component.path)], hides, { ...into, depth: into.depth + 1 });
      continue;
    }
    const path = [...prefix, ...partsOf(isList ? component.path : component.key)];
    if (path.length === prefix.length || SHOWN.has(component.type) || path.some((part) => FORBIDDEN.has(part))) continue;
    declare(into.declared, path);
    const label = component.label || component.dateLabel || component.timeLabel || path.join('.');
    if (!isList) into.entries.push({ kind: 'field', component, path, label, hides });
    else {
      const scope = scopeOf(component.components ?? [], into.budget, into.depth + 1);
      into.entries.push({ kind: 'list', component, path, label, hides, scope });
    }
  }
}

const partsOf = (path: string | undefined): string[] => (path ? path.split('.').filter((part) => part !== '') : []);

function declare(root: Declared, path: readonly string[]): void {
  let node = root;
  for (const part of path) {
    let next = node.names.get(part);
    if (!next) node.names.set(part, (next = { names: new Map(), isValue: false }));
    node = next;
  }
  node.isValue = true;
}
