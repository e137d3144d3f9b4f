import { Fifo } from './fifo.ts';
import type { Incoming } from './stream-processor.ts';

/** Commands that wait; more are refused until some are done. */
const COMMANDS_MAX = 1_000;
/** Those that finish work are still taken then, as Zeebe takes them, up to this many. */
const FINISHING_MAX = 10 * COMMANDS_MAX;
const FINISHING: ReadonlySet<string> = new Set(['JOB COMPLETE', 'JOB FAIL', 'PROCESS_INSTANCE CANCEL', 'DEPLOYMENT CREATE']);
/** Characters of the documents and resources of all that wait. */
const CHARACTERS_MAX = 128 * 1_024 * 1_024;

/** Commands in the order of their arrival, no more than the engine can hold. */
export class CommandQueue<Queued extends Incoming = Incoming> {
  readonly #commands = new Fifo<Queued>();
  #characters = 0;

  get length(): number {
    return this.#commands.length;
  }

  /** Whether there is room for this command. */
  accepts({ valueType, intent }: Pick<Incoming, 'valueType' | 'intent'>): boolean {
    const most = FINISHING.has(`${valueType} ${intent}`) ? FINISHING_MAX : COMMANDS_MAX;
    return this.length < most && this.#characters < CHARACTERS_MAX;
  }

  get first(): Queued | undefined {
    return this.#commands.first;
  }

  push(command: Queued): void {
    this.#commands.push(command);
    this.#characters += sizeOf(command.value);
  }

  shift(): Queued | undefined {
    const command = this.#commands.shift();
    if (command) this.#characters -= sizeOf(command.value);
    return command;
  }
}

function sizeOf(value: unknown): number {
  const { variables, resources } = value as { variables?: unknown; resources?: readonly { readonly resource: string }[] };
  const document = typeof variables === 'string' ? variables.length : 0;
  return resources ? resources.reduce((sum, { resource }) => sum + resource.length, document) : document;
}
