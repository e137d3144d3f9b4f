/** What a file defines: the ids under which diagrams find it. */
import type { DefinitionKind } from './references.ts';
import { prefixesOf, xmlTags } from './xml-tags.ts';

export const BPMN_NAMESPACE = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
export const isDmnNamespace = (uri: string): boolean => /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(?:MODEL|DMN)/.test(uri);

export interface Defined {
  /** Executable processes, the one graph of decisions, or the form. */
  readonly ids: readonly string[];
  /** The tables of a graph of decisions, which diagrams refer to. */
  readonly decisions: readonly string[];
}

export function definedBy(kind: DefinitionKind, content: string): Defined {
  if (kind === 'form') return { ids: formId(content), decisions: [] };
  const isOurs = kind === 'process' ? (uri: string) => uri === BPMN_NAMESPACE : isDmnNamespace;
  const prefixes = prefixesOf(content, isOurs);
  const idsOf = (name: string, wanted: (attributes: Readonly<Record<string, string>>) => boolean = () => true): string[] => {
    const ids: string[] = [];
    for (const tag of xmlTags(content))
      if (tag.kind !== 'close' && tag.name === name && prefixes.has(tag.prefix) && tag.attributes.id && wanted(tag.attributes))
        ids.push(tag.attributes.id);
    return ids;
  };
  if (kind === 'process') return { ids: idsOf('process', ({ isExecutable }) => isExecutable === 'true'), decisions: [] };
  return { ids: idsOf('definitions').slice(0, 1), decisions: idsOf('decision') };
}

function formId(content: string): string[] {
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? [id] : [];
  } catch {
    return [];
  }
}
