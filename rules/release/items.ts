/** A diagram, a table or a form as a flat list of its parts, each with what is said of it: what a comparison goes by. Drawing and layout are left out. */
import type { DefinitionKind } from './references.ts';
import { xmlTags, type XmlTag } from './xml-tags.ts';

export interface Item {
  /** `userTask`, `rule`, `textfield` … */
  readonly type: string;
  readonly name: string;
  readonly facts: Map<string, string>;
}

const MAX_ITEMS = 50_000;

export function itemsOf(kind: DefinitionKind, content: string): Map<string, Item> {
  return kind === 'form' ? formItems(content) : xmlItems(content);
}

/** Where a part lies in the drawing, and ends of flows that the flows say themselves. */
const LEFT_OUT: ReadonlySet<string> = new Set(['BPMNDiagram', 'DMNDI', 'incoming', 'outgoing']);

interface Open {
  /** Facts of the nearest part above, how often each name was wanted, and the path to this element in it. */
  readonly facts: Map<string, string>;
  readonly wanted: Map<string, number>;
  readonly path: string;
}

function xmlItems(xml: string): Map<string, Item> {
  const items = new Map<string, Item>();
  const table = new TableNames();
  const stack: Open[] = [];
  let leftOut = 0;
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close') {
      if (leftOut > 0) {
        leftOut -= 1;
        continue;
      }
      const open = stack.pop();
      const text = tag.textBefore.trim();
      if (open && text !== '') open.facts.set(open.path === '' ? 'text' : open.path, text);
      continue;
    }
    if (leftOut > 0 || LEFT_OUT.has(tag.name)) {
      if (tag.kind === 'open') leftOut += 1;
      continue;
    }
    const open = opened(tag, stack.at(-1), items, table);
    if (tag.kind === 'open') stack.push(open);
    if (items.size > MAX_ITEMS) break;
  }
  return items;
}

function opened(tag: XmlTag, above: Open | undefined, items: Map<string, Item>, table: TableNames): Open {
  const { id, name, ...others } = tag.attributes;
  if (id !== undefined || above === undefined) {
    const item: Item = { type: tag.name, name: table.nameOf(tag) ?? name ?? '', facts: new Map() };
    if (name !== undefined) item.facts.set('name', name);
    for (const [attribute, value] of Object.entries(others)) if (isTold(attribute)) item.facts.set(attribute, value);
    if (id !== undefined) items.set(id, item);
    return { facts: item.facts, wanted: new Map(), path: '' };
  }
  const { facts, wanted } = above;
  const { key, target } = others;
  const own = freeName(wanted, [above.path, name ?? key ?? target ?? tag.name].filter(Boolean).join('.'));
  // A property, a header, a mapping is one fact: its name and its value.
  const value = others.value ?? others.source;
  if (value !== undefined) facts.set(own, value);
  else for (const [attribute, said] of Object.entries(tag.attributes)) if (isTold(attribute)) facts.set(`${own}.${attribute}`, said);
  return { facts, wanted, path: WRAPPERS.has(tag.name) ? above.path : own };
}

/** Elements that only hold others. */
const WRAPPERS: ReadonlySet<string> = new Set(['extensionElements', 'properties', 'taskHeaders', 'ioMapping']);
const isTold = (attribute: string): boolean => !attribute.startsWith('xmlns') && !attribute.startsWith('modeler:');

function freeName(wanted: Map<string, number>, name: string): string {
  const times = (wanted.get(name) ?? 0) + 1;
  wanted.set(name, times);
  return times === 1 ? name : `${name} ${times}`;
}

/** Rows and columns of a decision table have no names of their own. */
class TableNames {
  #columns: string[] = [];
  #row = 0;
  #column = 0;

  nameOf({ name, attributes }: XmlTag): string | undefined {
    switch (name) {
      case 'decisionTable':
        [this.#columns, this.#row] = [[], 0];
        return undefined;
      case 'input':
      case 'output': {
        const label = attributes.label ?? attributes.name ?? '';
        this.#columns.push(label);
        return label;
      }
      case 'rule':
        this.#row += 1;
        this.#column = 0;
        return `第${this.#row}行`;
      case 'inputEntry':
      case 'outputEntry':
        return `第${this.#row}行“${this.#columns[this.#column++] ?? ''}”`;
      default:
        return undefined;
    }
  }
}

interface Component {
  readonly id?: string;
  readonly key?: string;
  readonly type?: string;
  readonly label?: string;
  readonly text?: string;
  readonly components?: readonly Component[];
}

function formItems(json: string): Map<string, Item> {
  const items = new Map<string, Item>();
  const add = (component: Component, path: string): void => {
    if (items.size > MAX_ITEMS) return;
    const { components = [], ...own } = component;
    const facts = new Map<string, string>();
    for (const [name, value] of Object.entries(own))
      if (!['id', 'layout', 'type', 'schemaVersion', 'exporter', 'executionPlatform', 'executionPlatformVersion'].includes(name))
        facts.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    const { type = 'form', label, text = '', id, key } = own;
    items.set(id ?? key ?? path, { type, name: label ?? text.split('\n')[0]?.replace(/^#+\s*/, '') ?? '', facts });
    components.forEach((child, index) => add(child, `${path}.${index}`));
  };
  add(JSON.parse(json) as Component, 'form');
  return items;
}
