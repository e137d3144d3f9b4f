import type { BpmnDocument } from '../xml/bpmn-document.ts';

/** Makes something of a document when it is first asked for and keeps it beside the document: elements by the thousand ask the same. */
export function oncePerDocument<T>(make: (document: BpmnDocument) => T): (document: BpmnDocument) => T {
  const made = new WeakMap<BpmnDocument, { readonly value: T }>();
  return (document) => {
    let known = made.get(document);
    if (!known) {
      known = { value: make(document) };
      made.set(document, known);
    }
    return known.value;
  };
}
