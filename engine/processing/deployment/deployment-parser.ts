import { createHash } from 'node:crypto';
import type { DecisionEngine, ParsedDrg } from '../../dmn/contract.ts';
import type { FeelEngine } from '../../expression/contract.ts';
import type { ExecutableProcess } from '../../model/executable.ts';
import type { DeploymentResource } from '../../protocol/record.ts';
import type { ExecutableCache } from '../../state/executable-cache.ts';

export type ParseBpmn = (xml: string, resourceName: string, feel: FeelEngine) => Promise<readonly ExecutableProcess[]>;
interface Source {
  readonly resourceName: string;
  /** Base64. */ readonly resource: string;
  /** Base64 of the MD5. */ readonly checksum: string;
}
export interface ParsedForm {
  readonly formId: string;
  readonly versionTag: string;
}
export type ParsedResource = Source &
  (
    | { readonly kind: 'process'; readonly processes: readonly ExecutableProcess[] }
    | { readonly kind: 'decision'; readonly drg: ParsedDrg }
    | { readonly kind: 'form'; readonly form: ParsedForm }
    | { readonly kind: 'error'; readonly message: string }
  );

/** Parsed resources that are kept for the case that the same bytes are deployed again. */
const PARSED_MAX = 1_000;

/** Reads the resources of a deployment before its command enters the loop. What cannot be read is an `error` with Zeebe's text. */
export class DeploymentParser {
  readonly #parseBpmn: ParseBpmn;
  readonly #feel: FeelEngine;
  readonly #decisions: DecisionEngine;
  readonly #executables: ExecutableCache;
  readonly #known = new Map<string, ParsedResource>();

  constructor(parseBpmn: ParseBpmn, feel: FeelEngine, decisions: DecisionEngine, executables: ExecutableCache) {
    this.#parseBpmn = parseBpmn;
    this.#feel = feel;
    this.#decisions = decisions;
    this.#executables = executables;
  }

  async parseAll(resources: readonly DeploymentResource[]): Promise<void> {
    for (const resource of resources) await this.parse(resource);
  }

  async parse(source: DeploymentResource): Promise<void> {
    const checksum = checksumOf(source.resource);
    const id = `${checksum} ${source.resourceName}`;
    if (this.#known.has(id)) return;
    const parsed = await this.#read({ ...source, checksum });
    if (parsed.kind === 'process') this.#executables.add(checksum, parsed.processes);
    if (this.#known.size >= PARSED_MAX) this.#known.clear();
    this.#known.set(id, parsed);
  }

  /** What `parse` found. */
  parsed({ resourceName, resource }: DeploymentResource): ParsedResource {
    const checksum = checksumOf(resource);
    const parsed = this.#known.get(`${checksum} ${resourceName}`);
    if (parsed) return parsed;
    throw new Error(`Expected resource '${resourceName}' to be parsed before its deployment is processed, but it is not`);
  }

  async #read(source: Source): Promise<ParsedResource> {
    const text = Buffer.from(source.resource, 'base64').toString('utf8');
    try {
      if (source.resourceName.endsWith('.bpmn') || source.resourceName.endsWith('.xml')) {
        return { ...source, kind: 'process', processes: await this.#parseBpmn(text, source.resourceName, this.#feel) };
      }
      if (source.resourceName.endsWith('.dmn')) return { ...source, kind: 'decision', drg: this.#decisions.parse(text) };
      if (source.resourceName.endsWith('.form')) return readForm(source, text);
      return { ...source, kind: 'error', message: `\n'${source.resourceName}': unknown resource type` };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ...source, kind: 'error', message: source.resourceName.endsWith('.dmn') ? `'${source.resourceName}': ${message}` : message };
    }
  }
}

function readForm(source: Source, text: string): ParsedResource {
  const fail = (message: string): ParsedResource => ({ ...source, kind: 'error', message: `'${source.resourceName}': ${message}` });
  let form: unknown;
  try {
    form = JSON.parse(text);
  } catch (error) {
    return fail(`Failed to parse formId from form JSON. ${(error as Error).message}`);
  }
  const { id, versionTag } = (form ?? {}) as { id?: unknown; versionTag?: unknown };
  // Of these two Zeebe does not say in which resource they are.
  const failNameless = (message: string): ParsedResource => ({ ...source, kind: 'error', message });
  if (typeof id !== 'string') return failNameless('Expected the form id to be present, but none given');
  if (id.trim() === '') return failNameless('Expected the form id to be filled, but it is blank');
  return { ...source, kind: 'form', form: { formId: id, versionTag: typeof versionTag === 'string' ? versionTag : '' } };
}

export function checksumOf(resource: string): string {
  return createHash('md5').update(Buffer.from(resource, 'base64')).digest('base64');
}
