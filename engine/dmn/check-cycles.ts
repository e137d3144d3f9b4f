import { DmnParseError } from './dmn-parse-error.ts';
import { references } from './parse-dmn.ts';
import type { XmlElement } from './xml.ts';

/** Throws DmnParseError when decisions, or business knowledge models, require each other in a circle. */
export function checkCycles(root: XmlElement): void {
  const kinds = [
    ['decision', 'informationRequirement', 'requiredDecision', 'decisions'],
    ['businessKnowledgeModel', 'knowledgeRequirement', 'requiredKnowledge', 'BKMs'],
  ] as const;
  for (const [element, requirement, target, label] of kinds) {
    const needs = new Map(root.children.filter((child) => child.name === element)
      .map((child) => [child.attributes.id ?? '', references(child, requirement, target)]));
    if (hasCycle(needs)) throw new DmnParseError(`Invalid DMN model: Cyclic dependencies between ${label} detected.`);
  }
}

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
