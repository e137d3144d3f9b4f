import { childrenOf, type XmlElement } from './xml-element.ts';

/** A BPMN tree with its ids. */
export class BpmnDocument {
  readonly root: XmlElement;
  /** Every element as Zeebe walks them: parents first, siblings in reverse document order. */
  readonly walk: readonly XmlElement[];
  private readonly byId = new Map<string, XmlElement>();

  constructor(root: XmlElement) {
    this.root = root;
    this.walk = walkReversed(root);
    for (const element of this.walk) if (element.attributes.id !== undefined) this.byId.set(element.attributes.id, element);
  }

  /** The element that an attribute or text refers to; prefixes of qualified names do not count. */
  find(reference: string | undefined): XmlElement | undefined {
    if (reference === undefined) return undefined;
    return this.byId.get(reference) ?? this.byId.get(reference.slice(reference.indexOf(':') + 1));
  }

  get processes(): readonly XmlElement[] {
    return childrenOf(this.root, 'bpmn:process');
  }
}

function walkReversed(root: XmlElement): readonly XmlElement[] {
  const walked: XmlElement[] = [];
  const stack = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    walked.push(element);
    for (const child of element.children) stack.push(child);
  }
  return walked;
}
