import { DmnParseError } from './dmn-parse-error.ts';
import { references } from './elements.ts';
import type { XmlElement } from './xml.ts';

/** Throws DmnParseError when a requirement leads nowhere, or decisions or business knowledge models require each other in a circle. */
export function checkCycles(root: XmlElement): void {
  const kinds = [
    ['decision', 'informationRequirement', 'requiredDecision', 'decisions'],
    ['decision', 'knowledgeRequirement', 'requiredKnowledge', 'BKMs'],
    ['businessKnowledgeModel', 'knowledgeRequirement', 'requiredKnowledge', 'BKMs'],
  ] as const;
  for (const [element, requirement, target, label] of kinds) {
    const needs = new Map(
      root.children
        .filter((child) => child.name === element)
        .map((child) => [child.attributes.id ?? '', references(child, requirement, target)]),
    );
    const missing = [...needs.values()].flat().find((id) => !hasId(root, id));
    if (missing !== undefined) throw new DmnParseError(`Unable to find a model element instance for id ${missing}`);
    if (hasCycle(needs)) throw new DmnParseError(`Invalid DMN model: Cyclic dependencies between ${label} detected.`);
  }
}

const hasId = (root: XmlElement, id: string): boolean => root.children.some((child) => child.attributes.id === id);

function hasCycle(needs: ReadonlyMap<string, readonly string[]>): boolean {
  const done = new Set<string>();
  const open = new Set<string>();
  const visit = (id: string): boolean => {
    if (open.has(id)) return true;
    if (done.has(id)) return false;
    open.add(id);
    const found = (needs.get(id) ?? []).some(visit);
    open.delete(id);
    done.add(id);
    return found;
  };
  return [...needs.keys()].some(visit);
}
