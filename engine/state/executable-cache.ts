import type { ExecutableProcess } from '../model/executable.ts';

/** Characters of the resources whose processes are kept; and how many are kept whatever their size, so that one command never loses one it works with. */
const CHARACTERS_MAX = 4_000_000;
const KEPT_MIN = 8;

/** A stored BPMN resource, base64. */
export interface StoredResource {
  readonly resourceName: string;
  readonly resource: string;
}

/** Parsing is pure: the same bytes give the same processes. @param isStored whether it was deployed before, by whatever release: it is taken as it is. */
export type ReadProcesses = (xml: Buffer, resourceName: string, isStored: boolean) => readonly ExecutableProcess[];

interface Parsed {
  readonly checksum: string;
  readonly processes: ReadonlyMap<string, ExecutableProcess>;
  readonly characters: number;
}

/** The parsed processes that were used last, by the checksum of their resource. Others are parsed again when they are asked for. */
export class ExecutableCache {
  readonly #read: ReadProcesses;
  /** In the order of their use. */
  readonly #parsed = new Map<string, Parsed>();
  #newest: Parsed | undefined;
  #characters = 0;

  constructor(read: ReadProcesses) {
    this.#read = read;
  }

  /** Parses a resource. Throws what the parser says. */
  add(checksum: string, { resourceName, resource }: StoredResource, isStored = false): ReadonlyMap<string, ExecutableProcess> {
    const xml = Buffer.from(resource, 'base64');
    const processes = new Map(this.#read(xml, resourceName, isStored).map((process) => [process.id, process]));
    this.#forget(this.#parsed.get(checksum));
    this.#keep({ checksum, processes, characters: xml.length });
    return processes;
  }

  get(checksum: string, bpmnProcessId: string, stored: () => StoredResource): ExecutableProcess {
    const process = (this.#known(checksum) ?? this.add(checksum, stored(), true)).get(bpmnProcessId);
    if (!process) throw new Error(`Expected process '${bpmnProcessId}' in the resource ${checksum}, but it is not there`);
    return process;
  }

  #known(checksum: string): ReadonlyMap<string, ExecutableProcess> | undefined {
    if (this.#newest?.checksum === checksum) return this.#newest.processes;
    const known = this.#parsed.get(checksum);
    if (!known) return undefined;
    this.#forget(known);
    this.#keep(known);
    return known.processes;
  }

  #keep(parsed: Parsed): void {
    this.#parsed.set(parsed.checksum, parsed);
    this.#characters += parsed.characters;
    this.#newest = parsed;
    for (const oldest of this.#parsed.values()) {
      if (this.#characters <= CHARACTERS_MAX || this.#parsed.size <= KEPT_MIN) return;
      this.#forget(oldest);
    }
  }

  #forget(parsed: Parsed | undefined): void {
    if (!parsed) return;
    this.#parsed.delete(parsed.checksum);
    this.#characters -= parsed.characters;
  }
}
