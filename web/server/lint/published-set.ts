/** The set that is in force, as the office's lint takes it. */
import { readId, type Source } from '../../../processes/lint/index.ts';
import type { InForce } from '../../../register/queries/definitions.ts';
import { EXTENSIONS, ours, type Resource } from '../release/release-set.ts';

export interface SourceSet {
  readonly processes: Source[];
  readonly decisions: Source[];
  readonly forms: Source[];
}

/** @returns the resources as sources, each under its own id; a file of several decisions stands under its first */
export function sourcesOf(resources: readonly Resource[]): SourceSet {
  const ofKind = (kind: Resource['kind']): Source[] => {
    const found = new Map<string, Source>();
    for (const { name, content } of resources.filter((resource) => resource.kind === kind)) {
      // The stem of the file's name stands in for the id of what cannot be read.
      const id = readId(kind, content) ?? name.replace(/\.[a-z]+$/, '');
      found.set(id, { id, content });
    }
    return [...found.values()];
  };
  return { processes: ofKind('process'), decisions: ofKind('decision'), forms: ofKind('form') };
}

/** What is published, without what others deployed on the same cluster. */
export const publishedSources = (inForce: readonly InForce[]): SourceSet =>
  sourcesOf(
    ours(inForce).map(({ kind, id, content, resourceName }) => ({ kind, name: resourceName || `${id}.${EXTENSIONS[kind]}`, content })),
  );
