/**
 * Says when what somebody did is in the register: by the key that the gateway answered with. The ingest itself resolves who waits, so that
 * nobody asks again and again, and no clock is compared with another one.
 */
import { JOB } from '../processes/contract.ts';
import type { Applied } from './changes.ts';
import type { IncomingRecord } from './incoming-record.ts';

/** What became of a message: an element took it, or nobody waited for it any more. */
export type MessageOutcome = 'taken' | 'nobody';

/** Calls back once after so many milliseconds, unless it is called off. */
export type After = (milliseconds: number, run: () => void) => () => void;

/** The record of an act may be here before the gateway's answer is: so many of the newest are remembered. */
const MAX_REMEMBERED = 20_000;
const MAX_WAITERS = 10_000;

export interface ArrivalsOptions {
  /** How long to wait for a record. */
  readonly limitMs: number;
  readonly after: After;
}

export class Arrivals {
  readonly #options: ArrivalsOptions;
  /** What arrived, by name, the oldest first. */
  readonly #arrived = new Set<string>();
  readonly #waiters = new Map<string, Set<() => void>>();
  readonly #lookers = new Set<() => void>();
  #waiting = 0;

  constructor(options: ArrivalsOptions) {
    this.#options = options;
  }

  /** How long an act is waited for. */
  get limitMs(): number {
    return this.#options.limitMs;
  }

  /** Called with each batch when it is stored. */
  applied({ records }: Pick<Applied, 'records'>): void {
    const names = records.flatMap(namesOf);
    for (const name of names) {
      this.#arrived.add(name);
      if (this.#arrived.size > MAX_REMEMBERED) this.#arrived.delete(this.#arrived.values().next().value as string);
    }
    for (const name of names) for (const look of this.#waiters.get(name) ?? []) look();
    for (const look of this.#lookers) look();
  }

  /** False when the time is up: the record is still on its way. */
  task(key: string): Promise<boolean> {
    return this.#arrival([`task ${key}`]).then((name) => name !== undefined);
  }

  instance(key: string): Promise<boolean> {
    return this.#arrival([`instance ${key}`]).then((name) => name !== undefined);
  }

  /** Undefined when the time is up. */
  async message(key: string): Promise<MessageOutcome | undefined> {
    const name = await this.#arrival([`taken ${key}`, `refused ${key}`, `expired ${key}`], () => {
      if (this.#arrived.has(`taken ${key}`)) return `taken ${key}`;
      if (this.#arrived.has(`refused ${key}`)) return `refused ${key}`;
      // A message that is kept for no time expires at once, also when an element was found for it and takes it in the next step.
      return this.#arrived.has(`expired ${key}`) && !this.#arrived.has(`found ${key}`) ? `expired ${key}` : undefined;
    });
    if (name === undefined) return undefined;
    return name.startsWith('taken') ? 'taken' : 'nobody';
  }

  /**
   * For what has no key of its own: looks again after each batch until it is seen. False when the time is up, or, with `quietMs`, when no batch
   * came for so long.
   */
  until(seen: () => Promise<boolean>, { quietMs, limitMs }: { quietMs?: number; limitMs?: number } = {}): Promise<boolean> {
    return new Promise<boolean>((resolve, reject) => {
      const after = this.#options.after;
      let isLooking = false;
      let isNew = false;
      const end = (settle: () => void): void => {
        quiet?.();
        callOff();
        this.#lookers.delete(look);
        settle();
      };
      const giveUp = (): void => end(() => resolve(false));
      const lookAgain = async (): Promise<void> => {
        while (isNew && this.#lookers.has(look)) {
          isNew = false;
          if (await seen()) end(() => resolve(true));
        }
      };
      const look = (): void => {
        isNew = true;
        quiet?.();
        quiet = quietMs === undefined ? undefined : after(quietMs, giveUp);
        if (isLooking) return;
        isLooking = true;
        lookAgain()
          .catch((error: unknown) => end(() => reject(error as Error)))
          .finally(() => (isLooking = false));
      };
      let quiet: (() => void) | undefined;
      const callOff = after(limitMs ?? this.#options.limitMs, giveUp);
      this.#lookers.add(look);
      look();
    });
  }

  #arrival(names: readonly string[], arrived = () => names.find((name) => this.#arrived.has(name))): Promise<string | undefined> {
    const already = arrived();
    // So many do not wait at once; whoever comes then is told that his act is under way.
    if (already !== undefined || this.#waiting >= MAX_WAITERS) return Promise.resolve(already);
    return new Promise((resolve) => {
      const end = (name: string | undefined): void => {
        callOff();
        this.#waiting -= 1;
        for (const each of names) this.#forget(each, look);
        resolve(name);
      };
      const look = (): void => {
        const name = arrived();
        if (name !== undefined) end(name);
      };
      const callOff = this.#options.after(this.#options.limitMs, () => end(undefined));
      this.#waiting += 1;
      for (const each of names) this.#waiters.set(each, (this.#waiters.get(each) ?? new Set()).add(look));
    });
  }

  #forget(name: string, look: () => void): void {
    const waiting = this.#waiters.get(name);
    waiting?.delete(look);
    if (waiting?.size === 0) this.#waiters.delete(name);
  }
}

/** What of a record is waited for. The rest of the stream is not remembered. */
function namesOf({ recordType, valueType, intent, key, value }: IncomingRecord): string[] {
  if (recordType !== 'EVENT') return [];
  switch (`${valueType} ${intent}`) {
    case 'JOB COMPLETED':
      return value['type'] === JOB.userTask ? [`task ${key}`] : [];
    case 'PROCESS_INSTANCE ELEMENT_ACTIVATED':
      return String(value['processInstanceKey']) === String(key) ? [`instance ${key}`] : [];
    case 'MESSAGE EXPIRED':
      return [`expired ${key}`];
    case 'MESSAGE_SUBSCRIPTION CORRELATING':
      return [`found ${value['messageKey']}`];
    case 'MESSAGE_SUBSCRIPTION REJECTED':
      return [`refused ${value['messageKey']}`];
    case 'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED':
      return [`taken ${value['messageKey']}`];
    default:
      return [];
  }
}
