/** Shares one connection among the tabs of a browser. A tab that comes later is told what the others heard since it began to ask. */
import { EVERYTHING, isOfOffice } from '../../../api/live.ts';
import { connect, inBrowser, type LiveMessage, type Surroundings } from './connection.ts';

export interface Joining {
  readonly userId: string;
  /** Of the register, when the tab began to ask. */
  readonly position: number;
}
export type Tell = (message: LiveMessage) => void;

const MAX_KEPT = 100;

export class FanOut {
  readonly #surroundings: Surroundings;
  readonly #tabs = new Set<Tell>();
  #connection: { close(): void } | undefined;
  #userId: string | undefined;
  #state: LiveMessage | undefined;
  #kept: Extract<LiveMessage, { kind: 'changed' }>[] = [];
  /** What changed up to here is not kept. */
  #keptFrom = 0;

  constructor(surroundings: Surroundings = inBrowser) {
    this.#surroundings = surroundings;
  }

  /** @returns the way to leave */
  join({ userId, position }: Joining, tell: Tell): () => void {
    const isOther = userId !== this.#userId;
    this.#tabs.add(tell);
    if (isOther || !this.#connection) this.#begin(userId, position);
    else this.#catchUp(position, tell);
    return () => {
      this.#tabs.delete(tell);
      if (this.#tabs.size === 0) this.#end();
    };
  }

  #begin(userId: string, position: number): void {
    this.#end();
    this.#userId = userId;
    this.#keptFrom = position;
    this.#connection = connect(position, (message) => this.#hear(message), this.#surroundings);
  }

  #end(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.#state = undefined;
    this.#kept = [];
  }

  #catchUp(position: number, tell: Tell): void {
    if (this.#state) tell(this.#state);
    if (position < this.#keptFrom) return tell({ kind: 'changed', change: EVERYTHING, position: this.#kept.at(-1)?.position ?? position });
    for (const message of this.#kept)
      if (message.position > position || (message.position === position && isOfOffice(message.change))) tell(message);
  }

  #hear(message: LiveMessage): void {
    if (message.kind === 'changed') {
      this.#kept.push(message);
      const dropped = this.#kept.length > MAX_KEPT ? this.#kept.shift() : undefined;
      if (dropped) this.#keptFrom = dropped.position + (isOfOffice(dropped.change) ? 1 : 0);
    } else this.#state = message;
    // After any other end the connection does not come again by itself.
    if (message.kind === 'ended' && message.ended.reason !== 'rights') this.#end();
    for (const tell of this.#tabs) tell(message);
  }
}
