import { createHash } from 'node:crypto';
import type { DecisionEngine, ParsedDrg } from '../../dmn/contract.ts';
import { NO_ID } from '../../model/transform/untransformable-error.ts';
import type { DeploymentResource } from '../../protocol/record.ts';
import type { ExecutableCache } from '../../state/executable-cache.ts';
import { FormError, readForm, type ParsedForm } from './read-form.ts';

interface Source extends DeploymentResource {
  /** Base64 of the MD5. */
  readonly checksum: string;
}
interface ParsedProcess {
  readonly id: string;
  readonly versionTag: string;
}
type Content =
  | { readonly kind: 'process'; readonly processes: readonly ParsedProcess[] }
  | { readonly kind: 'decision'; readonly drg: Pick<ParsedDrg, 'id' | 'name' | 'namespace' | 'decisions'> }
  | { readonly kind: 'form'; readonly form: ParsedForm }
  | { readonly kind: 'error'; readonly message: string };
export type ParsedResource = Source & Content;

/** Contents that are kept for the case that the same bytes are deployed again. */
const CONTENTS_MAX = 1_000;

/** Reads what is in the resources of a deployment. What cannot be read is an `error` with Zeebe's text. */
export class DeploymentParser {
  readonly #decisions: DecisionEngine;
  readonly #executables: ExecutableCache;
  readonly #contents = new Map<string, Content>();

  constructor(decisions: DecisionEngine, executables: ExecutableCache) {
    this.#decisions = decisions;
    this.#executables = executables;
  }

  parsed(resource: DeploymentResource): ParsedResource {
    const source = { ...resource, checksum: checksumOf(resource.resource) };
    const id = `${source.checksum} ${source.resourceName}`;
    let content = this.#contents.get(id);
    if (!content) {
      content = this.#read(source);
      if (this.#contents.size >= CONTENTS_MAX) this.#contents.clear();
      this.#contents.set(id, content);
    }
    return { ...source, ...content };
  }

  #read(source: Source): Content {
    const { resourceName } = source;
    try {
      if (resourceName.endsWith('.bpmn') || resourceName.endsWith('.xml')) return this.#readProcesses(source);
      if (resourceName.endsWith('.dmn')) return this.#readDecisions(source);
      if (resourceName.endsWith('.form')) return { kind: 'form', form: readForm(formText(source)) };
      return { kind: 'error', message: `\n'${resourceName}': unknown resource type` };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const isNamed = error instanceof FormError ? error.isNamed : resourceName.endsWith('.dmn');
      return { kind: 'error', message: isNamed ? `'${resourceName}': ${message}` : message };
    }
  }

  #readProcesses(source: Source): Content {
    const processes = [...this.#executables.add(source.checksum, source).values()];
    return { kind: 'process', processes: processes.map(({ id, versionTag }) => ({ id, versionTag })) };
  }

  #readDecisions(source: Source): Content {
    const { id, name, namespace, decisions } = withIds(this.#decisions.parse(textOf(source)));
    return {
      kind: 'decision',
      drg: {
        id,
        name,
        namespace,
        decisions: decisions.map(({ decisionId, decisionName, versionTag }) => ({ decisionId, decisionName, versionTag })),
      },
    };
  }
}

function withIds(drg: ParsedDrg): ParsedDrg {
  if (drg.id === '' || drg.decisions.some(({ decisionId }) => decisionId === '')) throw new Error(NO_ID);
  return drg;
}

function textOf({ resource }: DeploymentResource): string {
  return Buffer.from(resource, 'base64').toString('utf8');
}

/** Zeebe's reader of forms finds out how they are written by their first bytes. */
function formText({ resource }: DeploymentResource): string {
  const bytes = Buffer.from(resource, 'base64');
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

function checksumOf(resource: string): string {
  return createHash('md5').update(Buffer.from(resource, 'base64')).digest('base64');
}
