/** The shipped set as a release, for tests that publish it with something changed: a release is always the whole of it. */
import { deployableFiles, readResource } from '../../cli/deploy.ts';
import type { Resource } from '../../web/server/release/release-set.ts';
import { PROCESSES } from '../processes/support/read-diagrams.ts';

export const shippedSet = (): Resource[] => deployableFiles(PROCESSES).map(readResource);

/** @throws when the set has no resource of this name */
export function withChanged(set: readonly Resource[], name: string, change: (content: string) => string): Resource[] {
  if (!set.some((resource) => resource.name === name)) throw new Error(`Expected the set to have '${name}', but it has not.`);
  return set.map((resource) => (resource.name === name ? { ...resource, content: change(resource.content) } : resource));
}
