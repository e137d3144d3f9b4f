import type { XmlElement } from './xml.ts';

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** The ids that an element's requirements of a kind name, in document order. */
export function references(element: XmlElement, requirement: string, target: string): readonly string[] {
  return element.children
    .filter((candidate) => candidate.name === requirement)
    .flatMap((candidate) => candidate.children.filter((reference) => reference.name === target))
    .map((reference) => (reference.attributes.href ?? '').replace(/^.*#/, ''));
}
