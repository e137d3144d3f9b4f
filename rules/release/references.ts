/**
 * What a diagram uses of others: the processes it calls, the tables it decides by, the forms of its tasks, and how each is bound.
 * Bound to its deployment, a running case keeps the one that was published together with its diagram; bound to the latest, it takes each
 * new one at once.
 */
import { prefixesOf, xmlTags, type XmlTag } from './xml-tags.ts';

export type DefinitionKind = 'process' | 'decision' | 'form';
export type Binding = 'latest' | 'deployment' | 'versionTag';

export interface Reference {
  /** The step that uses it. */
  readonly elementId: string;
  readonly kind: DefinitionKind;
  /** As written; an expression begins with `=`. */
  readonly id: string;
  readonly binding: Binding;
}

const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';
const TARGETS: Readonly<Record<string, { kind: DefinitionKind; id: string }>> = {
  calledElement: { kind: 'process', id: 'processId' },
  calledDecision: { kind: 'decision', id: 'decisionId' },
  formDefinition: { kind: 'form', id: 'formId' },
};

export function referencesOf(xml: string): Reference[] {
  const references: Reference[] = [];
  const ids: string[] = [];
  for (const { tag, target } of referringTags(xml, ids)) {
    const { bindingType } = tag.attributes;
    references.push({
      elementId: ids.findLast((id) => id !== '') ?? '',
      ...target,
      binding: bindingType === 'deployment' || bindingType === 'versionTag' ? bindingType : 'latest',
    });
  }
  return references;
}

/**
 * Writes on every reference that says nothing how it is bound: to the deployment. References to the tables that act at once are bound to the
 * latest, also those that were bound before the table was marked. Nothing else of the text changes. (An editor leaves out `latest` when it
 * saves, since it is Zeebe's default: so a reference without a word says nothing, and what acts at once is written in the table, see at-once.ts.)
 */
export function bindToDeployment(xml: string, tablesAtOnce: ReadonlySet<string> = new Set()): string {
  let bound = '';
  let written = 0;
  for (const { tag, target } of referringTags(xml)) {
    const { bindingType } = tag.attributes;
    const isAtOnce = target.kind === 'decision' && tablesAtOnce.has(target.id);
    if (bindingType !== undefined && !(isAtOnce && bindingType === 'deployment')) continue;
    const text = xml.slice(tag.start, tag.end);
    const inside = text.replace(/\s*\/?>$/, '');
    bound += xml.slice(written, tag.start);
    bound +=
      bindingType === undefined
        ? `${inside} bindingType="${isAtOnce ? 'latest' : 'deployment'}"${text.slice(inside.length)}`
        : text.replace(/(\sbindingType\s*=\s*["'])deployment/, '$1latest');
    written = tag.end;
  }
  return bound + xml.slice(written);
}

/** Tags that refer to something. `ids`, if given, holds the ids of the elements around the tag, outermost first. */
function* referringTags(xml: string, ids: string[] = []): Generator<{ tag: XmlTag; target: { kind: DefinitionKind; id: string } }> {
  const prefixes = prefixesOf(xml, (uri) => uri === ZEEBE);
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close') {
      ids.pop();
      continue;
    }
    const target = prefixes.has(tag.prefix) ? TARGETS[tag.name] : undefined;
    const id = target && tag.attributes[target.id];
    if (target && id) yield { tag, target: { kind: target.kind, id } };
    if (tag.kind === 'open') ids.push(tag.attributes.id ?? '');
  }
}
