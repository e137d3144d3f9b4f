import type { ExecutableProcess } from '../model/executable.ts';

/**
 * Parsed processes by the checksum of their resource. Parsing is asynchronous and pure, so it happens outside the loop: before a deployment command
 * enters it, and for all stored resources when the engine starts.
 */
export class ExecutableCache {
  readonly #processes = new Map<string, ExecutableProcess>();

  add(checksum: string, processes: readonly ExecutableProcess[]): void {
    for (const process of processes) this.#processes.set(`${checksum} ${process.id}`, process);
  }

  has(checksum: string, bpmnProcessId: string): boolean {
    return this.#processes.has(`${checksum} ${bpmnProcessId}`);
  }

  get(checksum: string, bpmnProcessId: string): ExecutableProcess {
    const process = this.#processes.get(`${checksum} ${bpmnProcessId}`);
    if (!process) throw new Error(`Expected process '${bpmnProcessId}' of the resource ${checksum} to be parsed, but it is not`);
    return process;
  }
}
