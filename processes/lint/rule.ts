/** What a rule is: docs/recipes/add-a-lint-rule.md makes one from nothing. */
import type { Severity } from './finding.ts';
import type { OfficeSet } from './office-set.ts';

/** Where a finding belongs. */
export interface About {
  readonly resource: string;
  readonly elementId: string;
}
export type Report = (about: About, message: string, severity?: Severity) => void;

export interface Rule {
  /** English, kebab-case; docs/lint.md has a row for each. */
  readonly name: string;
  readonly check: (set: OfficeSet, report: Report) => void;
}

export const at = (diagram: { readonly resource: string }, element: { readonly id: string }): About => ({
  resource: diagram.resource,
  elementId: element.id,
});
