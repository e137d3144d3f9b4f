/**
 * The set that is published: every diagram, table and form in force, with the changed ones in their place. It is deployed as one, since
 * what is bound to its deployment finds only what lies in the same one. Pure: nothing here is deployed.
 */
import { PROCESS } from '../../../processes/contract.ts';
import type { InForce } from '../../../register/queries/definitions.ts';
import { actsAtOnce } from '../../../rules/release/at-once.ts';
import { definedBy } from '../../../rules/release/defined.ts';
import { bindToDeployment, referencesOf, type DefinitionKind } from '../../../rules/release/references.ts';

export interface Resource {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly content: string;
}

export const EXTENSIONS = { process: 'bpmn', decision: 'dmn', form: 'form' } as const satisfies Record<DefinitionKind, string>;
/** A record of Zeebe's log holds 4 MB, and the whole set is in one. */
const MOST_BYTES = 3_500_000;

/** `table`: one of the tables in a graph of decisions, which diagrams refer to. */
const nameOf = (kind: DefinitionKind | 'table', id: string): string => `${kind}/${id}`;

/**
 * What belongs to Siban of all that is deployed: its processes, what they use, and what was deployed together with these. On a cluster
 * that others use as well the rest is theirs, and is not published with ours.
 */
export function ours(deployed: readonly InForce[]): InForce[] {
  const byName = new Map<string, InForce>();
  for (const row of deployed) {
    byName.set(nameOf(row.kind, row.id), row);
    if (row.kind === 'decision') for (const id of definedBy('decision', row.content).decisions) byName.set(nameOf('table', id), row);
  }
  const roots = Object.values(PROCESS).flatMap((id) => byName.get(nameOf('process', id)) ?? []);
  const releases = new Set(roots.flatMap(({ deploymentKey }) => deploymentKey ?? []));
  const found = new Set(roots);
  for (const row of deployed) if (row.deploymentKey !== null && releases.has(row.deploymentKey)) found.add(row);
  // A set grows while it is walked, so that what is found is walked, too.
  for (const row of found)
    if (row.kind === 'process')
      for (const { kind, id } of referencesOf(row.content)) {
        const used = byName.get(kind === 'decision' ? nameOf('table', id) : nameOf(kind, id));
        if (used) found.add(used);
      }
  return deployed.filter((row) => found.has(row));
}

/** The set in force with `changed` in place of what has the same ids. Every reference is bound. */
export function releaseSet(inForce: readonly InForce[], changed: readonly Resource[]): Resource[] {
  const replaced = new Set(changed.flatMap(({ kind, content }) => definedBy(kind, content).ids.map((id) => nameOf(kind, id))));
  const newest = new Map(inForce.map((row) => [nameOf(row.kind, row.id), row.content]));
  const kept = new Map<string, Resource>();
  for (const { kind, id, resourceName, content } of inForce) {
    const names = definedBy(kind, content).ids.map((other) => nameOf(kind, other));
    // A file that once defined more processes than it does now would define some of them a second time.
    if (names.some((name) => replaced.has(name) || newest.get(name) !== content)) continue;
    kept.set(`${kind} ${content}`, { kind, name: resourceName || `${id}.${EXTENSIONS[kind]}`, content });
  }
  return bound(withNamesOfTheirOwn([...changed, ...kept.values()]));
}

function bound(resources: readonly Resource[]): Resource[] {
  const atOnce = new Set(
    resources.flatMap(({ kind, content }) => (kind === 'decision' && actsAtOnce(content) ? definedBy(kind, content).decisions : [])),
  );
  return resources.map((resource) =>
    resource.kind === 'process' ? { ...resource, content: bindToDeployment(resource.content, atOnce) } : resource,
  );
}

function withNamesOfTheirOwn(resources: readonly Resource[]): Resource[] {
  const taken = new Set<string>();
  return resources.map((resource) => {
    let { name } = resource;
    for (let n = 2; taken.has(name); n++) name = resource.name.replace(/(\.[a-z]+)$/, `-${n}$1`);
    taken.add(name);
    return { ...resource, name };
  });
}

/** The file name a changed resource is published under: that of what is in force, since Zeebe takes a renamed file for a new version. */
export function resourceNameOf(kind: DefinitionKind, content: string, inForce: readonly InForce[], otherwise?: string): string {
  const [id = 'unnamed'] = definedBy(kind, content).ids;
  const known = inForce.find((row) => row.kind === kind && row.id === id)?.resourceName;
  return known || (otherwise ?? `${id}.${EXTENSIONS[kind]}`);
}

export const isTooLarge = (set: readonly Resource[]): boolean =>
  set.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) > MOST_BYTES;

/** `same`: all of it is in force, and lies in one deployment. `scattered`: all of it is in force, but not together. */
export function compareWithForce(set: readonly Resource[], inForce: readonly InForce[]): 'same' | 'scattered' | 'changed' {
  const deployments = new Set<number | null>();
  for (const { kind, name, content } of set) {
    const rows = inForce.filter((row) => row.kind === kind && row.resourceName === name && row.content === content);
    if (rows.length === 0) return 'changed';
    for (const { deploymentKey } of rows) deployments.add(deploymentKey);
  }
  return deployments.size <= 1 ? 'same' : 'scattered';
}

/** Zeebe makes nothing new of what is all known to it. A line break more makes one diagram new, and with it the whole set. */
export const touched = (set: readonly Resource[]): Resource[] =>
  set.map((resource, index) =>
    index === set.findIndex(({ kind }) => kind === 'process') ? { ...resource, content: `${resource.content}\n` } : resource,
  );
