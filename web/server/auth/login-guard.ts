/**
 * Slows down guessing, and not the person whose password is guessed at. What is counted is a name together with the address it is tried from:
 * a few wrong passwords cost nothing, each further one doubles the wait, and whoever sits elsewhere notices nothing. A name that is tried from
 * very many addresses waits as a whole, but for those from which its owner has signed in before.
 *
 * Names are whatever somebody types. They are counted in tables of a fixed size, in a place that a secret key decides: no name can be made up
 * that pushes another's count out, and nobody can aim at another's place. Two that share one wait for each other, which is rare and short.
 */
import { createHmac } from 'node:crypto';

/** From one address, for one name. */
const PAIR = { free: 5, longestMs: 5 * 60_000 };
/** For one name from anywhere: more than any office mistypes in half an hour, and a wait that does not shut its owner out for long. */
const NAME = { free: 100, longestMs: 30_000 };
/** A place where nothing was tried for so long is empty again. */
const FORGET_MS = 30 * 60_000;
const PLACES = 65_536;
/** Names with an address from which they have signed in. Only a right password adds one, so that nobody can flush them. */
const MOST_KNOWN = 20_000;

export interface Refused {
  readonly waitMs: number;
  /** Of this episode: the one that the log tells of. */ readonly isFirst: boolean;
}

export class LoginGuard {
  readonly #pairs: Places;
  readonly #names: Places;
  readonly #known = new Set<string>();
  readonly #key: string;

  /** @param key a secret: where names are counted must not be guessed */
  constructor(key: string) {
    this.#key = key;
    this.#pairs = new Places(PAIR.free, PAIR.longestMs);
    this.#names = new Places(NAME.free, NAME.longestMs);
  }

  /**
   * Asked before the password is looked at, which then counts as wrong until `succeeded` says otherwise: many that are tried at once are counted
   * one by one. A try that is refused counts for nothing, so that whoever goes on hammering waits no longer than he must.
   */
  attempt(username: string, address: string, now: number): Refused | undefined {
    const [pair, name] = [this.#placeOf(username, address), this.#placeOf(username)];
    const isKnown = this.#known.has(`${pair}/${name}`);
    const refused = this.#pairs.refusal(pair, now) ?? (isKnown ? undefined : this.#names.refusal(name, now));
    if (refused) return refused;
    this.#pairs.count(pair, now);
    this.#names.count(name, now);
    return undefined;
  }

  /** The name as a whole stays counted: its owner's sign-in gives nobody else new tries. */
  succeeded(username: string, address: string): void {
    const [pair, name] = [this.#placeOf(username, address), this.#placeOf(username)];
    this.#pairs.empty(pair);
    this.#names.uncount(name);
    const known = `${pair}/${name}`;
    this.#known.delete(known);
    this.#known.add(known);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.values().next().value as string);
  }

  #placeOf(...parts: readonly string[]): number {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest().readUInt32BE() % PLACES;
  }
}

/** Counts of what was tried, each with until when the next one waits. */
class Places {
  readonly #counts = new Uint16Array(PLACES);
  readonly #last = new Float64Array(PLACES);
  readonly #told = new Uint8Array(PLACES);
  readonly #free: number;
  readonly #longestMs: number;

  constructor(free: number, longestMs: number) {
    this.#free = free;
    this.#longestMs = longestMs;
  }

  refusal(place: number, now: number): Refused | undefined {
    const last = this.#last[place] as number;
    // A clock that was set back must not make anybody wait for it to come again.
    if (now - last > FORGET_MS || now < last) this.empty(place);
    const waitMs = last + this.#delayAfter(this.#counts[place] as number) - now;
    if (waitMs <= 0 || this.#counts[place] === 0) return undefined;
    const isFirst = this.#told[place] === 0;
    this.#told[place] = 1;
    return { waitMs, isFirst };
  }

  count(place: number, now: number): void {
    this.#counts[place] = Math.min(65_535, (this.#counts[place] as number) + 1);
    this.#last[place] = now;
  }

  uncount(place: number): void {
    this.#counts[place] = Math.max(0, (this.#counts[place] as number) - 1);
  }

  empty(place: number): void {
    this.#counts[place] = 0;
    this.#told[place] = 0;
  }

  /** 1, 2, 4 … seconds from the last free one on. */
  #delayAfter(count: number): number {
    return count < this.#free ? 0 : Math.min(this.#longestMs, 1_000 * 2 ** Math.min(count - this.#free, 20));
  }
}
