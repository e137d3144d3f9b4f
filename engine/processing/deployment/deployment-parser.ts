import { createHash } from 'node:crypto';
import type { DecisionEngine, ParsedDrg } from '../../dmn/contract.ts';
import type { FeelEngine } from '../../expression/contract.ts';
import type { ExecutableProcess } from '../../model/executable.ts';
import { NO_ID } from '../../model/transform/untransformable-error.ts';
import type { DeploymentResource } from '../../protocol/record.ts';
import type { ExecutableCache } from '../../state/executable-cache.ts';
import { FormError, readForm, type ParsedForm } from './read-form.ts';

export type ParseBpmn = (xml: string, resourceName: string, feel: FeelEngine) => Promise<readonly ExecutableProcess[]>;
interface Source {
  readonly resourceName: string;
  /** Base64. */ readonly resource: string;
  /** Base64 of the MD5. */ readonly checksum: string;
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
      if (source.resourceName.endsWith('.dmn')) return { ...source, kind: 'decision', drg: withIds(this.#decisions.parse(text)) };
      if (source.resourceName.endsWith('.form')) return { ...source, kind: 'form', form: readForm(text) };
      return { ...source, kind: 'error', message: `\n'${source.resourceName}': unknown resource type` };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isNamed = error instanceof FormError ? error.isNamed : source.resourceName.endsWith('.dmn');
      return { ...source, kind: 'error', message: isNamed ? `'${source.resourceName}': ${message}` : message };
    }
  }
}

function withIds(drg: ParsedDrg): ParsedDrg {
  if (drg.id === '' || drg.decisions.some(({ decisionId }) => decisionId === '')) throw new Error(NO_ID);
  return drg;
}

export function checksumOf(resource: string): string {
  return createHash('md5').update(Buffer.from(resource, 'base64')).digest('base64');
}
