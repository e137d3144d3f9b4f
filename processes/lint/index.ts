/** The office's lint: one set of rules for the modeler, for publishing and for CI. docs/lint.md says what each rule is for. */
import type { Finding } from './finding.ts';
import { readSet, type OfficeSet, type SetInput } from './office-set.ts';
import { rules } from './rules/index.ts';

export type { Finding, Severity } from './finding.ts';
export type { HeaderFact, OfficeFacts, PluginFact } from './facts.ts';
export type { OfficeSet, SetInput, Source } from './office-set.ts';
export { readId } from './read-id.ts';
export { readSet, withDiagram } from './office-set.ts';
export { diagramOf } from './diagram/read-diagram.ts';
export { zeebeDescriptor } from './diagram/zeebe-descriptor.ts';
export { rules } from './rules/index.ts';

/** More would not be read; the first ones are mended first. */
const MAX_FINDINGS = 1_000;

/** Reads a set and checks it. */
export const lintSet = async (input: SetInput): Promise<Finding[]> => lint(await readSet(input));

/** Checks a set that was read. The same set gives the same findings in the same order; each is told once. */
export function lint(set: OfficeSet): Finding[] {
  const findings: Finding[] = [];
  const told = new Set<string>();
  for (const rule of rules) {
    rule.check(set, ({ resource, elementId }, message, severity = 'error') => {
      const key = JSON.stringify([resource, elementId, rule.name, message]);
      if (told.has(key) || findings.length >= MAX_FINDINGS) return;
      told.add(key);
      findings.push({ resource, elementId, rule: rule.name, severity, message });
    });
  }
  return findings;
}
