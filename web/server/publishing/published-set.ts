/** The set that is in force, as the office's lint takes it. */
import { readId, type Source } from '../../../processes/lint/index.ts';
import type { RegisterReader } from '../ports.ts';

export interface SourceSet {
  readonly processes: Source[];
  readonly decisions: Source[];
  readonly forms: Source[];
}
export interface Resource {
  readonly kind: 'process' | 'decision' | 'form';
  /** File name; its stem stands in for the id of a file that cannot be read. */
  readonly name: string;
  readonly content: string;
}

/** @returns the resources as sources, each under its own id; a file of several decisions stands under its first */
export function sourcesOf(resources: readonly Resource[]): SourceSet {
  const ofKind = (kind: Resource['kind']): Source[] => {
    const found = new Map<string, Source>();
    for (const { name, content } of resources.filter((resource) => resource.kind === kind)) {
      const id = readId(kind, content) ?? name.replace(/\.[a-z]+$/, '');
      found.set(id, { id, content });
    }
    return [...found.values()];
  };
  return { processes: ofKind('process'), decisions: ofKind('decision'), forms: ofKind('form') };
}

export async function publishedSources(register: Pick<RegisterReader, 'definitions' | 'definition'>): Promise<SourceSet> {
  const resources: Resource[] = [];
  for (const { kind, key, resourceName } of await register.definitions()) {
    const found = await register.definition(key);
    if (found) resources.push({ kind, name: resourceName, content: found.content });
  }
  return sourcesOf(resources);
}
