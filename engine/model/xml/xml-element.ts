import { UntransformableError } from '../transform/untransformable-error.ts';

/** A BPMN document as a plain tree in document order: what validators and transformers read. */
export interface XmlElement {
  /** With the prefix `bpmn` or `zeebe` for those two namespaces, whatever the document calls them; others keep one of their own. */
  readonly name: string;
  /** As the document writes it. */
  readonly writtenName: string;
  /** Those with a value: an empty attribute counts as absent, as in Zeebe. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly emptyAttributes: readonly string[];
  readonly children: readonly XmlElement[];
  readonly parent: XmlElement | undefined;
  /** The text directly inside, trimmed as Java trims it. */
  readonly text: string;
  /** Number of the element in document order, from 0. */
  readonly index: number;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The extension elements of one name, e.g. `zeebe:taskDefinition`. */
export function extensionsOf(element: XmlElement, name: string): readonly XmlElement[] {
  return childrenOf(childOf(element, 'bpmn:extensionElements'), name);
}

export function extensionOf(element: XmlElement, name: string): XmlElement | undefined {
  return extensionsOf(element, name)[0];
}

/** The only one, where Zeebe asks for no more: another one ends the reading of the whole file. */
export function onlyExtensionOf(element: XmlElement, name: string): XmlElement | undefined {
  const found = extensionsOf(element, name);
  if (found.length > 1) throw new UntransformableError(`Collection expected to have <1> entry but has <${found.length}>`);
  return found[0];
}

/** The name without its prefix. */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
