/** Refuses what BPMN's interchange format does not know, with the first finding in the words that Zeebe's XML reader uses. */
import { namespaceOf, type ReadDocument } from '../xml/read-xml.ts';
import { UnreadableXmlError } from '../xml/unreadable-xml-error.ts';
import { localName, type XmlElement } from '../xml/xml-element.ts';
import { bpmnSchema, type AttributeRule, type Particle } from './bpmn-schema.ts';

/** Throws UnreadableXmlError. */
export function checkSchema(root: XmlElement, lineOf: ReadDocument['lineOf']): void {
  const refuse = (reason: string, element?: XmlElement, tag?: 'end'): never => {
    throw new UnreadableXmlError(`Error: URI=null Line=${lineOf(element, tag)}: ${reason}`);
  };
  if (root.name !== 'bpmn:definitions') refuse(`cvc-elt.1.a: Cannot find the declaration of element '${root.writtenName}'.`, root);
  const ids = new Set<string>();
  const references: string[] = [];
  const stack: Visit[] = [{ element: root, misplaced: undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { element, misplaced, isEnd } = next;
    if (isEnd) {
      const fault = textFault(element);
      if (fault !== undefined) refuse(fault, element, 'end');
      continue;
    }
    if (misplaced !== undefined) refuse(misplaced, element);
    const reason = attributeFault(element, ids, references);
    if (reason !== undefined) refuse(reason, element);
    stack.push({ element, misplaced: undefined, isEnd: true });
    for (const entry of checkedChildren(element).toReversed()) stack.push(entry);
  }
  const dangling = references.find((reference) => !ids.has(reference));
  if (dangling !== undefined) refuse(`cvc-id.1: There is no ID/IDREF binding for IDREF '${dangling}'.`);
}

interface Visit {
  readonly element: XmlElement;
  readonly misplaced: string | undefined;
  readonly isEnd?: true;
}

function schemaOf(element: XmlElement) {
  return element.name.startsWith('bpmn:') ? bpmnSchema(localName(element)) : undefined;
}

function attributeFault(element: XmlElement, ids: Set<string>, references: string[]): string | undefined {
  const schema = schemaOf(element);
  if (!schema) return undefined;
  const empty = element.emptyAttributes.map((name) => [name, ''] as const);
  for (const [name, value] of [...Object.entries(element.attributes), ...empty]) {
    if (name.startsWith('xmlns') || name.includes(':')) continue;
    const rule = schema.attributes.get(name);
    const fault = rule
      ? valueFault(rule, value, element, ids, references)
      : `cvc-complex-type.3.2.2: Attribute '${name}' is not allowed to appear in element '${element.writtenName}'.`;
    if (fault !== undefined) return fault;
  }
  const missing = [...schema.attributes.values()].find(
    ({ name, isRequired }) => isRequired && element.attributes[name] === undefined && !element.emptyAttributes.includes(name),
  );
  return missing && `cvc-complex-type.4: Attribute '${missing.name}' must appear on element '${element.writtenName}'.`;
}

/** Letters, digits, `.`, `-` and `_`, not beginning with a digit, a dot or a hyphen. */
const ncName = /^[\p{L}_][\p{L}\p{N}\p{M}._\u00B7-]*$/u;

const isOfType: Readonly<Partial<Record<AttributeRule['type'], (text: string) => boolean>>> = {
  boolean: (text) => ['true', 'false', '1', '0'].includes(text),
  integer: (text) => /^[+-]?\d+$/.test(text),
  QName: (text) => text.split(':').length <= 2 && text.split(':').every((part) => ncName.test(part)),
  ID: (text) => ncName.test(text),
  IDREF: (text) => ncName.test(text),
};

function valueFault(
  { type, allowed }: AttributeRule,
  value: string,
  element: XmlElement,
  ids: Set<string>,
  references: string[],
): string | undefined {
  const text = value.trim();
  if (type === 'enumeration' && !allowed.includes(value)) {
    return `cvc-enumeration-valid: Value '${value}' is not facet-valid with respect to enumeration '[${allowed.join(', ')}]'. It must be a value from the enumeration.`;
  }
  if (isOfType[type]?.(text) === false)
    return `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for '${type === 'ID' || type === 'IDREF' ? 'NCName' : type}'.`;
  if (type === 'QName') return prefixFault(text, element);
  if (type !== 'ID' && type !== 'IDREF') return undefined;
  if (type === 'IDREF') references.push(text);
  else if (ids.has(text)) return `cvc-id.2: There are multiple occurrences of ID value '${text}'.`;
  else ids.add(text);
  return undefined;
}

function prefixFault(name: string, element: XmlElement): string | undefined {
  const [prefix, local] = name.split(':') as [string, string | undefined];
  if (local === undefined || prefix === 'xml') return undefined;
  for (let around: XmlElement | undefined = element; around !== undefined; around = around.parent)
    if (around.attributes[`xmlns:${prefix}`] !== undefined) return undefined;
  return `UndeclaredPrefix: Cannot resolve '${name}' as a QName: the prefix '${prefix}' is not declared.`;
}

const qualifiedNames: ReadonlySet<string> = new Set(['bpmn:incoming', 'bpmn:outgoing']);

/** What an element's text makes wrong: most elements have none, some are a name. */
function textFault(element: XmlElement): string | undefined {
  const { name, writtenName, text } = element;
  if (qualifiedNames.has(name))
    return isOfType.QName!(text) ? prefixFault(text, element) : `cvc-datatype-valid.1.2.1: '${text}' is not a valid value for 'QName'.`;
  const isWithoutText = schemaOf(element) !== undefined || name === 'bpmn:extensionElements';
  return text === '' || !isWithoutText
    ? undefined
    : `cvc-complex-type.2.3: Element '${writtenName}' cannot have character [children], because the type's content type is element-only.`;
}

/** The children in order, the first misplaced one with its fault. Content of extension elements is free. */
function checkedChildren(element: XmlElement): { element: XmlElement; misplaced: string | undefined }[] {
  if (element.name === 'bpmn:extensionElements') return [];
  const schema = schemaOf(element);
  if (!schema) return element.children.map((child) => ({ element: child, misplaced: undefined }));
  let place = 0;
  let isTaken = false;
  const checked: { element: XmlElement; misplaced: string | undefined }[] = [];
  for (const child of element.children) {
    const from = isTaken && !schema.particles[place]!.isRepeatable ? place + 1 : place;
    const found = schema.particles.findIndex((particle, index) => index >= from && particle.names.has(child.name));
    if (found < 0) {
      checked.push({ element: child, misplaced: misplacement(child, schema.particles.slice(from)) });
      break;
    }
    place = found;
    isTaken = true;
    checked.push({ element: child, misplaced: undefined });
  }
  return checked;
}

function misplacement(child: XmlElement, expected: readonly Particle[]): string {
  if (expected.length === 0)
    return `cvc-complex-type.2.4.d: Invalid content was found starting with element '${child.writtenName}'. No child element is expected at this point.`;
  const found = `Invalid content was found starting with element '${expanded(child.name)}'.`;
  const names = expected
    .flatMap(({ labels }) => labels)
    .map((label) => expanded(label.includes(':') ? label : `bpmn:${label}`).slice(1, -1));
  return `cvc-complex-type.2.4.a: ${found} One of '{${names.join(', ')}}' is expected.`;
}

function expanded(name: string): string {
  const [prefix, local] = name.split(':') as [string, string | undefined];
  return local === undefined ? prefix : `{"${namespaceOf(prefix)}":${local}}`;
}
