/**
 * The office's rules as a bpmnlint plugin, for bpmn-js-bpmnlint: `{ config, resolver }`, one bpmnlint rule for each of ours. Our rules look at
 * a whole set, so the set is checked once a run and every bpmnlint rule is given its share.
 */
import { diagramOf } from './diagram/read-diagram.ts';
import type { Finding } from './finding.ts';
import { lint } from './index.ts';
import { withDiagram, type OfficeSet } from './office-set.ts';
import { rules } from './rules/index.ts';

const PACKAGE = 'bpmnlint-plugin-siban';

interface ModdleNode {
  readonly $type: string;
}
interface Reporter {
  report(id: string, message: string): void;
}
interface BpmnlintRule {
  readonly check: (node: ModdleNode, reporter: Reporter) => void;
}
export interface BpmnlintConfig {
  readonly config: { readonly rules: Readonly<Record<string, 'error'>> };
  readonly resolver: { resolveRule(pkg: string, name: string): () => BpmnlintRule; resolveConfig(): never };
}

/**
 * @param setNow the set around the open diagram, as it is at that moment; undefined while it is being fetched
 * @param resource the id under which the open diagram stands in that set
 * @param told is given all findings about the open diagram, after each run
 */
export function officeBpmnlint(
  setNow: () => OfficeSet | undefined,
  resource: string,
  told: (findings: readonly Finding[]) => void,
): BpmnlintConfig {
  let findings: readonly Finding[] = [];
  const given = new Set<string>();
  const share = (rule: string, definitions: ModdleNode, reporter: Reporter): void => {
    // A rule that asks a second time is asked in a new run.
    if (given.size === 0 || given.has(rule)) {
      given.clear();
      const set = setNow();
      findings = set ? lint(withDiagram(set, diagramOf(resource, definitions))).filter((finding) => finding.resource === resource) : [];
      told(findings);
    }
    given.add(rule);
    // A mark on the drawing is for what keeps it from being published.
    for (const finding of findings)
      if (finding.rule === rule && finding.severity === 'error') reporter.report(finding.elementId, finding.message);
  };
  const ruleNamed = (name: string): BpmnlintRule => ({
    check: (node, reporter) => {
      if (node.$type === 'bpmn:Definitions') share(name, node, reporter);
    },
  });
  return {
    config: { rules: Object.fromEntries(rules.map(({ name }) => [`siban/${name}`, 'error'])) },
    resolver: {
      resolveRule(pkg, name) {
        if (pkg !== PACKAGE) throw new Error(`Expected a rule of ${PACKAGE}, but got one of ${pkg}`);
        return () => ruleNamed(name);
      },
      resolveConfig() {
        throw new Error('Expected rules alone, but got a config to extend');
      },
    },
  };
}
