/** What speaks against publishing a set, by the office's lint: the same rules as in the modeler and in CI. */
import { createRequire } from 'node:module';
import { lintSet, zeebeDescriptor, type Finding, type OfficeFacts, type Source } from '../../../processes/lint/index.ts';
import type { Resource } from '../release/release-set.ts';
import { sourcesOf } from './published-set.ts';

export interface LintParts {
  readonly facts: OfficeFacts;
  /** The processes in force: what they ask of a person is not given up unseen. */
  readonly inForce: () => Promise<readonly Source[]>;
  /** Milliseconds, by the engine's clock. */
  readonly now: () => number;
}

export const zeebe = zeebeDescriptor(createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json') as object);

/** @returns the check that is made before the engine is called; a warning keeps nothing back, so only errors are given */
export function createLintPort({ facts, inForce, now }: LintParts): (set: readonly Resource[]) => Promise<Finding[]> {
  return async (set) => {
    const findings = await lintSet({ ...sourcesOf(set), facts, zeebe, previous: await inForce(), now: now() });
    return findings.filter(({ severity }) => severity === 'error');
  };
}
